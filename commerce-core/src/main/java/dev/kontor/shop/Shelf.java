package dev.kontor.shop;

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
}
