package dev.kontor.catalog;

import dev.kontor.value.Sku;
import java.time.Instant;

/**
 * A product somebody would like to have (CA-6).
 *
 * @param sku which
 * @param since when it was put on the list
 */
public record Wish(Sku sku, Instant since) {}
