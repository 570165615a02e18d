package dev.kontor.privacy;

import dev.kontor.value.InvalidValueException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * How long something is kept, and what the period begins with (GD-3).
 *
 * @param period zero or more; zero means: until its beginning
 * @param start what it begins with
 */
public record Retention(Period period, Start start) {
    /** Refuses a period that runs backwards. */
    public Retention {
        if (period.isNegative()) {
            throw new InvalidValueException("retention", period.toString(), "a period of zero days or more");
        }
    }

    /** What begins a period of retention. */
    public enum Start {
        /** The data came into the house. */
        COLLECTION,
        /** What it served is done: a code was used, a letter went out. */
        PURPOSE_SERVED,
        /** The order it belongs to was placed. */
        ORDER,
        /** The contract or the account it belongs to came to its end. */
        END_OF_CONTRACT
    }

    /**
     * A retention.
     *
     * @param period zero or more
     * @param start what it begins with
     * @return the value
     * @throws InvalidValueException when the period runs backwards
     */
    public static Retention of(Period period, Start start) {
        return new Retention(period, start);
    }

    /**
     * When the data may go.
     *
     * @param begun when the start took place
     * @param zone the zone in which days are counted
     * @return the end of the last day of the period
     */
    public Instant endsAfter(Instant begun, ZoneId zone) {
        if (period.isZero()) {
            return begun;
        }
        return begun.atZone(zone)
                .toLocalDate()
                .plus(period)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
