package dev.kontor.eligibility;

import dev.kontor.body.Json;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Set;

record Owns(Set<Sku> products) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        return Standing.of(products.stream().anyMatch(facts.owned()::contains));
    }

    @Override
    public boolean hangsOnVerification() {
        return false;
    }

    @Override
    public String word() {
        return "owns";
    }

    @Override
    public Json toJson() {
        return Words.texts("owns", products.stream().map(Sku::code).toList());
    }
}
