package dev.kontor.shipping;

import dev.kontor.value.Sku;

/**
 * How a product stands in the house.
 *
 * @param sku the product
 * @param onHand how many units lie in the house
 * @param reserved how many of them are set aside for orders
 * @param waiting how many units orders wait for
 */
public record StockLevel(Sku sku, long onHand, long reserved, long waiting) {
    /** How many units can be set aside for the next order. */
    public long free() {
        return onHand - reserved;
    }
}
