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
