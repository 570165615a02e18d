package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation that core wants to know more about.
 *
 * @param operation as it was sent
 * @param handle what this very operation was answered with before, or what a message named it by, without state; never the handle of the authorization or capture it
 *     refers to, whose state would be mistaken for its own
 * @param firstSentAt when it was first sent
 */
public record Asked(Operation operation, Optional<Handle> handle, Instant firstSentAt) {
    /** Cuts the moment. */
    public Asked {
        firstSentAt = Moments.stored(firstSentAt);
    }
}
