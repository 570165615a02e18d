package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Map;

/** Of who has no account yet nothing has expired: he gets one with his first order. */
record AccountCurrent() implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        return Standing.of(facts.accountEnds().map(now::isBefore).orElse(true));
    }

    @Override
    public boolean hangsOnVerification() {
        return false;
    }

    @Override
    public String word() {
        return "account-current";
    }

    @Override
    public Json toJson() {
        return new Json.Obj(Map.of("accountCurrent", new Json.Flag(true)));
    }
}
