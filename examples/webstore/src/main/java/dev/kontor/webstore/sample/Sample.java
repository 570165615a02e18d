package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupPreview;
import dev.kontor.office.Staff;
import dev.kontor.store.Store;
import dev.kontor.value.Country;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the stores sell on their first day, and who may sign in to try them. Safe for use by many threads. */
@Singleton
public final class Sample implements Stores {
    /** Each key is sealed and booked, so a first start takes longer by each. */
    private static final int KEYS = 40;

    private static final int IN_STOCK = 50;

    /** Two pools that last for a suite's crowd of orders, one that runs out soon, and one that is empty. */
    private static final Map<String, Integer> OTHER_POOLS =
            Map.of("solid-cad", 300, "plotwise", 300, "type-foundry", 3, "circuit-bench", 0);

    /** The country a store's page begins with, in the order in which visitors see the stores. */
    private static final List<Map.Entry<String, String>> HOMES =
            List.of(Map.entry("public", "DE"), Map.entry("neckar", "DE"), Map.entry("pacific", "US"));

    private final Shop shop;
    private final DemoLogins logins;
    private final Setup setup;
    private final List<StoreFacts> stores;

    /** Reads the files; nothing is changed before {@link #fill}. */
    @Inject
    public Sample(Shop shop, DemoLogins logins) {
        this.shop = shop;
        this.logins = logins;
        setup = SampleSetup.read(shop.now());
        stores = HOMES.stream()
                .flatMap(home -> Stream.ofNullable(setup.stores().get(home.getKey()))
                        .map(store -> facts(store, home.getValue())))
                .toList();
    }

    private static StoreFacts facts(Store store, String home) {
        List<String> countries = store.markets().stream()
                .flatMap(market -> market.countries().stream())
                .map(Country::code)
                .sorted(Comparator.comparing((String country) -> !country.equals(home))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new StoreFacts(store.code(), store.name(), store.zone(), countries);
    }

    /**
     * Fills an empty shop. In one that was filled before, nothing is changed: what staff did since then stays, and sold
     * keys are not replaced. A filling that was cut off is completed.
     */
    public void fill() {
        BackOffice office = shop.office(Staff.owner("sample")).because("sample data");
        if (isEmpty(office)) {
            office.setup().apply(setup).orThrow();
            office.setup().apply(SampleSetup.reductions()).orThrow();
            setup.products().values().stream()
                    .filter(product -> product.kind().isShipped())
                    .forEach(product -> office.stock()
                            .receive(
                                    RequestKey.of("opening-" + product.sku()), product.sku(), IN_STOCK, "opening stock")
                            .orThrow());
        }
        if (shop.hasSignOn() && office.connections().list().isEmpty()) {
            office.setup().apply(SampleSignOn.setup()).orThrow();
        }
        office.stock().pools().stream()
                .filter(pool -> pool.imported() == 0)
                .map(Pool::sku)
                .forEach(sku -> stock(office, sku));
        logins.make();
    }

    private boolean isEmpty(BackOffice office) {
        // Only whether their codes are known is asked, so what else a store needs is left out.
        Setup names = Setup.of(stores.stream()
                .map(store -> Store.of(store.code(), store.name()))
                .toArray(Store[]::new));
        return office.setup().preview(names).orThrow().lines().stream()
                .allMatch(line -> line.verb() == SetupPreview.Verb.CREATE);
    }

    private void stock(BackOffice office, Sku sku) {
        int units = OTHER_POOLS.getOrDefault(sku.code(), KEYS);
        Stream.ofNullable(setup.products().get(sku))
                .filter(product -> units > 0)
                .filter(Product::isOnSale)
                .forEach(product -> office.stock()
                        .addKeys(sku, SampleKeys.of(product, units))
                        .orThrow());
    }

    @Override
    public List<StoreFacts> all() {
        return stores;
    }
}
