package dev.kontor.pricing;

import dev.kontor.pricing.PriceTables.ProductPrices;
import dev.kontor.pricing.PriceTables.Published;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a price list, written part by part within one unit; made by {@link Prices#publication}. Nobody sees a
 * part before the unit is committed, and a unit that is not finished with {@link #finish} must not be. For one thread.
 */
public final class Publication {
    private static final int PORTION = 1_000;

    private final StorageUnit unit;
    private final Optional<Published> latest;
    private final Published next;
    private final ToIntFunction<Sku> counts;

    /** Held, though the storage would find them: it would look for them in a table that this unit fills. */
    private final Map<Sku, Row<ProductPrices>> written = new HashMap<>();

    Publication(StorageUnit unit, PriceList frame, Instant at, ToIntFunction<Sku> counts) {
        this.unit = unit;
        this.latest = unit.first(PriceListing.versions(frame.code())).map(Row::value);
        int number = latest.map(Published::version).orElse(0) + 1;
        this.next = new Published(frame.only(List.of()), number, Moments.stored(at));
        this.counts = counts;
    }

    /**
     * Adds prices. Prices of one product may come in several parts.
     *
     * @param prices in the list's currency; no two of one product and quantity in all parts together
     */
    public void add(List<Price> prices) {
        Map<Sku, List<Price>> some =
                prices.stream().collect(Collectors.groupingBy(Price::sku, TreeMap::new, Collectors.toList()));
        Map<Sku, List<Price>> before = new HashMap<>();
        latest.ifPresent(version -> PriceListing.rows(unit, version, some.keySet())
                .forEach(row -> before.put(row.value().sku(), row.value().prices())));
        some.forEach((sku, more) -> {
            List<Price> sorted = sorted(more);
            boolean same = counts.applyAsInt(sku) == sorted.size() && sorted.equals(before.get(sku));
            @Nullable Row<ProductPrices> row = written.get(sku);
            if (row != null) {
                List<Price> both = Stream.concat(row.value().prices().stream(), more.stream())
                        .toList();
                written.put(sku, unit.update(row, fresh(sku, sorted(both))));
            } else if (!same) {
                written.put(sku, unit.insert(PriceTables.PRICE, fresh(sku, sorted)));
            }
        });
    }

    private static List<Price> sorted(List<Price> prices) {
        return prices.stream().sorted(PriceOrder.WITHIN_A_LIST).toList();
    }

    private ProductPrices fresh(Sku sku, List<Price> prices) {
        return new ProductPrices(next.code(), sku, next.version(), ProductPrices.OPEN, prices);
    }

    /**
     * Ends what the version before says and this one does not.
     *
     * @return the number of the new version; empty when the list is as it was, and nothing is written
     */
    public Optional<Integer> finish() {
        boolean ended = latest.isPresent() && endBefore(latest.get());
        boolean same = latest.map(Published::frame).equals(Optional.of(next.frame()));
        if (same && !ended && written.isEmpty()) {
            return Optional.empty();
        }
        unit.insert(PriceTables.PRICE_LIST, next);
        return Optional.of(next.version());
    }

    private boolean endBefore(Published version) {
        Query<ProductPrices> query = PriceListing.rows(version).limit(PORTION);
        List<Row<ProductPrices>> page = unit.query(query);
        boolean ended = end(page);
        while (page.size() == PORTION) {
            page = unit.query(
                    query.after(query.positionOf(page.get(page.size() - 1).value())));
            ended |= end(page);
        }
        return ended;
    }

    /** A product that is not said any more, or said otherwise. */
    private boolean end(List<Row<ProductPrices>> page) {
        boolean ended = false;
        for (Row<ProductPrices> row : page) {
            ProductPrices before = row.value();
            @Nullable Row<ProductPrices> now = written.get(before.sku());
            if (now != null && now.value().prices().equals(before.prices())) {
                // Came in several parts that are what was there.
                unit.delete(now);
                written.remove(before.sku());
            } else if (now != null || counts.applyAsInt(before.sku()) == 0) {
                unit.update(row, before.endingBefore(next.version()));
                ended = true;
            }
        }
        return ended;
    }
}
