package dev.kontor.conduct.buy;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.shipping.Stock;
import dev.kontor.shop.ParcelFacts;
import dev.kontor.shop.Shopper;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.util.Map;
import java.util.TreeMap;

/** Says before the order what of it is in stock, and when its money is taken. */
public final class SeeParcels {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public SeeParcels(Engine engine) {
        this.engine = engine;
    }

    /**
     * What of a quote goes in parcels.
     *
     * @param store the store
     * @param shopper whose quote it is
     * @param id the quote
     * @return the facts of this moment
     */
    public ParcelFacts of(String store, Shopper shopper, Id<Quote> id) {
        return engine.storage().read(view -> {
            Quote quote = Prices.quote(view, id)
                    .filter(q -> q.store().equals(store))
                    .filter(q -> q.customer()
                            .filter(QuoteCart.caller(engine, shopper)::equals)
                            .isPresent())
                    .orElseThrow(() -> new UnknownIdException("quote", id.value()));
            Map<Sku, Integer> demand = Wares.demand(quote);
            Map<Sku, Product> products = Catalog.getAll(view, demand.keySet());
            Map<Sku, Integer> wanted = new TreeMap<>();
            Map<Sku, Integer> waiting = new TreeMap<>();
            products.forEach((sku, product) -> {
                if (product.kind().isShipped()) {
                    int units = demand.getOrDefault(sku, 0);
                    int lacking = units - (int) Math.min(units, Stock.free(view, sku));
                    wanted.put(sku, units);
                    if (lacking > 0) {
                        waiting.put(sku, lacking);
                    }
                }
            });
            boolean prepaid = Stores.currentPolicies(view, store).get(PolicyKeys.PHYSICAL_PREPAID);
            return new ParcelFacts(!prepaid && Wares.isShippedOnly(quote, products), wanted, waiting);
        });
    }
}
