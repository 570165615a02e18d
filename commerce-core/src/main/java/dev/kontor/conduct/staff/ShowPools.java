package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.fulfillment.Pool;
import dev.kontor.shipping.Stock;
import dev.kontor.shipping.StockLevel;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows staff how many keys and things are left. */
public final class ShowPools {
    private static final int PORTION = 500;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ShowPools(Engine engine) {
        this.engine = engine;
    }

    /**
     * The pool of every product that is delivered as keys; customers wait also for what is sold no longer.
     *
     * @return by SKU
     */
    public List<Pool> all() {
        return engine.storage().read(ShowPools::all);
    }

    /**
     * How every thing that goes in parcels stands in the house.
     *
     * @return by SKU
     */
    public List<StockLevel> levels() {
        return engine.storage().read(view -> {
            List<StockLevel> levels = new ArrayList<>();
            each(view, product -> {
                if (product.kind().isShipped()) {
                    levels.add(Stock.level(view, product.sku()));
                }
            });
            return List.copyOf(levels);
        });
    }

    private static List<Pool> all(StorageView view) {
        List<Pool> pools = new ArrayList<>();
        each(view, product -> {
            if (!product.keysPerUnit().isEmpty()) {
                pools.add(PoolWatch.pool(view, product.sku()));
            }
        });
        return List.copyOf(pools);
    }

    private static void each(StorageView view, Consumer<Product> look) {
        List<Product> page = page(view, Optional.empty());
        while (!page.isEmpty()) {
            page.forEach(look);
            page = page.size() < PORTION
                    ? List.of()
                    : page(view, Optional.of(page.get(page.size() - 1).sku()));
        }
    }

    private static List<Product> page(StorageView view, Optional<Sku> after) {
        return Catalog.list(view, EnumSet.allOf(Product.Life.class), after, PORTION);
    }
}
