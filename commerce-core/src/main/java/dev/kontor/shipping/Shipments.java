package dev.kontor.shipping;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Moments;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Plans shipments, lets them leave, and follows them to the door. Holds nothing itself. */
public final class Shipments {
    private Shipments() {}

    /**
     * The tables of this room.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(ShippingTables.ENTRY, ShippingTables.SHIPMENT, ShippingTables.DEMAND, ShippingTables.ITEM);
    }

    /**
     * The personal data of this room.
     *
     * @return where things went, and what was in the parcels
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        ShippingTables.SHIPMENT.name(),
                        "where the things of an order went, by whom and when, and whether a parcel was reported missing",
                        "delivery, and proof of it",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.rewrite("without-address")),
                Holding.of(
                        ShippingTables.DEMAND.name(),
                        "which things an order asked for and when they left",
                        "serving those who wait in their order, and proof of delivery",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.unlink()));
    }

    /**
     * Plans a shipment, and asks the stock for what is to go in it.
     *
     * @param unit the unit
     * @param ids makes ids
     * @param planned in state planned
     * @param asked what is to go in it
     * @param at the moment
     * @return what became of others, who waited already
     */
    public static Stock.Served plan(StorageUnit unit, Ids ids, Shipment planned, List<Demand.Asked> asked, Instant at) {
        unit.insert(ShippingTables.SHIPMENT, planned);
        return Stock.ask(unit, ids, asked, at);
    }

