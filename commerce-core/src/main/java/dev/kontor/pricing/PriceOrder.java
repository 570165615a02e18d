package dev.kontor.pricing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order of prices within one list, and when an entry holds in it. */
final class PriceOrder {
    /** Any order would do that is the same for equal content. */
    static final Comparator<Price> WITHIN_A_LIST = Comparator.comparing(Price::sku)
            .thenComparing(price -> price.segment().orElse(""))
            .thenComparing(price -> price.validFrom().orElse(Instant.MIN))
            .thenComparing(price -> price.validUntil().orElse(Instant.MAX))
            .thenComparing(Price::fromQuantity)
            .thenComparing(Price::exact);

    private PriceOrder() {}

    /** What two entries of a list agree in when they tie. */
    static List<Object> rank(PriceList list, Price price) {
        return List.of(price.sku(), segment(list, price), from(list, price), until(list, price), price.fromQuantity());
    }

    static Optional<String> segment(PriceList list, Price price) {
        return price.segment().or(list::segment);
    }

    /** No beginning is earlier than any. */
    static Optional<Instant> from(PriceList list, Price price) {
        Instant from =
                later(price.validFrom().orElse(Instant.MIN), list.validFrom().orElse(Instant.MIN));
        return from.equals(Instant.MIN) ? Optional.empty() : Optional.of(from);
    }

    /** No end is later than any. */
    static Optional<Instant> until(PriceList list, Price price) {
        Instant until =
                sooner(price.validUntil().orElse(Instant.MAX), list.validUntil().orElse(Instant.MAX));
        return until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
    }

    /** Whether an entry holds at a moment: within its own time and that of its list. */
    static boolean holds(PriceList list, Price price, Instant now) {
        return within(price.validFrom(), price.validUntil(), now) && within(list.validFrom(), list.validUntil(), now);
    }

    private static boolean within(Optional<Instant> from, Optional<Instant> until, Instant now) {
        return !(from.isPresent() && now.isBefore(from.get())) && !(until.isPresent() && !now.isBefore(until.get()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
