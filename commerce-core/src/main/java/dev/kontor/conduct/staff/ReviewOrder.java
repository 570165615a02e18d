package dev.kontor.conduct.staff;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Write;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Decides on an order that waits for a person, and brings it on. */
public final class ReviewOrder {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public ReviewOrder(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * It may go on.
     *
     * @param id which order
     * @param who acts, and why
     * @return the order as it stands, or why not
     */
    public Decision<Order> approve(Id<Order> id, Actor who) {
        return decide(id, "order.approved", (unit, order) -> order.released(Hold.Reason.REVIEW), who);
    }

    /**
     * It may not: it is canceled.
     *
     * @param id which order
     * @param who acts, and why
     * @return the order as it stands, or why not
     */
    public Decision<Order> refuse(Id<Order> id, Actor who) {
        Instant now = engine.now();
        return decide(
                id,
                "order.disapproved",
                (unit, order) -> {
                    Order canceled = order.canceled("not-approved", now);
                    Write.about(unit, engine, canceled, "order-canceled", Optional.empty(), now);
                    return canceled;
                },
                who);
    }

    private static List<Refusal> refusals(StorageView view, Order order, Actor who) {
        List<Refusal> refusals = new ArrayList<>();
        if (order.hold(Hold.Reason.REVIEW).isEmpty()) {
            refusals.add(Refusal.of("order.not-in-review"));
        }
        if (order.isBulk()
                && Bulks.ofOrder(view, order.id().value())
                        .filter(bulk -> bulk.state() == BulkOrder.State.REQUESTED)
                        .isPresent()) {
            refusals.add(Refusal.of("bulk.criteria-first"));
        }
        if (who.reason().isEmpty()) {
            refusals.add(Refusal.of("reason.missing"));
        }
        return refusals;
    }

    private Decision<Order> decide(
            Id<Order> id, String what, BiFunction<StorageUnit, Order, Order> verdict, Actor who) {
        Instant now = engine.now();
        List<PaymentOperation> toSend = new ArrayList<>();
        Decision<Order> decided = engine.storage().transact(unit -> {
            toSend.clear();
            Payments.of(unit, id.value())
                    .forEach(payment -> Payments.touch(unit, payment.payment().id()));
            Order order = Orders.find(unit, id.value()).orElseThrow(() -> new UnknownIdException("order", id.value()));
            List<Refusal> refusals = refusals(unit, order, who);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            Order after = verdict.apply(unit, order);
            Orders.store(unit, after);
            Journal.write(unit, engine.ids(), now, who.sign(Draft.of(id, what).about(id)));
            after.cancellation()
                    .ifPresent(why -> Journal.write(
                            unit,
                            engine.ids(),
                            now,
                            who.sign(Draft.of(id, "order.canceled").about(id).fact("cause", why.reason()))));
            Advance.Advanced advanced = Advance.advance(unit, engine, id.value(), now);
            toSend.addAll(advanced.toSend());
            return Decision.done(advanced.order().orElseThrow());
        });
        Optional<Order> left = drive.send(toSend, Optional.empty());
        return decided.fold(
                order -> Decision.done(left.orElse(order)), refused -> Decision.refused(refused.refusals()));
    }
}
