package dev.kontor.spi.payment;

/** What kinds of operation there are; may grow, and core sends a gateway only kinds it declares. */
public enum OperationKind {
    /** Set money aside at the buyer's bank. */
    AUTHORIZE,
    /** Set aside and take at once. */
    PURCHASE,
    /** Take what was set aside, whole or in part. */
    CAPTURE,
    /** Give up what was set aside and not taken. */
    VOID_AUTHORIZATION,
    /** Set the same money aside once more, before the first authorization runs out. */
    REAUTHORIZE,
    /** Give money back that was taken. */
    REFUND,
    /** Keep a means of payment for later, with the buyer's consent. */
    SETUP_INSTRUMENT,
    /** Forget a means of payment. */
    REVOKE_INSTRUMENT
}
