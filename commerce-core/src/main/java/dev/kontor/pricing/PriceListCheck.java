package dev.kontor.pricing;

import dev.kontor.value.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a price list before anybody buys from it. */
final class PriceListCheck {
    private PriceListCheck() {}

    static List<Fault> faults(PriceList list) {
        List<Fault> faults = new ArrayList<>();
        if (isNever(list.validFrom(), list.validUntil())) {
            faults.add(new Fault("prices." + list.code(), never(list.validFrom(), list.validUntil())));
        }
        Map<List<Object>, Price> seen = new HashMap<>();
        for (Price price : list.prices()) {
            String place = list.place(price.sku(), price.fromQuantity());
            Price other = seen.putIfAbsent(PriceOrder.rank(list, price), price);
            if (other != null) {
                faults.add(new Fault(
                        place,
                        price.exact() + " ties with " + other.exact()
                                + ": same product, segment, period and quantity; keep one of them"));
            }
            if (list.segment().isPresent() && price.segment().isPresent()) {
                faults.add(new Fault(
                        place,
                        "names segment '" + price.segment().get() + "' in a list for '"
                                + list.segment().get() + "'; name it at one of the two"));
            }
            Optional<Instant> from = PriceOrder.from(list, price);
            Optional<Instant> until = PriceOrder.until(list, price);
            if (isNever(from, until) && !isNever(list.validFrom(), list.validUntil())) {
                faults.add(new Fault(place, never(from, until)));
            }
        }
        return List.copyOf(faults);
    }

    private static boolean isNever(Optional<Instant> from, Optional<Instant> until) {
        return from.isPresent() && until.isPresent() && !from.get().isBefore(until.get());
    }

    private static String never(Optional<Instant> from, Optional<Instant> until) {
        return "is valid from " + from.orElseThrow() + " until " + until.orElseThrow()
                + ", which is never; let it end after it begins";
    }
}
