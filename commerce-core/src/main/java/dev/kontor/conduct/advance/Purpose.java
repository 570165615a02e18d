package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Reshipments;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.pricing.Origin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an order does that is no sale of goods: it lengthens access to another order, or sends its parcel once more. */
final class Purpose {
    private Purpose() {}

    /** Empty of an order that gives what its own lines say. */
    static Optional<PurposeState> state(StorageView view, Order order, Instant now) {
        Optional<Origin> origin = order.placement().origin();
        if (origin.filter(AccessPlans::isPlan).isPresent()) {
            return LongerAccess.state(view, order, now);
        }
        return origin.filter(Reshipments::isFee)
                .map(from -> new PurposeState(
                        Reshipments.isPaidBy(view, from, order),
                        order.cancellation().isEmpty() && Reshipments.isOpen(view, from)));
    }

    static List<Draft> serve(StorageUnit unit, Engine engine, Order order, Instant now) {
        Origin origin = order.placement().origin().orElseThrow();
        return AccessPlans.isPlan(origin)
                ? LongerAccess.open(unit, order, now)
                : List.of(Reshipments.paid(unit, engine, origin, order, now));
    }

    static void release(StorageUnit unit, Order order) {
        LongerAccess.release(unit, order);
        Reshipments.release(unit, order);
    }

    /** The letter that says it is done. */
    static String letter(Order order) {
        return order.placement().origin().filter(Reshipments::isFee).isPresent()
                ? "order-confirmation"
                : "access-opened";
    }
}
