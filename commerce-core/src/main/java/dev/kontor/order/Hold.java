package dev.kontor.order;

import dev.kontor.value.Moments;
import java.time.Instant;

/**
 * A reason why an order waits. An order can have several; it goes on when none is left.
 *
 * @param reason why
 * @param until when it ends by itself, as the customer is told
 */
public record Hold(Reason reason, Instant until) {
    /** Cuts the moment. */
    public Hold {
        until = Moments.stored(until);
    }

    /** Why an order waits. */
    public enum Reason {
        /** A person has to approve it. */
        REVIEW,
        /** The customer has to be verified (OR-3). */
        VERIFICATION,
        /** A payment was declined or came to nothing; another may be tried. */
        PAYMENT
    }
}
