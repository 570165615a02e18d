package dev.kontor.spi.payment;

import java.time.Duration;
import java.util.List;

/** What an inbound message turned out to be. */
public sealed interface Inbound {
    /**
     * The provider sent it, and this is what it says.
     *
     * @param notices perhaps several in one message
     */
    record Verified(List<Notice> notices) implements Inbound {
        /** Copies the notices. */
        public Verified {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Not proven to be from the provider: answered 401, nothing is done.
     *
     * @param why for staff
     */
    record Forged(String why) implements Inbound {}

    /**
     * From the provider, but about nothing this shop follows: answered 200.
     *
     * @param type what it was about
     */
    record Irrelevant(String type) implements Inbound {}

    /**
     * From the provider, but not to be understood: kept, answered 400.
     *
     * @param why for staff
     */
    record Malformed(String why) implements Inbound {}

    /**
     * Cannot be verified now, since the provider has to be asked and does not answer: kept, answered 503.
     *
     * @param retryAfter when trying again makes sense
     */
    record Unverifiable(Duration retryAfter) implements Inbound {}
}
