package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Set;

record InStore(Set<String> stores) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        return Standing.of(stores.contains(facts.store()));
    }

    @Override
    public boolean hangsOnVerification() {
        return false;
    }

    @Override
    public String word() {
        return "store";
    }

    @Override
    public Json toJson() {
        return Words.texts("inStore", stores);
    }
}
