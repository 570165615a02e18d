package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.fulfillment.Pool;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Shows staff how many keys are left. */
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

    private static List<Pool> all(StorageView view) {
        List<Pool> pools = new ArrayList<>();
        List<Product> page = page(view, Optional.empty());
        while (!page.isEmpty()) {
            page.stream()
                    .filter(product -> !product.keysPerUnit().isEmpty())
                    .forEach(product -> pools.add(PoolWatch.pool(view, product.sku())));
            page = page.size() < PORTION
                    ? List.of()
                    : page(view, Optional.of(page.get(page.size() - 1).sku()));
        }
        return List.copyOf(pools);
    }

    private static List<Product> page(StorageView view, Optional<Sku> after) {
        return Catalog.list(view, EnumSet.allOf(Product.Life.class), after, PORTION);
    }
}
