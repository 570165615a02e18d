package dev.kontor.eligibility;

import dev.kontor.body.Json;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record AtMost(Limit limit) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        Optional<Instant> since = limit.within().map(span -> Periods.before(now, span, facts.zone()));
        long bought = facts.purchases().stream()
                .filter(purchase -> since.isEmpty() || purchase.at().isAfter(since.get()))
                .mapToLong(EligibilityFacts.Purchase::units)
                .sum();
        return Standing.of(bought + facts.quantity() <= limit.units());
    }

    @Override
    public List<Limit> limits() {
        return List.of(limit);
    }

    @Override
    public boolean hangsOnVerification() {
        return false;
    }

    @Override
    public String word() {
        return limit.within().isPresent() ? "quantity" : "quantity-ever";
    }

    @Override
    public Json toJson() {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("units", new Json.Num(Integer.toString(limit.units())));
        limit.within().ifPresent(span -> parts.put("within", new Json.Text(span.toString())));
        return new Json.Obj(Map.of("atMost", new Json.Obj(parts)));
    }
}
