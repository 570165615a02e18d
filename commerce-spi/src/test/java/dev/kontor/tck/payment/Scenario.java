package dev.kontor.tck.payment;

/**
 * What an instrument that a {@link SimulatedProvider} hands out is to provoke; may grow. An instrument is whatever brings
 * it about: a token of a test card, a means of payment that the provider keeps already, or a redirect.
 */
public enum Scenario {
    /**
     * The payment goes through at once, without any act of the buyer. A provider that asks every buyer hands out a
     * means of payment that it keeps from before.
     */
    PAYS,
    /** Accepted, neither done nor declined; decided when {@link Happening#SETTLES} or {@link Happening#FAILS}. */
    PAYS_LATER,
    /** The buyer has to act before anything is paid, in whatever way: a check by his bank, a page of the provider. */
    NEEDS_ACTION,
    /** Declined for want of money; worth another try later. */
    DECLINES_FUNDS,
    /** Declined because the card was reported lost. */
    DECLINES_LOST_CARD,
    /** Declined because the card's date has passed. */
    DECLINES_EXPIRED_CARD,
    /** Pays at once; what is given back of it is accepted and decided later. */
    REFUNDS_LATER,
    /** Can be kept by a set-up at once, and pays later without the buyer. */
    KEEPS,
    /** Can be kept by a set-up, to which the buyer has to agree first; pays later without him. */
    KEEPS_AFTER_ACTION,
    /** Can be kept by a set-up; without the buyer his bank then declines it and wants to see him. */
    NEEDS_ACTION_OFF_SESSION
}
