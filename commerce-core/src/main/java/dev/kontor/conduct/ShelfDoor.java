package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.shop.Shelf;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.value.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is sold in the shopper's market: priced there, not withheld there, and on sale. */
record ShelfDoor(Visit visit) implements Shelf {
    @Override
    public List<Product> list() {
        return visit.uses().engine.storage().read(view -> sold(view, Optional.empty()));
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return visit.uses().engine.storage().read(view -> sold(view, Optional.of(sku))).stream()
                .findFirst();
    }

    private List<Product> sold(StorageView view, Optional<Sku> only) {
        Optional<Market> market = visit.market(view);
        if (market.isEmpty()) {
            return List.of();
        }
        Set<Sku> priced = new TreeSet<>();
        for (PriceListVersion list : Prices.current(
                view, List.of(market.get().prices()), visit.uses().engine.now())) {
            list.list().prices().forEach(price -> priced.add(price.sku()));
        }
        only.ifPresent(sku -> priced.retainAll(Set.of(sku)));
        priced.removeIf(sku -> !market.get().sells(sku));
        Map<Sku, Product> products = Catalog.getAll(view, priced);
        Collection<Product> found = products.values();
        return found.stream().filter(Product::isOnSale).toList();
    }
}
