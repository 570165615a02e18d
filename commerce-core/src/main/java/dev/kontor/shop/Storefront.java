package dev.kontor.shop;

import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.store.StoreProfile;

/**
 * A store as one shopper sees it: every question and command is that shopper's, and nothing of anybody else is found. Cheap
 * to make; safe for use by many threads. Not for implementing: it may gain methods.
 */
public interface Storefront {
    /** Products that can be bought here. */
    Shelf catalog();

    /** Whether this shopper may buy something, and why. */
    EligibilityDesk eligibility();

    /** The shopper's cart. */
    CartDesk cart();

    /** From cart to order. */
    Checkout checkout();

    /** The shopper's orders. */
    OrderDesk orders();

    /** What the shopper orders for others to claim, and claims of what others ordered (OR-6). */
    BulkDesk bulk();

    /** What the shopper owns: keys and downloads. */
    Library library();

    /** The files of orders for download managers (DF-3). */
    PackageDesk packages();

    /** The shopper's own data and verifications. */
    AccountDesk account();

    /** How people come in whom their organization signs in itself (AC-2, AC-13). */
    SignOnDesk signOn();

    /** What the store says of itself: contacts, how one comes in, what it withholds from whom (ST-1, ST-4). */
    StoreProfile about();

    /** What is in force here: terms, privacy and the like. */
    LegalDesk documents();

    /**
     * The few things that can be done inside a transaction of the host, so that its rows and ours commit together.
     *
     * @param transaction made by the storage plugin, such as {@code JdbcStorage.join(connection)}
     * @return what can be done in it
     */
    Joined joining(HostTransaction transaction);
}
