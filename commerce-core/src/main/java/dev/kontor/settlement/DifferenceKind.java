package dev.kontor.settlement;

/** In what way a provider's settlement and our books differ; may grow. */
public enum DifferenceKind {
    /** The provider settled a movement that is not booked here. */
    MISSING_HERE,
    /** A movement that is booked here was not settled for days. */
    MISSING_THERE,
    /** Another amount was settled than was booked. */
    AMOUNT_DIFFERS,
    /** Another currency was settled than was booked. */
    CURRENCY_DIFFERS,
    /** Something else was settled than was booked: a refund as a dispute, perhaps. */
    KIND_DIFFERS,
    /** One movement was settled several times. */
    SETTLED_TWICE,
    /** Gross less fee is not net. */
    LINE_DOES_NOT_ADD_UP,
    /** The lines of a payout do not come to what was paid out. */
    PAYOUT_DOES_NOT_ADD_UP,
    /** The provider put something right of its own accord. */
    ADJUSTMENT
}
