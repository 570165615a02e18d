package dev.kontor.catalog;

import dev.kontor.value.Code;
import java.util.Optional;

/**
 * How a product is taxed.
 *
 * @param category which rates hold
 * @param supply what it is supplied as; empty when its kind says so
 */
record TaxClass(String category, Optional<Supply> supply) {
    static final TaxClass STANDARD = new TaxClass("standard", Optional.empty());

    TaxClass {
        Code.of("tax category", category);
    }

    TaxClass category(String other) {
        return new TaxClass(other, supply);
    }

    TaxClass supply(Supply as) {
        return new TaxClass(category, Optional.of(as));
    }
}
