package dev.kontor.conduct.engine;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks every minute whether a pool fell below what its product wants, so that no sale has to count keys. Only looks at how
 * things are, so a look too early, too late or twice does no harm.
 */
public final class PoolWatch {
    /** The kind of task that looks. */
    public static final String WATCH = "watch-pool";

    /** The kind of task that replaces keys that were found to be wrong. */
    public static final String CORRECT = "correct-keys";

    private static final Duration EVERY = Duration.ofMinutes(1);

    private PoolWatch() {}

    /**
     * Sees to it that a product's pool is watched, if it says below what.
     *
     * @param unit the unit that writes the product
     * @param product the product
     * @param now the moment
     */
    public static void plan(StorageUnit unit, Product product, Instant now) {
        if (product.details().keys().warnBelow().isPresent()) {
            Agenda.put(unit, WATCH, product.sku().code(), now);
        }
    }

    /**
     * Looks, and plans the next look.
     *
     * @param engine the house
     * @param sku the product's code
     */
    public static void watch(Engine engine, String sku) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            look(unit, engine, Sku.of(sku), now);
            Catalog.find(unit, Sku.of(sku)).ifPresent(product -> plan(unit, product, now.plus(EVERY)));
        });
    }

    /**
     * Looks at one pool: who falls below is told once, until it rises again.
     *
     * @param unit the unit
     * @param engine the house
     * @param sku the product
     * @param now the moment
     * @return the pool under its product's rules
     */
    public static Pool look(StorageUnit unit, Engine engine, Sku sku, Instant now) {
        Pool pool = pool(unit, sku);
        LicenseKeys.look(unit, pool, now).ifPresent(low -> {
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of("keys:" + sku, "keys.low").by(Draft.HOUSE).fact("free", low.free()));
            KeyLetters.low(unit, engine, pool, low.since());
        });
        return pool;
    }

    /**
     * A pool under the rules of its product.
     *
     * @param view where to look
     * @param sku the product
     * @return the pool
     */
    public static Pool pool(StorageView view, Sku sku) {
        KeyRules rules =
                Catalog.find(view, sku).map(product -> product.details().keys()).orElse(KeyRules.standard());
        return LicenseKeys.pool(view, sku).ruled(rules.shared(), rules.warnBelow());
    }

    /**
     * What cannot become of products whose pools are in use (DF-1): a key of one owner does not become everybody's, nor the
     * other way round.
     *
     * @param view where to look
     * @param wanted products as they are to be
     * @return a fault for each, perhaps none
     */
    public static List<Fault> faults(StorageView view, Collection<Product> wanted) {
        Map<Sku, Product> there =
                Catalog.getAll(view, wanted.stream().map(Product::sku).toList());
        return wanted.stream()
                .filter(product -> Optional.ofNullable(there.get(product.sku()))
                        .filter(old -> old.details().keys().shared()
                                != product.details().keys().shared())
                        .filter(old -> LicenseKeys.isInUse(view, old.sku()))
                        .isPresent())
                .map(product -> new Fault(
                        "products." + product.sku() + ".keys.shared",
                        "the pool is in use, and its keys stay what they are; sell another product"))
                .toList();
    }
}
