package dev.kontor.pricing;

import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A published price list, whole or as far as some products are concerned: the content, number and moment of a version never
 * change.
 */
public final class PriceListVersion {
    private final PriceList list;
    private final int version;
    private final Instant publishedAt;
    private final Map<Sku, List<Price>> bySku;

    PriceListVersion(PriceList list, int version, Instant publishedAt) {
        this.list = list;
        this.version = version;
        this.publishedAt = Moments.stored(publishedAt);
        this.bySku = list.prices().stream().collect(Collectors.groupingBy(Price::sku));
    }

    List<Price> pricesOf(Sku sku) {
        return bySku.getOrDefault(sku, List.of());
    }

    /**
     * The prices.
     *
     * @return as they were published; those of some products only when only these were asked for
     */
    public PriceList list() {
        return list;
    }

    /**
     * The version's number.
     *
     * @return 1 for the first of its code
     */
    public int version() {
        return version;
    }

    /**
     * When it was published.
     *
     * @return to the microsecond
     */
    public Instant publishedAt() {
        return publishedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceListVersion that
                && version == that.version
                && publishedAt.equals(that.publishedAt)
                && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return Objects.hash(list, version, publishedAt);
    }

    @Override
    public String toString() {
        return list.code() + " version " + version;
    }
}
