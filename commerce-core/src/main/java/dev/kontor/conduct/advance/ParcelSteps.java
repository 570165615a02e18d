package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Restock;
import dev.kontor.conduct.engine.WriteParcel;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Standing;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.time.Instant;

/** Carries out what is decided about an order's parcels. */
final class ParcelSteps {
    private final StorageUnit unit;
    private final Engine engine;
    private final Order order;
    private final Instant now;

    ParcelSteps(StorageUnit unit, Engine engine, Order order, Instant now) {
        this.unit = unit;
        this.engine = engine;
        this.order = order;
        this.now = now;
    }

    Draft prepare(Shipment shipment, boolean ready) {
        Shipment is = Shipments.prepare(unit, shipment.id(), ready);
        return entry("order.parcel-prepared", is);
    }

    Draft dispatch(Shipment shipment) {
        Shipment sent = Shipments.dispatch(unit, engine.ids(), shipment.id(), now);
        WriteParcel.about(
                unit, engine, order, sent, sent.round() == 1 ? "parcel-dispatched" : "parcel-sent-again", now);
        return entry("order.dispatched", sent);
    }

    private Draft entry(String what, Shipment shipment) {
        return Advance.entry(order, what).fact("shipment", shipment.id()).fact("state", shipment.state());
    }

    /** A dead order leaves the queue, and what was set aside for it goes to who waits next (SH-4). */
    void release() {
        if (order.isShipped()) {
            Restock.tell(unit, Shipments.cancel(unit, order.id().value()), now);
        }
    }

    /** How much of an order is delivered, with its parcels: what left the house counts. */
    static Standing.Delivery delivery(StorageView view, Order order, Standing.Delivery entitled) {
        long parcels = order.lines().stream()
                .flatMap(line -> line.inParcels().values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        if (parcels == 0) {
            return entitled;
        }
        long sent = Parcels.sent(view, order);
        boolean none = order.lines().stream().mapToInt(OrderLine::entitledUnits).sum() == 0;
        if (sent >= parcels && (none || entitled == Standing.Delivery.WHOLE)) {
            return Standing.Delivery.WHOLE;
        }
        return sent == 0 && entitled == Standing.Delivery.NONE ? Standing.Delivery.NONE : Standing.Delivery.PART;
    }
}
