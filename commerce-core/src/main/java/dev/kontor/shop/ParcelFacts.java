package dev.kontor.shop;

import dev.kontor.value.Sku;
import java.util.Map;

/**
 * What of a quote goes in parcels, told before the order: it promises nothing, since others order too.
 *
 * @param paidAtDispatch whether the money is taken when the parcel leaves (OR-3), as far as the way to pay can set it aside;
 *     false when it is taken with the order, as where anything digital is ordered too
 * @param wanted how many of each product go in parcels; empty when nothing does
 * @param waiting how many of those are not in stock now and would be waited for (SH-3)
 */
public record ParcelFacts(boolean paidAtDispatch, Map<Sku, Integer> wanted, Map<Sku, Integer> waiting) {
    /** Copies the maps. */
    public ParcelFacts {
        wanted = Map.copyOf(wanted);
        waiting = Map.copyOf(waiting);
    }
}
