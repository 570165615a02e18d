package dev.kontor.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A price that fits, with all that its rank among others depends on.
 *
 * @param price the entry
 * @param version where it stands
 * @param place how late its list was named, 0 first
 * @param segmentRank place of its segment among the customer's; their number when it is for everybody
 */
record FoundPrice(Price price, PriceListVersion version, int place, int segmentRank) {
    /** Its own segment or its list's. */
    Optional<String> segment() {
        return PriceOrder.segment(version.list(), price);
    }

    /** When it began, own or list's. */
    Optional<Instant> from() {
        return PriceOrder.from(version.list(), price);
    }

    /** When it ends, own or list's. */
    Optional<Instant> until() {
        return PriceOrder.until(version.list(), price);
    }

    /** The entry in its list, and how its amount came into the market's currency if it was in another. */
    List<PriceStep> steps() {
        Price listed = version.baseOf(price);
        PriceStep step = step(listed);
        return version.conversion()
                .map(conversion -> List.of(step, conversion.of(listed.exact()).step(price.exact())))
                .orElse(List.of(step));
    }

    private PriceStep step(Price listed) {
        PriceStep step = PriceStep.of("price.list", listed.exact())
                .with("list", version.list().code())
                .with("version", version.version())
                .with("tier", price.fromQuantity());
        Optional<String> segment = segment();
        Optional<Instant> from = from();
        Optional<Instant> until = until();
        step = segment.isPresent() ? step.with("segment", segment.get()) : step;
        step = from.isPresent() ? step.with("from", from.get()) : step;
        return until.isPresent() ? step.with("until", until.get()) : step;
    }
}
