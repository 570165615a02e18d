package dev.kontor.eligibility;

import dev.kontor.body.Json;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

record VerifiedBy(String service, Period within) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        Instant oldest = Periods.before(now, within, facts.zone());
        boolean met = facts.memberships().stream()
                .anyMatch(membership -> membership.holds(now)
                        && membership.service().equals(service)
                        && !membership.verifiedAt().isBefore(oldest));
        return met
                ? Standing.MET
                : Standing.provable(facts.offered().containsKey(service) ? Set.of(service) : Set.of());
    }

    @Override
    public boolean hangsOnVerification() {
        return true;
    }

    @Override
    public String word() {
        return "verified";
    }

    @Override
    public Json toJson() {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("service", new Json.Text(service));
        parts.put("within", new Json.Text(within.toString()));
        return new Json.Obj(Map.of("verifiedBy", new Json.Obj(parts)));
    }
}
