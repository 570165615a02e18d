package dev.kontor.pricing;

import dev.kontor.value.Sku;
import java.time.Instant;
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
        Optional<FoundPrice> best = Optional.empty();
        for (int place = 0; place < lists.size(); place++) {
            PriceListVersion version = lists.get(place);
            if (version.list().currency().equals(currency)) {
                for (Price price : version.pricesOf(sku)) {
                    if (price.fromQuantity() <= quantity && PriceOrder.holds(version.list(), price, now)) {
                        best = better(best, segments, version, place, price);
                    }
                }
            }
        }
        return best;
    }

    private static Optional<FoundPrice> better(
            Optional<FoundPrice> best, List<String> segments, PriceListVersion version, int place, Price price) {
        Optional<String> segment = PriceOrder.segment(version.list(), price);
        int rank = segment.isPresent() ? segments.indexOf(segment.get()) : segments.size();
        if (rank < 0) {
            return best;
        }
        FoundPrice found = new FoundPrice(price, version, place, rank);
        return best.isPresent() && MOST_SPECIFIC_FIRST.compare(best.get(), found) <= 0 ? best : Optional.of(found);
    }
}
