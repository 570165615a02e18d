package dev.kontor.shop;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.value.Sku;
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
     * What a search finds, with prices. Asks the storage a fixed number of questions, however many products there are.
     *
     * @param search what is looked for
     * @return those sold in the shopper's market that fit, also those withheld from his country, which say so: with words the best first, and else by name in the shopper's language
     */
    List<Listing> search(Search search);

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
