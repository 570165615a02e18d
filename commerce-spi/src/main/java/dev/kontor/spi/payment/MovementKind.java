package dev.kontor.spi.payment;

/** What a movement does to a payment's balances; may grow. Amounts are always positive, the kind gives the sign. */
public enum MovementKind {
    /** Somebody promised to pay: invoice, purchase order, exported direct debit. */
    PROMISED,
    /** A promise was withdrawn or has run out. */
    PROMISE_ENDED,
    /** Money was set aside. */
    AUTHORIZED,
    /** What was set aside and not taken was given up. */
    VOIDED,
    /** What was set aside ran out by itself. */
    AUTHORIZATION_EXPIRED,
    /** Money was taken. */
    CAPTURED,
    /** Money was given back. */
    REFUNDED,
    /** Money given back came back to us: the refund failed after all. */
    REFUND_FAILED,
    /** The payer's bank took money back in a dispute. */
    CHARGED_BACK,
    /** A dispute was won and the money came again. */
    CHARGEBACK_REVERSED,
    /** The bank returned a debit. */
    RETURNED_BY_BANK,
    /** The provider kept a fee. */
    FEE
}
