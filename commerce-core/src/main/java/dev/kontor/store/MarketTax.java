package dev.kontor.store;

import java.util.Optional;

/**
 * How a market taxes, besides whether prices include the tax.
 *
 * @param roundedOnce whether the tax is rounded once for each rate of a document
 * @param seller who sells, when it is not the store's seller
 */
record MarketTax(boolean roundedOnce, Optional<Seller> seller) {
    static final MarketTax STANDARD = new MarketTax(false, Optional.empty());
}
