package dev.kontor.webstore.sample;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
            "products-gift-cards.json");

    /** Prices in tables. */
    static final List<String> TABLES = List.of("public", "campus");

    private SampleSetup() {}

    static Setup read() {
        Setup all = Setup.of();
        for (String file : FILES) {
            all = joined(all, Setup.parse(text(file)));
        }
        for (String table : TABLES) {
            all = all.prices(
                    PriceTable.read(table, text("prices-" + table + ".csv")).toArray(PriceList[]::new));
        }
        return all;
    }

    private static Setup joined(Setup all, Setup more) {
        Setup stores = all.stores().isEmpty() ? Setup.of(more.stores().values().toArray(Store[]::new)) : all;
        Setup joined = stores.categories(more.categories().values().toArray(Category[]::new))
                .products(more.products().values().toArray(Product[]::new))
                .prices(more.prices().values().toArray(PriceList[]::new));
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
