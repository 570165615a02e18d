package dev.kontor.shop;

import dev.kontor.catalog.Product;
import dev.kontor.pricing.TermSaving;
import dev.kontor.store.Withheld;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A product as it stands in a shop front, with what one unit costs in the shopper's market at this moment. It promises
 * nothing: what will be paid is said by a quote, which also knows quantities and tax.
 *
 * @param product what it is
 * @param unitPrice for a quantity of one, in the market's currency; empty where the market has no price that holds now for
 *     one unit and this shopper, by the segments of who is known
 * @param isTaxIncluded whether tax is in the price, as the market has it; false when tax comes on top
 * @param lowestBefore for a price that fell within the last 30 days, the lowest of the 30 days before it did, to be shown beside
 *     it; empty when it did not fall, and in lists of many products, which do not look back
 * @param withheld that it is not sold to the shopper's country, with what to say and to do instead (ST-4)
 * @param saving what its term saves against the shorter one that it names, at the prices shown; empty when it names none, or that
 *     one is not sold here
 */
public record Listing(
        Product product,
        Optional<MonetaryAmount> unitPrice,
        boolean isTaxIncluded,
        Optional<MonetaryAmount> lowestBefore,
        Optional<Withheld> withheld,
        Optional<TermSaving> saving) {
    /**
     * A product whose price did not fall, withheld from nobody.
     *
     * @param product what it is
     * @param unitPrice for a quantity of one; empty where the market has none
     * @param isTaxIncluded whether tax is in the price
     */
    public Listing(Product product, Optional<MonetaryAmount> unitPrice, boolean isTaxIncluded) {
        this(product, unitPrice, isTaxIncluded, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
