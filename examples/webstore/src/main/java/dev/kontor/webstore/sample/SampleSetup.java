package dev.kontor.webstore.sample;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that say what the stores consist of, put together. */
final class SampleSetup {
    /** In the form that {@link Setup#parse} reads, one file for each theme. */
    static final List<String> FILES = List.of(
            "stores.json",
            "categories.json",
            "products-engineering.json",
            "products-science.json",
            "products-writing.json",
            "products-design.json",
            "products-computing.json",
            "products-learning.json",
            "products-gift-cards.json",
            "products-access.json",
            "products-more.json",
            "shipping.json",
            "offers.json");

    private static final String RELEASE = "${release}";
    private static final int RELEASE_HOUR = 8;

    /** Prices in tables. */
    static final List<String> TABLES = List.of("public", "campus");

    private SampleSetup() {}

    /**
     * All of it, at its regular prices.
     *
     * @param now the store's first moment, from which on it is reckoned when something appears
     */
    static Setup read(Instant now) {
        Setup all = Setup.of();
        for (String file : FILES) {
            all = joined(all, Setup.parse(text(file).replace(RELEASE, release(now))));
        }
        for (String table : TABLES) {
            all = all.prices(PriceTable.read(table, text(table(table))).toArray(PriceList[]::new));
        }
        return all;
    }

    /** The price lists in which something is reduced; said after the others, so that the price before is known. */
    static Setup reductions() {
        String table = PriceTable.replaced(text(table("public")), text("prices-public-reduced.csv"));
        return Setup.of().prices(PriceTable.read("public", table).toArray(PriceList[]::new));
    }

    private static String table(String name) {
        return "prices-" + name + ".csv";
    }

    /** On the first of the month after the next. */
    private static String release(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(2)
                .atTime(RELEASE_HOUR, 0)
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    private static Setup joined(Setup all, Setup more) {
        Setup stores = all.stores().isEmpty() ? Setup.of(more.stores().values().toArray(Store[]::new)) : all;
        Setup joined = stores.categories(more.categories().values().toArray(Category[]::new))
                .products(more.products().values().toArray(Product[]::new))
                .prices(more.prices().values().toArray(PriceList[]::new))
                .promotions(more.promotions().values().toArray(Promotion[]::new))
                .profiles(more.profiles().values().toArray(StoreProfile[]::new))
                .shipping(more.shipping().values().toArray(ShippingTerms[]::new));
        for (Map.Entry<String, Policies> rules : more.policies().entrySet()) {
            joined = joined.policies(rules.getKey(), rules.getValue());
        }
        return joined;
    }

    static String text(String file) {
        try (@Nullable InputStream in = SampleSetup.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The store lacks its sample file '" + file + "'.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
