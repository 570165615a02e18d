package dev.kontor.office;

/** What a member of staff may do; may grow. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Stores, markets, policies and products. */
    CATALOG,
    /** Price lists. */
    PRICING,
    /** License keys and other stock. */
    KEYS,
    /** Things in the house and on their way: count them, send them. */
    SHIPPING,
    /** Orders: see and explain them. */
    ORDERS,
    /** Money: refunds, operations in doubt. */
    PAYMENTS,
    /** People: rosters, reviews of documents. */
    ACCOUNTS,
    /** Letters: read them and mark them as sent. */
    LETTERS,
    /** The journal: read and verify it. */
    AUDIT
}
