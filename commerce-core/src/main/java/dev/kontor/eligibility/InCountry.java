package dev.kontor.eligibility;

import dev.kontor.body.Json;
import dev.kontor.value.Country;
import java.time.Instant;
import java.util.Set;

record InCountry(Set<Country> countries) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        return Standing.of(facts.country().filter(countries::contains).isPresent());
    }

    @Override
    public boolean hangsOnVerification() {
        return false;
    }

    @Override
    public String word() {
        return "country";
    }

    @Override
    public Json toJson() {
        return Words.texts("inCountry", countries.stream().map(Country::code).toList());
    }
}
