package dev.kontor.wallet;

/** Where a stored instrument stands. Only {@link #USABLE} pays. */
public enum InstrumentState {
    /** The provider has not said yes yet, or waits for the buyer. */
    BEING_SET_UP,
    /** It can be paid with. */
    USABLE,
    /** Its last month is over, or its mandate ran out. */
    EXPIRED,
    /** Its owner removed it; forgotten at the provider at once or as soon as that answers. */
    REVOKED,
    /** It never came to be. */
    REFUSED,
    /** It lives on at another gateway account, under another id. */
    MOVED
}
