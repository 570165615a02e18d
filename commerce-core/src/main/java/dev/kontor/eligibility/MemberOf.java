package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.time.Instant;
import java.util.Set;

record MemberOf(Set<String> organizations) implements Condition {
    @Override
    public Standing standing(EligibilityFacts facts, Instant now) {
        for (EligibilityFacts.Membership membership : facts.memberships()) {
            if (membership.holds(now) && organizations.contains(membership.organization())) {
                return Standing.MET;
            }
        }
        return Standing.provable(facts.servicesThat(proven -> true));
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
