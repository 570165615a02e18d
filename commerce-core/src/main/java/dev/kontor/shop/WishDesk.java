package dev.kontor.shop;

import dev.kontor.catalog.WishList;
import dev.kontor.value.Sku;

/** What the shopper's account would like to have (CA-6), in every store of the house. May gain methods. */
@CheckReturnValue
public interface WishDesk {
    /**
     * The wish list.
     *
     * @return the newest wish first; empty for a visitor and before the first wish
     */
    WishList get();

    /**
     * Puts a product on the list; again changes nothing. The first wish of a user who is signed in makes the account.
     *
     * @param sku a product that is not withdrawn; it need not be on sale
     * @return the list afterwards; refused when there is no such product here, the list is full, or nobody is signed in
     */
    Decision<WishList> add(Sku sku);

    /**
     * Takes a product off the list.
     *
     * @param sku which; one that is not on it changes nothing
     * @return the list afterwards
     */
    WishList remove(Sku sku);
}
