package dev.kontor.webstore.api;

/** Who may call a route. */
enum Access {
    /** Everybody; a key that is sent has to be valid all the same. */
    ANYONE,
    /** Whoever has a cart: a visitor with a session, or a login. */
    SHOPPER,
    /** A login, by its session or its key. */
    MEMBER,
    /** A member of staff. */
    STAFF
}
