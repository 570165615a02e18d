package dev.kontor.pricing;

import dev.kontor.pricing.PriceTables.ProductPrices;
import dev.kontor.pricing.PriceTables.Published;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the versions of a list share the rows of products whose prices did not change between them. */
final class PriceListing {
    private PriceListing() {}

    static Query<Published> versions(String code) {
        return Query.of(PriceTables.PRICE_LIST).where(PriceTables.CODE, code).descending(PriceTables.VERSION);
    }

    static Query<ProductPrices> rows(Published published) {
        return Query.of(PriceTables.PRICE)
                .where(PriceTables.LIST, published.code())
                .whereAtMost(PriceTables.SINCE, (long) published.version())
                .whereAtLeast(PriceTables.BEFORE, published.version() + 1L)
                .ascending(PriceTables.SKU);
    }

    static PriceListVersion of(StorageView view, Published published, Collection<Sku> skus) {
        return version(published, rows(view, published, skus));
    }

    static List<Row<ProductPrices>> rows(StorageView view, Published published, Collection<Sku> skus) {
        return view.query(rows(published)
                .whereIn(PriceTables.SKU, skus.stream().map(Sku::code).toList()));
    }

    static PriceListVersion whole(StorageView view, Published published) {
        return version(published, all(view, published));
    }

    private static List<Row<ProductPrices>> all(StorageView view, Published published) {
        List<Row<ProductPrices>> all = new ArrayList<>();
        Query<ProductPrices> query = rows(published);
        List<Row<ProductPrices>> page = view.query(query);
        all.addAll(page);
        while (page.size() == Query.MOST) {
            page = view.query(
                    query.after(query.positionOf(page.get(page.size() - 1).value())));
            all.addAll(page);
        }
        return all;
    }

    /** Every version that was current at some time since a moment, with the prices of a product; the newest first. */
    static List<PriceListVersion> history(StorageView view, String code, Sku sku, Instant since, Instant until) {
        List<Published> versions = new ArrayList<>();
        Query<Published> query = versions(code).whereAtMost(PriceTables.PUBLISHED, Moments.stored(until));
        List<Row<Published>> page = view.query(query);
        boolean more = true;
        while (more && !page.isEmpty()) {
            for (Row<Published> row : page) {
                if (more) {
                    versions.add(row.value());
                    more = row.value().publishedAt().isAfter(since);
                }
            }
            more &= page.size() == Query.MOST;
            page = more
                    ? view.query(query.after(
                            query.positionOf(page.get(page.size() - 1).value())))
                    : List.of();
        }
        if (versions.isEmpty()) {
            return List.of();
        }
        Query<ProductPrices> rows = Query.of(PriceTables.PRICE)
                .where(PriceTables.LIST, code)
                .whereIn(PriceTables.SKU, List.of(sku.code()))
                .whereAtLeast(
                        PriceTables.BEFORE, versions.get(versions.size() - 1).version() + 1L)
                .ascending(PriceTables.SINCE);
        List<Row<ProductPrices>> all = view.query(rows);
        return versions.stream()
                .map(version -> version(
                        version,
                        all.stream()
                                .filter(row -> row.value().since() <= version.version()
                                        && version.version() < row.value().before())
                                .toList()))
                .toList();
    }

    private static PriceListVersion version(Published published, List<Row<ProductPrices>> rows) {
        List<Price> prices =
                rows.stream().flatMap(row -> row.value().prices().stream()).toList();
        return new PriceListVersion(published.frame().only(prices), published.version(), published.publishedAt());
    }

    /** Within a unit that nobody else publishes this code beside. */
    static PriceListVersion publish(StorageUnit unit, PriceList list, Instant at) {
        Optional<Published> latest = unit.first(versions(list.code())).map(Row::value);
        int number = latest.map(Published::version).orElse(0) + 1;
        Published next = new Published(list.only(List.of()), number, Moments.stored(at));
        Map<Sku, List<Price>> changed =
                list.prices().stream().collect(Collectors.groupingBy(Price::sku, TreeMap::new, Collectors.toList()));
        List<Row<ProductPrices>> ended = new ArrayList<>();
        for (Row<ProductPrices> row : latest.map(before -> all(unit, before)).orElse(List.of())) {
            ProductPrices before = row.value();
            // Taken off the changed ones if it stays as it is.
            if (!changed.remove(before.sku(), before.prices())) {
                ended.add(row);
            }
        }
        boolean same = changed.isEmpty()
                && ended.isEmpty()
                && latest.map(Published::frame).equals(Optional.of(next.frame()));
        if (same) {
            return new PriceListVersion(list, number - 1, latest.orElseThrow().publishedAt());
        }
        unit.insert(PriceTables.PRICE_LIST, next);
        ended.forEach(row -> unit.update(row, row.value().endingBefore(number)));
        changed.forEach((sku, prices) -> unit.insert(
                PriceTables.PRICE, new ProductPrices(list.code(), sku, number, ProductPrices.OPEN, prices)));
        return new PriceListVersion(list, number, next.publishedAt());
    }
}
