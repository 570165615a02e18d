package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Set;

record MemberOf(Set<String> organizations) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        boolean met = facts.memberships().stream()
                .anyMatch(membership -> membership.holds(now) && organizations.contains(membership.organization()));
        return met ? Standing.MET : Standing.provable(facts.servicesThat(proven -> true));
    }

    @Override
    public boolean hangsOnVerification() {
        return true;
    }

    @Override
    public String word() {
        return "organization";
    }

    @Override
    public Json toJson() {
        return Words.texts("memberOf", organizations);
    }
}
