package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The lowest price of the last 30 days before a price fell, which has to stand beside every announced reduction. A plain
 * function of the versions of price lists: what was published when, and from when to when each entry held.
 *
 * <p>It is about the price of one unit for everybody. Prices for segments and for larger quantities are offers to some, and
 * converted prices follow a rate, so both are left out.
 */
public final class LowestPrice {
    /** How far back a price counts. */
    public static final Duration WINDOW = Duration.ofDays(30);

    private LowestPrice() {}

    /**
     * What has to be shown beside a price that was reduced.
     *
     * @param history of each list of the market, the most specific first, its versions of at least twice the
     *     {@linkplain #WINDOW window}: the one current at its beginning and all since, in any order
     * @param currency the market's currency
     * @param sku which product
     * @param now the moment
     * @return the lowest price in the 30 days before the present one began; empty when the price did not fall within the last 30
     *     days, or there is none
     */
    public static Optional<Amount> beforeReduction(
            List<List<PriceListVersion>> history, String currency, Sku sku, Instant now) {
        Optional<Amount> present = at(history, currency, sku, now);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = now.minus(WINDOW);
        for (Instant change : changes(history, sku, oldest, now).descendingSet()) {
            Optional<Amount> before = at(history, currency, sku, change.minusNanos(1));
            if (!before.equals(present)) {
                return before.filter(higher -> higher.compareTo(present.get()) > 0)
                        .flatMap(higher -> within(history, currency, sku, change.minus(WINDOW), change));
            }
        }
        return Optional.empty();
    }

    /**
     * The lowest price of a time.
     *
     * @param history as for {@link #beforeReduction}
     * @param currency the market's currency
     * @param sku which product
     * @param from the first moment
     * @param until the first moment that does not count
     * @return empty when the product had no price in all that time
     */
    public static Optional<Amount> within(
            List<List<PriceListVersion>> history, String currency, Sku sku, Instant from, Instant until) {
        return Stream.concat(Stream.of(from), changes(history, sku, from, until.minusNanos(1)).stream())
                .flatMap(moment -> at(history, currency, sku, moment).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Amount> at(List<List<PriceListVersion>> history, String currency, Sku sku, Instant moment) {
        List<PriceListVersion> current = new ArrayList<>();
        for (List<PriceListVersion> versions : history) {
            versions.stream()
                    .filter(version -> !version.publishedAt().isAfter(moment))
                    .max(Comparator.comparingInt(PriceListVersion::version))
                    .ifPresent(current::add);
        }
        return PriceChoice.best(current, currency, List.of(), sku, 1, moment)
                .map(found -> found.price().exact());
    }

    /** The moments at which a price may have changed, of which none is before the first or after the last. */
    private static NavigableSet<Instant> changes(
            List<List<PriceListVersion>> history, Sku sku, Instant first, Instant last) {
        NavigableSet<Instant> moments = new TreeSet<>();
        history.stream().flatMap(Collection::stream).forEach(version -> {
            moments.add(version.publishedAt());
            for (Price price : version.pricesOf(sku)) {
                PriceOrder.from(version.list(), price).ifPresent(moments::add);
                PriceOrder.until(version.list(), price).ifPresent(moments::add);
            }
        });
        moments.removeIf(moment -> moment.isBefore(first) || moment.isAfter(last));
        return moments;
    }
}
