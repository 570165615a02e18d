package dev.kontor.spi.payment;

import java.time.Duration;

/**
 * How a provider recognizes that a request is a repetition.
 *
 * @param mode by what
 * @param keptFor how long it remembers, counted from the first send; zero for {@link Mode#NONE}
 * @param replaysErrors whether a stored server error is given again, which is then no news
 */
public record Idempotency(Mode mode, Duration keptFor, boolean replaysErrors) {
    /** By what a repetition is recognized. */
    public enum Mode {
        /** By an idempotency key of its own. */
        KEY,
        /** By our reference: a second request with it is refused or answered with the first. */
        REFERENCE,
        /** Not at all: after an unknown outcome core never sends again. */
        NONE
    }

    /**
     * No protection.
     *
     * @return mode none
     */
    public static Idempotency none() {
        return new Idempotency(Mode.NONE, Duration.ZERO, false);
    }

    /**
     * Protection by a key.
     *
     * @param keptFor how long the provider remembers
     * @return mode key, errors not replayed
     */
    public static Idempotency byKey(Duration keptFor) {
        return new Idempotency(Mode.KEY, keptFor, false);
    }
}
