package dev.kontor.shop;

import dev.kontor.value.Sku;

/**
 * A product that goes with another, and that this customer can have (CA-4).
 *
 * @param of the product it goes with
 * @param why what it is to that product
 * @param listing the product itself, with its price
 */
public record Suggestion(Sku of, Why why, Listing listing) {
    /** What a product is to another. */
    public enum Why {
        /** A read-only copy for safekeeping, without a key and without any right to install it once more. */
        BACKUP_MEDIA,
        /** The extended guarantee: it stays open longer (GU-2). */
        LONGER_ACCESS,
        /** Something the shop recommends beside it. */
        RECOMMENDED
    }
}
