package dev.kontor.pricing;

import dev.kontor.store.PriceConversion;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final Optional<ConversionRate> conversion;
    private final Map<Price, Price> bases;

    PriceListVersion(PriceList list, int version, Instant publishedAt) {
        this(list, version, publishedAt, Optional.empty(), Map.of());
    }

    private PriceListVersion(
            PriceList list,
            int version,
            Instant publishedAt,
            Optional<ConversionRate> conversion,
            Map<Price, Price> bases) {
        this.list = list;
        this.version = version;
        this.publishedAt = Moments.stored(publishedAt);
        this.bySku = list.prices().stream().collect(Collectors.groupingBy(Price::sku));
        this.conversion = conversion;
        this.bases = bases;
    }

    /**
     * The same prices in another currency, for a market whose own lists lack them (PR-3). It takes its place after all lists of
     * the market's own currency.
     *
     * @param rule how the market converts
     * @param rate from this list's currency to the market's
     * @return a version of the same code and number with converted prices, each of which knows what it was converted from;
     *     without those that would get more than 18 digits
     * @throws dev.kontor.value.InvalidValueException when the rate is from another currency
     */
    public PriceListVersion converted(PriceConversion rule, ExchangeRate rate) {
        ConversionRate by = ConversionRate.of(list.currency(), rule, rate);
        Map<Price, Price> from = new HashMap<>();
        list.prices()
                .forEach(price ->
                        by.convert(price.exact()).ifPresent(amount -> from.put(price.amounting(amount), price)));
        return new PriceListVersion(
                list.in(rate.to(), from.keySet()), version, publishedAt, Optional.of(by), Map.copyOf(from));
    }

    Optional<ConversionRate> conversion() {
        return conversion;
    }

    /** The entry as it was published. */
    Price baseOf(Price price) {
        return bases.getOrDefault(price, price);
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
