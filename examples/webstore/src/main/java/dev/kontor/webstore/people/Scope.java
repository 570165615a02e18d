package dev.kontor.webstore.people;

/** What a key for programs may do. */
public enum Scope {
    /** Read products, prices and eligibility. */
    CATALOG_READ,
    /** Fill the cart, order, pay and read what was ordered. */
    ORDERS,
    /** Read and change the account, verify memberships. */
    ACCOUNT,
    /** What the login may do as staff; only for members of staff. */
    STAFF
}
