package dev.kontor.shop;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.value.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The products a shopper can see. Not for implementing: it may gain methods. */
public interface Shelf {
    /**
     * The products sold in the shopper's market and not withheld from his country, by code.
     *
     * @return perhaps none
     */
    List<Product> list();

    /**
     * A product sold in the shopper's market and not withheld from his country.
     *
     * @param sku its code
     * @return empty when it is not sold here
     */
    Optional<Product> find(Sku sku);

    /**
     * All that a search finds, with prices. Reads the whole shelf, so it serves some thousand products; asks the storage a fixed number of questions, however many products there are.
     *
     * @param search what is looked for
     * @return those sold in the shopper's market that fit, also those withheld from his country, which say so: with words the best first, and else by name in the shopper's language
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

    /**
     * What goes with products, such as those of a cart or an order: their backup media and what they recommend, as far as
     * this customer can have it now (CA-4).
     *
     * @param skus the products; what is among them is not suggested
     * @return each product once, with the first that names it; perhaps nothing
     */
    List<Suggestion> goesWith(Collection<Sku> skus);

    /**
     * A product in any stage of its life but the last, also where it cannot be bought: announced, or no longer sold (CA-8).
     *
     * @param sku its code
     * @return empty when there is none, it is withdrawn, or withheld in the shopper's market
     */
    Optional<Product> about(Sku sku);

    /**
     * What took the place of a product that is no longer sold: the first in the line of its successors that is sold here.
     *
     * @param sku the product's code
     * @return empty when it has no successor, or none is sold here
     */
    Optional<Listing> successor(Sku sku);
}
