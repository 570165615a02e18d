package dev.kontor.conduct.own;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A customer says that a parcel did not come: once, and only after the store's time for it (SH-2). */
public final class ReportParcel {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ReportParcel(Engine engine) {
        this.engine = engine;
    }

    /**
     * From when on it can be said.
     *
     * @param shipment which
     * @return empty when it is not on its way, or it was said before
     */
    public Optional<Instant> from(Shipment shipment) {
        return shipment.state() != Shipment.State.DISPATCHED
                        || shipment.report().isPresent()
                ? Optional.empty()
                : Optional.of(engine.storage().<Instant>read(view -> from(view, shipment)));
    }

    private static Instant from(StorageView view, Shipment shipment) {
        Order order = Orders.find(view, shipment.order()).orElseThrow();
        Store store = Stores.get(view, order.placement().store());
        PolicySet policies = Stores.policies(
                view, store.code(), Math.toIntExact(order.placement().policySet()));
        return Periods.endOfDay(
                shipment.times().dispatched().orElseThrow(),
                policies.get(PolicyKeys.PARCEL_MISSING_AFTER),
                store.zone(store.market(order.placement().market())));
    }

    /**
     * Says that it did not come.
     *
     * @param asked which, as the customer saw it
     * @return the shipment with the report; or why not
     */
    public Decision<Shipment> report(Shipment asked) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Shipment shipment = Shipments.find(unit, asked.id()).orElseThrow();
            Optional<Refusal> refusal = refuse(unit, shipment, now);
            if (refusal.isPresent()) {
                unit.rollBack();
                return Decision.refused(List.of(refusal.get()));
            }
            Order order = Orders.find(unit, shipment.order()).orElseThrow();
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(order.id(), "shipment.reported-missing")
                            .about(order.id())
                            .by(order.placement().account())
                            .fact("shipment", shipment.id()));
            return Decision.done(Shipments.report(unit, shipment.id(), new Shipment.Report(now, Optional.empty())));
        });
    }

    private static Optional<Refusal> refuse(StorageView view, Shipment shipment, Instant now) {
        if (shipment.state() != Shipment.State.DISPATCHED) {
            return Optional.of(Refusal.of("shipment.not-under-way").with("state", shipment.state()));
        }
        if (shipment.report().isPresent()) {
            return Optional.of(Refusal.of("parcel.reported-before"));
        }
        Instant from = from(view, shipment);
        return now.isBefore(from)
                ? Optional.of(Refusal.of("parcel.not-missing-yet").with("from", from))
                : Optional.empty();
    }
}
