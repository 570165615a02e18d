package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.engine.BulkTasks;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.util.Optional;

/**
 * The units of a bulk order (OR-6): to who ordered they are delivered once each of them can be claimed. Their slots are made
 * by a task of their own, a portion in a unit, since there may be thousands.
 */
final class BulkUnits {
    private BulkUnits() {}

    private static BulkOrder of(StorageView view, Order order) {
        return Bulks.ofOrder(view, order.id().value())
                .orElseThrow(() -> new IllegalStateException(order.id() + " is a bulk order without its row."));
    }

    static Goods.Delivered delivered(StorageView view, Order order) {
        BulkOrder bulk = of(view, order);
        boolean open = bulk.isOpened() && bulk.claimUntil().isPresent();
        boolean isLive = order.cancellation().isEmpty();
        return new Goods.Delivered(
                isLive && open ? Standing.Delivery.WHOLE : Standing.Delivery.NONE,
                bulk.claimUntil().isPresent());
    }

    /** Covered: the time to claim begins, and the slots are made. */
    static Standing.Delivery open(StorageUnit unit, Engine engine, Order order, Instant now) {
        Row<BulkOrder> row = Bulks.touch(unit, of(unit, order).id());
        BulkOrder bulk = row.value();
        if (bulk.claimUntil().isEmpty()) {
            Store store = Stores.get(unit, order.placement().store());
            PolicySet policies = Stores.policies(
                    unit, store.code(), Math.toIntExact(order.placement().policySet()));
            Instant until = Periods.endOfDay(
                    now,
                    policies.get(PolicyKeys.BULK_CLAIM),
                    store.zone(store.market(order.placement().market())));
            Bulks.store(unit, row, bulk.covered(until));
            Agenda.put(unit, BulkTasks.OPEN, bulk.id().value(), now);
        }
        return bulk.isOpened() ? Standing.Delivery.WHOLE : Standing.Delivery.NONE;
    }

    /** What nobody has claimed cannot be claimed any more; what was claimed is another's order, and stays his. */
    static Optional<Draft> cancel(StorageUnit unit, Order order, Instant now) {
        Row<BulkOrder> row = Bulks.touch(unit, of(unit, order).id());
        BulkOrder.State before = row.value().state();
        if (before == BulkOrder.State.CANCELED || before == BulkOrder.State.REFUSED) {
            return Optional.empty();
        }
        Bulks.store(unit, row, row.value().state(BulkOrder.State.CANCELED));
        Agenda.put(unit, BulkTasks.CLOSE, row.id(), now);
        return Optional.of(Advance.entry(order, "bulk.canceled").fact("bulk", row.id()));
    }

    static Optional<Instant> claimUntil(StorageView view, Order order) {
        return of(view, order).claimUntil();
    }
}
