package dev.kontor.agenda;

import dev.kontor.value.InvalidValueException;
import java.time.Duration;

/**
 * How long failed work waits, and when it is given up: the pause doubles with each failure up to a limit.
 *
 * @param first the pause after the first failure; more than zero
 * @param longest the longest pause; not shorter than the first
 * @param attempts with how many failures the work is parked; 1 or more
 */
public record Backoff(Duration first, Duration longest, int attempts) {
    /** Ten seconds, an hour at the most, parked with the 20th failure, which is after about 12 hours. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1), 20);

    /** Checks the ranges. */
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || attempts < 1) {
            throw new InvalidValueException(
                    "backoff",
                    first + " up to " + longest + ", " + attempts + " attempts",
                    "a first pause above zero, a longest not shorter, one attempt or more");
        }
    }

    /**
     * The pause after a failure.
     *
     * @param failures how many there were, this one included; 1 or more
     * @return between {@code first} and {@code longest}
     */
    public Duration pause(int failures) {
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.plus(pause);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /**
     * Whether the work is given up.
     *
     * @param failures how many there were
     * @return true when people have to look
     */
    public boolean parks(int failures) {
        return failures >= attempts;
    }
}
