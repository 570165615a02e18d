package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.engine.Reshipments;
import dev.kontor.conduct.engine.Restock;
import dev.kontor.conduct.engine.WriteParcel;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.PackingSlip;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.Payments;
import dev.kontor.reservation.Reservation;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shipping.Stock;
import dev.kontor.shipping.StockEntry;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Next;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lets parcels leave the house once their money is taken, and follows them (SH-3, SH-5, OR-3). */
public final class SendParcels {
    private static final int MOST_PARCELS = 100;

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public SendParcels(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /** What a unit came to. */
    private record Done(List<PaymentOperation> toSend, List<Refusal> refusals) {}

    /** What one unit knows: the shipment and its order, with the order's payments touched. */
    private record At(StorageUnit unit, Shipment shipment, Order order) {}

    /** One change of a shipment; the reasons why not, or none. */
    private interface Change {
        List<Refusal> apply(At at);
    }

    /**
     * Lets a shipment leave: its money is taken first where that is still to be done.
     *
     * @param key chosen by the caller
     * @param id which
     * @param parcels in which parcels
     * @param who acts
     * @return the shipment, on its way; why not; or that the money is still being taken
     */
    public Result<Shipment> dispatch(RequestKey key, Id<Shipment> id, List<Parcel> parcels, Actor who) {
        if (parcels.isEmpty() || parcels.size() > MOST_PARCELS) {
            throw new InvalidValueException("parcels", parcels.size() + " parcels", "1 to " + MOST_PARCELS);
        }
        Instant now = engine.now();
        Done done = engine.storage().transact(unit -> {
            Requests.Known known =
                    Requests.remember(unit, "dispatch/" + who.name(), key, id + " " + parcels, id.value(), now);
            if (known instanceof Requests.Known.Again) {
                return new Done(List.of(), List.of());
            }
            if (known instanceof Requests.Known.Otherwise) {
                unit.rollBack();
                return new Done(List.of(), List.of(Refusal.of("request.key-reused")));
            }
            return changed(unit, id, now, at -> leave(at, parcels, who, now));
        });
        if (!done.refusals().isEmpty()) {
            return Decision.refused(done.refusals());
        }
        drive.send(done.toSend());
        return answer(id);
    }

    private List<Refusal> leave(At at, List<Parcel> parcels, Actor who, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (at.shipment().state() != Shipment.State.READY) {
            refusals.add(
                    Refusal.of("shipment.not-ready").with("state", at.shipment().state()));
        }
        if (at.shipment().to().isEmpty()) {
            refusals.add(Refusal.of("shipment.no-address"));
        }
        if (refusals.isEmpty()) {
            note(at, Shipments.leave(at.unit(), at.shipment().id(), parcels), "shipment.leaving", who, now);
        }
        return refusals;
    }

    private Result<Shipment> answer(Id<Shipment> id) {
        Shipment shipment = get(id);
        return switch (shipment.state()) {
            case LEAVING -> new Underway<>(shipment, new Next.Wait(engine.now().plus(PaymentRules.FIRST_LOOK)));
            case PLANNED, READY -> Decision.refused(List.of(Refusal.of("shipment.not-paid")));
            case CANCELED ->
                Decision.refused(List.of(Refusal.of("shipment.not-ready").with("state", shipment.state())));
            case DISPATCHED, DELIVERED, LOST, RETURNED -> Decision.done(shipment);
        };
    }

    /**
     * It arrived.
     *
     * @param id which
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> delivered(Id<Shipment> id, Actor who) {
        return end(id, Shipment.State.DELIVERED, false, who);
    }

    /**
     * It is lost.
     *
     * @param id which
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> lost(Id<Shipment> id, Actor who) {
        return end(id, Shipment.State.LOST, false, who);
    }

    /**
     * It came back.
     *
     * @param id which
     * @param resellable whether its units go back into the stock
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> returned(Id<Shipment> id, boolean resellable, Actor who) {
        return end(id, Shipment.State.RETURNED, resellable, who);
    }

    private Decision<Shipment> end(Id<Shipment> id, Shipment.State how, boolean restock, Actor who) {
        Instant now = engine.now();
        return decide(id, now, at -> {
            if (at.shipment().state() != Shipment.State.DISPATCHED) {
                return List.of(Refusal.of("shipment.not-under-way")
                        .with("state", at.shipment().state()));
            }
            Shipment ended = Shipments.end(at.unit(), id, how, now);
            if (restock) {
                Map<Sku, Integer> back = new TreeMap<>();
                Reshipments.units(at.unit(), at.shipment())
                        .forEach(asked -> back.merge(asked.sku(), asked.quantity(), Integer::sum));
                back.forEach((sku, count) -> takeIn(at.unit(), sku, count, id, now));
            }
            if (how == Shipment.State.DELIVERED) {
                WriteParcel.about(at.unit(), engine, at.order(), ended, "parcel-delivered", now);
            }
            note(at, ended, "shipment.ended", who, now);
            return List.of();
        });
    }

    private void takeIn(StorageUnit unit, Sku sku, int units, Id<Shipment> from, Instant now) {
        Restock.tell(
                unit,
                Stock.change(
                        unit,
                        new StockEntry(
                                engine.ids().next(StockEntry.KIND),
                                sku,
                                StockEntry.Why.RETURNED,
                                units,
                                from.value(),
                                now)),
                now);
    }

    /**
     * A parcel that was reported missing is found.
     *
     * @param id which
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> found(Id<Shipment> id, Actor who) {
        Instant now = engine.now();
        return decide(id, now, at -> {
            Optional<Shipment.Report> open =
                    at.shipment().report().filter(report -> report.found().isEmpty());
            if (open.isEmpty()) {
                return List.of(Refusal.of("parcel.not-reported"));
            }
            Shipment answered = Shipments.report(
                    at.unit(), id, new Shipment.Report(open.get().at(), Optional.of(true)));
            note(at, answered, "shipment.found", who, now);
            return List.of();
        });
    }

    /**
     * Sends the same things once more, for nothing: what is lost, came back, or is missed by the customer, which counts as lost
     * then.
     *
     * @param id which
     * @param to where it goes now; empty for the same address
     * @param who acts
     * @return the new shipment; or why not
     */
    public Decision<Shipment> again(Id<Shipment> id, Optional<Address> to, Actor who) {
        Instant now = engine.now();
        Id<Shipment> next = engine.ids().next(Shipment.KIND);
        Decision<Shipment> decided = decide(id, now, at -> again(at, next, to, who, now));
        return decided.fold(old -> Decision.done(get(next)), refused -> Decision.refused(refused.refusals()));
    }

    private List<Refusal> again(At at, Id<Shipment> next, Optional<Address> to, Actor who, Instant now) {
        Shipment old = at.shipment();
        boolean missed = old.state() == Shipment.State.DISPATCHED
                && old.report().filter(report -> report.found().isEmpty()).isPresent();
        if (!missed && old.state() != Shipment.State.LOST && old.state() != Shipment.State.RETURNED) {
            return List.of(Refusal.of("shipment.not-lost").with("state", old.state()));
        }
        if (Reshipments.isSentAgain(at.unit(), old)) {
            return List.of(Refusal.of("shipment.sent-again"));
        }
        String fee = Reshipments.limit(old.id());
        Reservation.lock(at.unit(), fee);
        if (Reservation.taken(at.unit(), fee) > 0) {
            return List.of(Refusal.of("shipment.fee-under-way"));
        }
        if (missed) {
            Shipments.end(at.unit(), old.id(), Shipment.State.LOST, now);
            Shipments.report(
                    at.unit(),
                    old.id(),
                    new Shipment.Report(old.report().orElseThrow().at(), Optional.of(false)));
        }
        Shipment planned = Reshipments.plan(at.unit(), engine, old, next, to, now);
        note(at, planned, "shipment.sent-again", who, now);
        return List.of();
    }

    /**
     * Has the customer pay for sending once more what came back, since its address was wrong.
     *
     * @param id which
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> askFee(Id<Shipment> id, Actor who) {
        Instant now = engine.now();
        return decide(id, now, at -> askFee(at, who, now));
    }

    private List<Refusal> askFee(At at, Actor who, Instant now) {
        Shipment old = at.shipment();
        List<Refusal> refusals = new ArrayList<>();
        if (old.state() != Shipment.State.RETURNED) {
            refusals.add(Refusal.of("shipment.not-returned").with("state", old.state()));
        }
        if (Reshipments.isSentAgain(at.unit(), old)) {
            refusals.add(Refusal.of("shipment.sent-again"));
        }
        if (old.again().isPresent()) {
            refusals.add(Refusal.of("shipment.fee-asked"));
        }
        if (Stores.currentPolicies(at.unit(), old.store())
                .get(PolicyKeys.RESHIPMENT_FEE)
                .isEmpty()) {
            refusals.add(Refusal.of("shipment.no-fee"));
        }
        if (refusals.isEmpty()) {
            Shipment asked =
                    Shipments.again(at.unit(), old.id(), new Shipment.Again(now, Optional.empty(), Optional.empty()));
            WriteParcel.about(at.unit(), engine, at.order(), asked, "parcel-came-back", now);
            note(at, asked, "shipment.fee-asked", who, now);
        }
        return refusals;
    }

    /**
     * Changes the address of a shipment that is still in the house.
     *
     * @param id which
     * @param to where it goes now
     * @param who acts
     * @return the shipment; or why not
     */
    public Decision<Shipment> redirect(Id<Shipment> id, Address to, Actor who) {
        Instant now = engine.now();
        return decide(id, now, at -> {
            if (!at.shipment().state().isOpen()) {
                return List.of(Refusal.of("shipment.left"));
            }
            note(at, Shipments.redirect(at.unit(), id, to), "shipment.redirected", who, now);
            return List.of();
        });
    }

    private Decision<Shipment> decide(Id<Shipment> id, Instant now, Change change) {
        Done done = engine.storage().transact(unit -> changed(unit, id, now, change));
        if (!done.refusals().isEmpty()) {
            return Decision.refused(done.refusals());
        }
        drive.send(done.toSend());
        return Decision.done(get(id));
    }

    /** One change and what follows from it, in one unit; refused, it leaves nothing. */
    private Done changed(StorageUnit unit, Id<Shipment> id, Instant now, Change change) {
        String order = Shipments.find(unit, id)
                .orElseThrow(() -> new UnknownIdException("shipment", id.value()))
                .order();
        Payments.of(unit, order)
                .forEach(payment -> Payments.touch(unit, payment.payment().id()));
        At at = new At(
                unit,
                Shipments.find(unit, id).orElseThrow(),
                Orders.find(unit, order).orElseThrow());
        List<Refusal> refusals = change.apply(at);
        if (!refusals.isEmpty()) {
            unit.rollBack();
            return new Done(List.of(), refusals);
        }
        return new Done(Advance.advance(unit, engine, order, now).toSend(), List.of());
    }

    private void note(At at, Shipment shipment, String what, Actor who, Instant now) {
        Journal.write(
                at.unit(),
                engine.ids(),
                now,
                who.sign(Draft.of(at.order().id(), what)
                        .about(at.order().id())
                        .fact("shipment", shipment.id())
                        .fact("state", shipment.state())));
    }

    /**
     * What goes into a shipment.
     *
     * @param id which
     * @return by product, each once
     */
    public PackingSlip slip(Id<Shipment> id) {
        return engine.storage().read(view -> {
            Shipment shipment =
                    Shipments.find(view, id).orElseThrow(() -> new UnknownIdException("shipment", id.value()));
            Order order = Orders.find(view, shipment.order()).orElseThrow();
            Map<Sku, Integer> units = new TreeMap<>();
            Reshipments.units(view, shipment)
                    .forEach(asked -> units.merge(asked.sku(), asked.quantity(), Integer::sum));
            List<PackingSlip.Item> items = new ArrayList<>();
            units.forEach((sku, count) -> items.add(new PackingSlip.Item(sku, name(order, sku), count)));
            return new PackingSlip(shipment, items, order.placement().delivery());
        });
    }

    private static String name(Order order, Sku sku) {
        return order.lines().stream()
                .flatMap(line -> Stream.concat(
                        Stream.of(line).filter(one -> one.sku().equals(sku)).map(OrderLine::name),
                        line.facts().parts().stream()
                                .filter(part -> part.sku().equals(sku))
                                .map(OrderedPart::name)))
                .findFirst()
                .orElse(sku.code());
    }

    private Shipment get(Id<Shipment> id) {
        return engine.storage()
                .read(view ->
                        Shipments.find(view, id).orElseThrow(() -> new UnknownIdException("shipment", id.value())));
    }
}
