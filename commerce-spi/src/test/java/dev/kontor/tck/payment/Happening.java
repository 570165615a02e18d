package dev.kontor.tck.payment;

/** What befalls an operation at the provider without a call of the plugin; may grow. */
public enum Happening {
    /** A charge or refund that was accepted and not yet decided succeeds. */
    SETTLES,
    /**
     * A charge or refund that was accepted and not yet decided fails; a refund that was done already comes back, where
     * that can happen at this provider.
     */
    FAILS,
    /** Staff give back, in the provider's own pages, all that is left of a capture or purchase. */
    STAFF_REFUNDS,
    /** The buyer disputes a capture or purchase, and his bank takes the whole of it back. */
    CHARGED_BACK,
    /** The shop wins that dispute and has its money again. */
    CHARGEBACK_REVERSED,
    /** The buyer's bank returns the debit behind a capture or purchase that had succeeded. */
    RETURNED_BY_BANK
}
