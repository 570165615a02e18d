package dev.kontor.webstore.site;

/** Who may open a route. */
public enum Guard {
    /** Everybody. */
    ANYONE,
    /** Who is signed in; others are asked to, and come back afterwards. */
    SIGNED_IN,
    /** Members of staff; for others the page does not exist. */
    STAFF
}
