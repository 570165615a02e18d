package dev.kontor.pricing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The order of prices within one list, the same for equal content. */
final class PriceOrder {
    /** No beginning is earlier than any, no end later than any. */
    private static final Comparator<Price> BY_KEY = Comparator.comparing(Price::sku)
            .thenComparing(p -> p.segment().orElse(""))
            .thenComparing(p -> p.validFrom().orElse(Instant.MIN))
            .thenComparing(p -> p.validUntil().orElse(Instant.MAX))
            .thenComparing(Price::fromQuantity);

    static final Comparator<Price> WITHIN_A_LIST = BY_KEY.thenComparing(Price::exact);

    private PriceOrder() {}

    /** Whether two prices of one list would fit the same question equally well. */
    static boolean tie(Price one, Price other) {
        return BY_KEY.compare(one, other) == 0;
    }

    static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
    }

    static Optional<Instant> sooner(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isBefore(other.get())) ? one : other;
    }
}
