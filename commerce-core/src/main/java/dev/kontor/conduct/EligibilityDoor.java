package dev.kontor.conduct;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.shop.EligibilityDesk;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            List<Eligibility> all = new ArrayList<>();
            parts(view, product)
                    .forEach((part, quantity) -> all.add(Eligibility.decide(
                            part.onlyFor(),
                            customer.beyond(
                                    view,
                                    customer.facts(
                                            view,
                                            engine,
                                            store,
                                            market,
                                            visit.shopper().country(),
                                            part.sku(),
                                            quantity),
                                    part.onlyFor(),
                                    now),
                            now)));
            return worst(all);
        });
    }

    /** The product itself, and what it unfolds into: of a bundle all parts count (CA-5). */
    private static Map<Product, Integer> parts(StorageView view, Product product) {
        Map<Product, Integer> all = new LinkedHashMap<>();
        all.put(product, 1);
        if (!Bundles.parts(product).isEmpty()) {
            Bundles.leaves(product, sku -> Catalog.find(view, sku))
                    .forEach((item, quantity) ->
                            Catalog.find(view, item.sku()).ifPresent(part -> all.merge(part, quantity, Integer::sum)));
        }
        return all;
    }

    /** The first that nothing can prove, else the first that is still to be proved, else the product's own. */
    private static Eligibility worst(List<Eligibility> all) {
        return all.stream()
                .filter(one -> one.state() == Eligibility.State.UNMET)
                .findFirst()
                .or(() -> all.stream().filter(one -> !one.isEligible()).findFirst())
                .orElse(all.get(0));
    }
}
