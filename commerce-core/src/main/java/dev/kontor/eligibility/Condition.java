package dev.kontor.eligibility;

import java.time.Instant;
import java.util.List;

/** A rule without rules in it. */
sealed interface Condition extends Criterion
        permits InGroup, MemberOf, VerifiedBy, InCountry, InStore, AtMost, Owns, AccountCurrent {
    Standing standing(EligibilityFacts facts, Instant now);

    /** The end of the refusal's code and the key of its text. */
    String word();

    @Override
    default List<Limit> limits() {
        return List.of();
    }
}
