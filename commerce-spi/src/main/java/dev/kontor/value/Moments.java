package dev.kontor.value;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The grain and range of stored time. Databases keep microseconds and round what is finer, up to a whole year further;
 * so every instant is cut to microseconds before it enters a value, and lies between the years 1 and 9999.
 */
public final class Moments {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Moments() {}

    /**
     * An instant as it can be stored.
     *
     * @param instant any instant
     * @return the same, cut (never rounded up) to microseconds
     * @throws InvalidValueException when it lies outside the years 1 to 9999
     */
    public static Instant stored(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST.plusNanos(999))) {
            throw new InvalidValueException("moment", instant.toString(), "a moment in the years 1 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
