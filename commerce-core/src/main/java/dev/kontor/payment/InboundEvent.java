package dev.kontor.payment;

import java.time.Instant;

/**
 * A notice that a provider sent by itself, remembered so that it is applied once.
 *
 * @param account the gateway account it came for
 * @param event the provider's id of the event
 * @param about the provider's id of what it is about
 * @param state whether it was applied
 * @param sealed the message as it came, sealed, for a notice that has to wait
 * @param receivedAt when it came
 */
public record InboundEvent(String account, String event, String about, State state, String sealed, Instant receivedAt) {
    /** What has become of a notice. */
    public enum State {
        /** Its movements are booked. */
        APPLIED,
        /** It is about something this shop does not know yet; applied when the handle becomes known. */
        PARKED,
        /** Nobody knows what it is about, and a person said that it need not be known. */
        DISMISSED
    }

    /**
     * Its id among all notices.
     *
     * @return account and event
     */
    public String key() {
        return account + ":" + event;
    }
}
