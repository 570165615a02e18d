package dev.kontor.payment;

/** Where an operation stands. Only evidence moves it out of {@link #SENT}. */
public enum OperationState {
    /** Stored, not yet sent: its unit was part of a host's transaction. */
    CREATED,
    /** Sent, or about to be: it may have happened. */
    SENT,
    /** Accepted by the provider, the answer comes later. */
    PENDING,
    /** Waits for the buyer. */
    ACTION_REQUIRED,
    /** Done. */
    SUCCEEDED,
    /** The payer's side said no. */
    DECLINED,
    /** The provider found it wrong. */
    REJECTED,
    /** Ended without an effect: abandoned by the buyer, or proven never to have arrived. */
    EXPIRED,
    /** A person has to look at it; evidence may still end it. */
    REVIEW;

    /**
     * Whether nothing more is expected of it.
     *
     * @return true for success, decline, rejection and expiry
     */
    public boolean isFinal() {
        return this == SUCCEEDED || this == DECLINED || this == REJECTED || this == EXPIRED;
    }
}
