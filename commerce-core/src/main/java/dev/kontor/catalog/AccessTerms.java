package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import java.time.Period;
import java.util.Optional;

/**
 * What a product says of the access to it, beside what the store says (GU-2, GU-3).
 *
 * @param included how long it is open from delivery without a fee; empty: as the store says
 * @param isExtendable whether the extended guarantee covers it
 * @param isRetrievable whether it can be retrieved after it has ended
 */
public record AccessTerms(Optional<Period> included, boolean isExtendable, boolean isRetrievable) {
    /** As the store says. */
    public static final AccessTerms STANDARD = new AccessTerms(Optional.empty(), true, true);

    /** Checks the period. */
    public AccessTerms {
        included.filter(period -> period.isNegative() || period.isZero()).ifPresent(period -> {
            throw new InvalidValueException("included access", period.toString(), "a day or more");
        });
    }
}
