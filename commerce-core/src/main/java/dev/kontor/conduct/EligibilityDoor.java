package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.shop.EligibilityDesk;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;

/** Answers "am I eligible?" on what is known of the shopper now. */
record EligibilityDoor(Visit visit) implements EligibilityDesk {
    @Override
    public Eligibility check(Sku sku) {
        Engine engine = visit.uses().engine;
        Instant now = engine.now();
        return engine.storage().read(view -> {
            Store store = Stores.get(view, visit.store());
            Market market = visit.market(view)
                    .filter(m -> m.sells(sku))
                    .orElseThrow(() -> new UnknownIdException("product", sku.code()));
            Product product = Catalog.get(view, sku);
            Customer customer = Customer.of(view, store, visit.account(view), now);
            return Eligibility.decide(
                    product.onlyFor(),
                    customer.beyond(
                            view,
                            customer.facts(
                                    view, engine, store, market, visit.shopper().country(), sku, 1),
                            product.onlyFor(),
                            now),
                    now);
        });
    }
}
