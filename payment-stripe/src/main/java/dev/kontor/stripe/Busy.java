package dev.kontor.stripe;

import dev.kontor.spi.payment.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Stripe turned a request away unread, since there were too many of them. */
final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    Busy(Optional<Duration> retryAfter) {
        super("Stripe is busy");
        this.retryAfter = retryAfter;
    }

    Outcome outcome() {
        return new Outcome.NotSent("Stripe is busy", retryAfter);
    }
}
