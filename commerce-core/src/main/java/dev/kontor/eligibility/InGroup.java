package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

record InGroup(Set<String> groups) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        boolean met = facts.memberships().stream()
                .anyMatch(membership -> membership.holds(now) && groups.contains(membership.group()));
        return met
                ? Standing.MET
                : Standing.provable(facts.servicesThat(proven -> !Collections.disjoint(proven, groups)));
    }

    @Override
    public boolean hangsOnVerification() {
        return true;
    }

    @Override
    public String word() {
        return "group";
    }

    @Override
    public Json toJson() {
        return Words.texts("inGroup", groups);
    }
}
