package dev.kontor.shop;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;

/** The products a shopper can see. Not for implementing: it may gain methods. */
public interface Shelf {
    /**
     * The products sold in the shopper's market, by code.
     *
     * @return perhaps none
     */
    List<Product> list();

    /**
     * A product sold in the shopper's market.
     *
     * @param sku its code
     * @return empty when it is not sold here
     */
    Optional<Product> find(Sku sku);

    /**
     * All that a search finds, with prices. Reads the whole shelf, so it serves some thousand products; asks the storage a fixed number of questions, however many products there are.
     *
     * @param search what is looked for
     * @return those of {@link #list} that fit: with words the best first, and else by name in the shopper's language
     */
    List<Listing> search(Search search);

    /**
     * A part of what a search finds, with prices, in the same order. Where the shop has an index it is asked, so that the cost
     * does not grow with the catalog; it may be some seconds behind what was set up last.
     *
     * @param search what is looked for
     * @param cursor where to begin: empty for the first part, then {@link Page#next()} of the part before; when the catalog
     *     changes in between, a product may come twice or be left out
     * @param limit the most products, 1 to 200
     * @return that part; it may hold fewer than the limit, even none, though there is a next one, where thousands are found of
     *     which this market sells almost none
     * @throws dev.kontor.value.InvalidValueException when the cursor is none of these or the limit not 1 to 200
     * @throws dev.kontor.value.BusyException when the index does not answer and the catalog is too large to do without
     */
    Page<Listing> search(Search search, Optional<String> cursor, int limit);

    /**
     * A product sold in the shopper's market, with its price.
     *
     * @param sku its code
     * @return empty when it is not sold here
     */
    Optional<Listing> listing(Sku sku);

    /**
     * The categories that hold a product of this shelf.
     *
     * @return by name in the shopper's language, perhaps none
     */
    List<Category> categories();
}
