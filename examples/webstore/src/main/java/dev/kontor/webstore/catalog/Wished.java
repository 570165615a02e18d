package dev.kontor.webstore.catalog;

import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Optional;

/**
 * A wish.
 *
 * @param sku which product
 * @param since when it was put on the list
 * @param name in the visitor's language; its code when this store does not know it
 * @param card the product; empty when it is not sold here
 * @param isForSale whether it can be put into the cart here
 */
public record Wished(Sku sku, Instant since, String name, Optional<Card> card, boolean isForSale) {}
