package dev.kontor.conduct.engine;

import dev.kontor.catalog.Catalog;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Pool;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.store.SupportContact;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Letters about keys, which never show one. */
public final class KeyLetters {
    /** The subject of the contact that hears of pools that run dry. */
    public static final String KEYS = "keys";

    private KeyLetters() {}

    /**
     * Tells an owner what became of his key: another took its place, none is there yet, or it has come.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param owned what he owns
     * @param kind {@code key-replaced}, {@code key-recalled} or {@code key-arrived}
     * @param now the moment
     */
    public static void toOwner(StorageUnit unit, Engine engine, Entitlement owned, String kind, Instant now) {
        Optional<Order> order = Orders.find(unit, owned.asked().order());
        Optional<EmailAddress> to = order.flatMap(found -> found.placement().email());
        if (to.isEmpty()) {
            return;
        }
        Locale locale = order.get().placement().locale();
        Store store = Stores.get(unit, order.get().placement().store());
        String cause = owned.id() + "|" + owned.history().former().size() + "|" + owned.askedAt();
        Letters.write(
                unit,
                Letter.of(engine.ids().next(Letter.KIND), kind, to.get(), locale, cause, now)
                        .from(store.code())
                        .fact("store", store.name())
                        .fact("order", order.get().id())
                        .fact("item", name(unit, owned.asked().sku(), locale)));
    }

    /**
     * Tells the contact for keys of each store that a pool runs dry; nobody where no store names one.
     *
     * @param unit the unit
     * @param engine the house
     * @param pool as it stands
     * @param now since when
     */
    public static void low(StorageUnit unit, Engine engine, Pool pool, Instant now) {
        Set<EmailAddress> told = new HashSet<>();
        for (Store store : Stores.list(unit)) {
            Optional<EmailAddress> to = Optional.ofNullable(
                            StoreProfiles.of(unit, store.code()).contacts().get(KEYS))
                    .flatMap(SupportContact::email)
                    .filter(told::add);
            to.ifPresent(address -> {
                Locale locale = store.locales().get(0);
                Letters.write(
                        unit,
                        Letter.of(
                                        engine.ids().next(Letter.KIND),
                                        "keys-low",
                                        address,
                                        locale,
                                        "keys:" + pool.sku() + "|" + now,
                                        now)
                                .from(store.code())
                                .fact("store", store.name())
                                .fact("item", name(unit, pool.sku(), locale))
                                .fact("sku", pool.sku())
                                .fact("free", pool.free())
                                .fact("waiting", pool.waiting()));
            });
        }
    }

    private static String name(StorageUnit unit, Sku sku, Locale locale) {
        return Catalog.find(unit, sku).map(product -> product.name(locale)).orElse(sku.code());
    }
}
