package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Product;
import java.time.Instant;
import java.util.Optional;

/** When a product appears that can be ordered ahead. */
final class Release {
    private Release() {}

    /** Empty once it is there. */
    static Optional<Instant> of(Product product, Instant now) {
        return product.details().release().filter(now::isBefore);
    }
}
