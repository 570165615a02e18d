package dev.kontor.pricing;

import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The most specific valid price, in the order that {@link PriceList} documents (PR-1). */
final class PriceChoice {
    private static final Comparator<FoundPrice> MOST_SPECIFIC_FIRST = Comparator.comparingInt(FoundPrice::place)
            .thenComparingInt(FoundPrice::segmentRank)
            .thenComparing(found -> found.from().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(found -> found.until().orElse(Instant.MAX))
            .thenComparing(found -> found.price().fromQuantity(), Comparator.reverseOrder());

    private PriceChoice() {}

    static Optional<FoundPrice> best(PricingFacts facts, Sku sku, long quantity, Instant now) {
        return best(facts.lists(), facts.currency(), facts.segments(), sku, quantity, now);
    }

    static Optional<FoundPrice> best(
            List<PriceListVersion> lists, String currency, List<String> segments, Sku sku, long quantity, Instant now) {
        List<FoundPrice> fitting = new ArrayList<>();
        for (int place = 0; place < lists.size(); place++) {
            PriceListVersion version = lists.get(place);
            if (version.list().currency().equals(currency)) {
                for (Price price : version.pricesOf(sku)) {
                    found(segments, version, place, price)
                            .filter(f -> f.price().fromQuantity() <= quantity && isValid(f, now))
                            .ifPresent(fitting::add);
                }
            }
        }
        return fitting.stream().min(MOST_SPECIFIC_FIRST);
    }

    private static Optional<FoundPrice> found(List<String> segments, PriceListVersion version, int place, Price price) {
        PriceList list = version.list();
        Optional<String> segment = PriceOrder.segment(list, price);
        int rank = segment.map(segments::indexOf).orElse(segments.size());
        return rank < 0
                ? Optional.empty()
                : Optional.of(new FoundPrice(
                        price,
                        version,
                        place,
                        rank,
                        segment,
                        PriceOrder.from(list, price),
                        PriceOrder.until(list, price)));
    }

    private static boolean isValid(FoundPrice found, Instant now) {
        return found.from().map(from -> !now.isBefore(from)).orElse(true)
                && found.until().map(now::isBefore).orElse(true);
    }
}
