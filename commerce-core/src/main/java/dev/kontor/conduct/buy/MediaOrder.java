package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.MediaLimits;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.Quote;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An order of backup media for what was bought before (SH-1): what may be in it, and that it stays within its limit. */
final class MediaOrder {
    private final String first;
    private final Map<Sku, Integer> wanted;

    private MediaOrder(String first, Map<Sku, Integer> wanted) {
        this.first = first;
        this.wanted = wanted;
    }

    /** What a quote asks for, where it is one of backup media. */
    static Optional<MediaOrder> of(Quote quote) {
        return quote.origin()
                .filter(origin -> origin.kind() == Origin.Kind.MEDIA)
                .map(origin -> of(origin.about(), Wanted.of(quote)));
    }

    static MediaOrder of(String first, List<Wanted> lines) {
        Map<Sku, Integer> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.item().sku(), line.quantity(), Integer::sum));
        return new MediaOrder(first, wanted);
    }

    /** Keeps others who order media for the same order waiting until this unit ends. */
    void lock(StorageUnit unit) {
        wanted.keySet().forEach(sku -> Reservation.lock(unit, MediaLimits.limit(first, sku)));
    }

    List<Refusal> refuse(StorageView view) {
        Order order = Orders.find(view, first).orElseThrow();
        if (order.cancellation().isPresent()) {
            return List.of(Refusal.of("media.order-over"));
        }
        Map<Sku, Long> left = MediaLimits.left(view, order);
        List<Refusal> refusals = new ArrayList<>();
        wanted.forEach((sku, units) -> {
            Long still = left.get(sku);
            if (still == null) {
                refusals.add(Refusal.of("media.not-offered").with("sku", sku));
            } else if (units > still) {
                refusals.add(Refusal.of("media.too-many").with("sku", sku).with("left", still));
            }
        });
        return refusals;
    }

    void setAside(StorageUnit unit, Order order, Instant now) {
        Map<Sku, Integer> most = MediaLimits.most(unit, Orders.find(unit, first).orElseThrow());
        wanted.forEach((sku, units) -> {
            boolean taken = Reservation.setAside(
                    unit, MediaLimits.limit(first, sku), order.id().value(), units, most.getOrDefault(sku, 0), now);
            assert taken : "an order is new";
        });
    }
}
