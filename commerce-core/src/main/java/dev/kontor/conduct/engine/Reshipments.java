package dev.kontor.conduct.engine;

import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Origin;
import dev.kontor.reservation.Reservation;
import dev.kontor.shipping.Demand;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shipping.Stock;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends things once more, for nothing or when a fee for it is paid (SH-5). Stateless. */
public final class Reshipments {
    private Reshipments() {}

    /**
     * Whether an order was placed to pay for sending a parcel once more.
     *
     * @param origin where it came from
     * @return true of the fee
     */
    public static boolean isFee(Origin origin) {
        return origin.kind() == Origin.Kind.RESHIPMENT;
    }

    /**
     * What an order of the fee comes from.
     *
     * @param shipment which came back
     * @return its origin
     */
    public static Origin origin(Id<Shipment> shipment) {
        return new Origin(Origin.Kind.RESHIPMENT, shipment.value());
    }

    /**
     * The name of the limit that keeps the fee from being paid twice, and what is being paid for from going out for nothing.
     *
     * @param shipment which came back
     * @return the limit's name
     */
    public static String limit(Id<Shipment> shipment) {
        return "reshipment:" + shipment;
    }

    /**
     * Whether a customer can still pay for sending a shipment once more.
     *
     * @param view where
     * @param origin about which shipment
     * @return false once it was paid, or its things are on their way otherwise
     */
    public static boolean isOpen(StorageView view, Origin origin) {
        return Shipments.find(view, Shipment.id(origin.about()))
                .filter(Shipment::isFeeOpen)
                .filter(old -> !isSentAgain(view, old))
                .flatMap(old -> Orders.find(view, old.order()))
                .filter(order -> order.cancellation().isEmpty())
                .isPresent();
    }

    /**
     * Whether the things of a shipment were sent once more.
     *
     * @param view where
     * @param old which
     * @return true when there is a later one
     */
    public static boolean isSentAgain(StorageView view, Shipment old) {
        return Shipments.ofOrder(view, old.order()).stream().anyMatch(other -> other.round() > old.round());
    }

    /**
     * Whether an order is the one that paid.
     *
     * @param view where
     * @param origin about which shipment
     * @param order the order of the fee
     * @return true once its parcel is planned
     */
    public static boolean isPaidBy(StorageView view, Origin origin, Order order) {
        return Shipments.find(view, Shipment.id(origin.about()))
                .flatMap(Shipment::again)
                .flatMap(Shipment.Again::paidBy)
                .filter(order.id().value()::equals)
                .isPresent();
    }

    /**
     * Plans the same things once more.
     *
     * @param unit the unit
     * @param engine the house
     * @param old what was sent before
     * @param next the id of the new shipment
     * @param to where it goes now; empty for the same address
     * @param now the moment
     * @return the new shipment
     */
    public static Shipment plan(
            StorageUnit unit, Engine engine, Shipment old, Id<Shipment> next, Optional<Address> to, Instant now) {
        int round = old.round() + 1;
        Shipment planned = Shipments.planned(next, old.order(), old.store(), round, to.or(old::to), now);
        List<Demand.Asked> asked = units(unit, old).stream()
                .map(one -> new Demand.Asked(one.order(), next, round, one.part(), one.sku(), one.quantity()))
                .toList();
        Restock.tell(unit, Shipments.plan(unit, engine.ids(), planned, asked, now), now);
        return planned;
    }

    /**
     * What is in a shipment.
     *
     * @param view where
     * @param shipment which
     * @return per part of its order
     */
    public static List<Demand.Asked> units(StorageView view, Shipment shipment) {
        return Stock.ofOrder(view, shipment.order()).stream()
                .map(Demand::asked)
                .filter(asked -> asked.shipment().equals(shipment.id()))
                .toList();
    }

    /**
     * The fee is paid: the things go out once more, to the address the customer gave.
     *
     * @param unit the unit
     * @param engine the house
     * @param origin about which shipment
     * @param fee the order of the fee
     * @param now the moment
     * @return the entry of it
     */
    public static Draft paid(StorageUnit unit, Engine engine, Origin origin, Order fee, Instant now) {
        Shipment old = Shipments.find(unit, Shipment.id(origin.about())).orElseThrow();
        Shipment.Again again = old.again().orElseThrow();
        Shipment next = plan(unit, engine, old, engine.ids().next(Shipment.KIND), again.to(), now);
        Shipment paid = Shipments.again(
                unit,
                old.id(),
                new Shipment.Again(
                        again.asked(), again.to(), Optional.of(fee.id().value())));
        release(unit, fee);
        Restock.follow(unit, old.order(), now);
        return Draft.of(Order.id(old.order()), "shipment.sent-again")
                .about(Order.id(old.order()))
                .by(Draft.HOUSE)
                .fact("shipment", next.id())
                .fact("state", next.state())
                .fact("instead", paid.id())
                .fact("order", fee.id());
    }

    /**
     * Frees what an order of the fee held.
     *
     * @param unit the unit
     * @param order any order
     */
    public static void release(StorageUnit unit, Order order) {
        order.placement()
                .origin()
                .filter(Reshipments::isFee)
                .ifPresent(origin -> Reservation.release(
                        unit, limit(Shipment.id(origin.about())), order.id().value()));
    }
}
