package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

record InGroup(Set<String> groups) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        for (EligibilityFacts.Membership membership : facts.memberships()) {
            if (membership.holds(now) && groups.contains(membership.group())) {
                return Standing.MET;
            }
        }
        return Standing.provable(facts.servicesThat(proven -> !Collections.disjoint(proven, groups)));
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