    /**
     * A new shipment of an order.
     *
     * @param id its id
     * @param order the order's id
     * @param store the store's code
     * @param round 1 for what was ordered, one more for each time it is sent again
     * @param to where it goes
     * @param at the moment
     * @return planned
     */
    public static Shipment planned(
            Id<Shipment> id, String order, String store, int round, Optional<Address> to, Instant at) {
        return new Shipment(
                id,
                order,
                store,
                round,
                to,
                Shipment.State.PLANNED,
                List.of(),
                new Shipment.Times(Moments.stored(at), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Makes a shipment ready, or puts it back to where it waits. Again changes nothing.
     *
     * @param unit the unit
     * @param id which
     * @param ready whether it can leave
     * @return the shipment as it is then
     */
    public static Shipment prepare(StorageUnit unit, Id<Shipment> id, boolean ready) {
        Row<Shipment> row = row(unit, id);
        Shipment.State wanted = ready ? Shipment.State.READY : Shipment.State.PLANNED;
        if (!row.value().state().isOpen() || row.value().state() == wanted) {
            return row.value();
        }
        if (ready) {
            fill(unit, row.value());
        } else {
            items(unit, id).forEach(unit::delete);
        }
        return unit.update(row, row.value().state(wanted)).value();
    }

    private static void fill(StorageUnit unit, Shipment shipment) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Row<Demand> row : demands(unit, shipment)) {
            Demand.Asked asked = row.value().asked();
            for (int i = 0; i < asked.quantity(); i++) {
                int number = numbers.merge(asked.part() + "|" + asked.sku(), 1, Integer::sum);
                unit.insert(
                        ShippingTables.ITEM, new Item(shipment.id().value(), asked.part(), asked.sku(), number, true));
            }
        }
    }

    /**
     * Notes in which parcels staff let a shipment leave that is ready; it is gone once {@link #dispatch} says so.
     *
     * @param unit the unit
     * @param id which
     * @param parcels at least one
     * @return the shipment as it is then; unchanged unless it was ready
     */
    public static Shipment leave(StorageUnit unit, Id<Shipment> id, List<Parcel> parcels) {
        Row<Shipment> row = row(unit, id);
        return row.value().state() == Shipment.State.READY
                ? unit.update(row, row.value().leaving(parcels)).value()
                : row.value();
    }

    /**
     * A shipment that was let go leaves the house, and the stock with it. Again changes nothing.
     *
     * @param unit the unit
     * @param ids makes ids
     * @param id which
     * @param at the moment
     * @return the shipment as it is then
     */
    public static Shipment dispatch(StorageUnit unit, Ids ids, Id<Shipment> id, Instant at) {
        Row<Shipment> row = row(unit, id);
        if (row.value().state() != Shipment.State.LEAVING) {
            return row.value();
        }
        Instant now = Moments.stored(at);
        Stock.ship(unit, ids, demands(unit, row.value()), id.value(), now);
        return unit.update(row, row.value().dispatched(now)).value();
    }

    /**
     * Ends a shipment that was on its way: it arrived, is lost, or came back. What is lost or came back can be sent again.
     *
     * @param unit the unit
     * @param id which
     * @param how delivered, lost or returned
     * @param at the moment
     * @return the shipment as it is then; unchanged unless it was on its way
     */
    public static Shipment end(StorageUnit unit, Id<Shipment> id, Shipment.State how, Instant at) {
        Row<Shipment> row = row(unit, id);
        if (row.value().state() != Shipment.State.DISPATCHED) {
            return row.value();
        }
        if (how != Shipment.State.DELIVERED) {
            over(unit, id);
        }
        return unit.update(row, row.value().ended(how, Moments.stored(at))).value();
    }

    private static void over(StorageUnit unit, Id<Shipment> id) {
        items(unit, id).forEach(item -> unit.update(item, item.value().over()));
    }

    /**
     * Cancels whatever of an order has not left the house, and gives its units to who waits next (SH-4). Again changes
     * nothing.
     *
     * @param unit the unit
     * @param order the order's id
     * @return what became of those who waited
     */
    public static Stock.Served cancel(StorageUnit unit, String order) {
        for (Row<Shipment> row : rows(unit, order)) {
            if (row.value().state().isOpen()) {
                over(unit, row.value().id());
                unit.update(row, row.value().state(Shipment.State.CANCELED));
            }
        }
        return Stock.release(unit, order);
    }

    /**
     * Changes a shipment's address as long as it is in the house.
     *
     * @param unit the unit
     * @param id which
     * @param to where it goes now
     * @return the shipment as it is then; unchanged when it left
     */
    public static Shipment redirect(StorageUnit unit, Id<Shipment> id, Address to) {
        return changed(unit, id, shipment -> shipment.state().isOpen() ? shipment.to(to) : shipment);
    }

    /**
     * Notes what a customer says about a parcel that did not come, or what staff answer.
     *
     * @param unit the unit
     * @param id which
     * @param report what is said
     * @return the shipment as it is then
     */
    public static Shipment report(StorageUnit unit, Id<Shipment> id, Shipment.Report report) {
        return changed(unit, id, shipment -> shipment.reported(report));
    }

    /**
     * Notes how far it is that the customer pays for sending a shipment once more.
     *
     * @param unit the unit
     * @param id which
     * @param again what is known of it
     * @return the shipment as it is then
     */
    public static Shipment again(StorageUnit unit, Id<Shipment> id, Shipment.Again again) {
        Shipment.Again stored = new Shipment.Again(Moments.stored(again.asked()), again.to(), again.paidBy());
        return changed(unit, id, shipment -> shipment.again(stored));
    }

    private static Shipment changed(StorageUnit unit, Id<Shipment> id, UnaryOperator<Shipment> change) {
        Row<Shipment> row = row(unit, id);
        Shipment changed = change.apply(row.value());
        return changed.equals(row.value()) ? changed : unit.update(row, changed).value();
    }

    /**
     * A shipment.
     *
     * @param view where to look
     * @param id which
     * @return empty when there is none
     */
    public static Optional<Shipment> find(StorageView view, Id<Shipment> id) {
        return view.find(ShippingTables.SHIPMENT, id.value()).map(Row::value);
    }

    /**
     * The shipments of an order.
     *
     * @param view where to look
     * @param order the order's id
     * @return the first before those that were sent again; nothing of an order without things in parcels
     */
    public static List<Shipment> ofOrder(StorageView view, String order) {
        return rows(view, order).stream().map(Row::value).toList();
    }

    /**
     * The questions of {@link #ofOrder} and of {@link Stock#ofOrder}, to be expected.
     *
     * @param order the order's id
     * @return two questions
     */
    public static List<Question<?>> asking(String order) {
        return List.of(
                Question.query(Query.of(ShippingTables.SHIPMENT).where(ShippingTables.ORDER, order)),
                Question.query(Query.of(ShippingTables.DEMAND).where(ShippingTables.DEMAND_ORDER, order)));
    }

    /**
     * Shipments in a state, those planned first before others.
     *
     * @param view where to look
     * @param state which state
     * @param after only those after this shipment
     * @param limit the most
     * @return shipments
     */
    public static List<Shipment> in(StorageView view, Shipment.State state, Optional<String> after, int limit) {
        return page(view, Query.of(ShippingTables.SHIPMENT).where(ShippingTables.STATE, state.name()), after, limit);
    }

    /**
     * Shipments about which a customer waits for an answer.
     *
     * @param view where to look
     * @param after only those after this shipment
     * @param limit the most
     * @return shipments
     */
    public static List<Shipment> reported(StorageView view, Optional<String> after, int limit) {
        return page(view, Query.of(ShippingTables.SHIPMENT).where(ShippingTables.REPORTED, true), after, limit);
    }

    private static List<Shipment> page(StorageView view, Query<Shipment> query, Optional<String> after, int limit) {
        Query<Shipment> limited = query.limit(limit);
        Query<Shipment> from = after.map(id -> limited.after(new Query.Position(List.of(), id)))
                .orElse(limited);
        return view.query(from).stream().map(Row::value).toList();
    }

    private static List<Row<Shipment>> rows(StorageView view, String order) {
        return view.query(Query.of(ShippingTables.SHIPMENT).where(ShippingTables.ORDER, order));
    }

    private static List<Row<Item>> items(StorageView view, Id<Shipment> id) {
        return view.query(Query.of(ShippingTables.ITEM).where(ShippingTables.ITEM_SHIPMENT, id.value()));
    }

    private static List<Row<Demand>> demands(StorageView view, Shipment shipment) {
        return view.query(Query.of(ShippingTables.DEMAND).where(ShippingTables.DEMAND_ORDER, shipment.order())).stream()
                .filter(row -> row.value().asked().shipment().equals(shipment.id()))
                .toList();
    }

    private static Row<Shipment> row(StorageUnit unit, Id<Shipment> id) {
        return unit.find(ShippingTables.SHIPMENT, id.value())
                .orElseThrow(() -> new UnknownIdException("shipment", id.value()));
    }
}
