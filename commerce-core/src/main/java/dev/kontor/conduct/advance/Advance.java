package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.order.Standing;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shipping.Shipments;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Stores;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings an order on, or a stored instrument: gather all axes, decide, carry out what belongs to this unit. Idempotent and level-triggered; called in
 * every unit that changed a fact, and again by the agenda if anything stopped in between.
 */
public final class Advance {
    /** The kind of task that brings an order on. */
    public static final String ADVANCE = "advance";

    private Advance() {}

    /**
     * What became of an order.
     *
     * @param toSend operations stored as sent, to be sent after the unit is committed
     * @param order as it is stored; empty when there is none
     */
    public record Advanced(List<PaymentOperation> toSend, Optional<Order> order) {
        /** Copies the list. */
        public Advanced {
            toSend = List.copyOf(toSend);
        }
    }

    /**
     * Brings an order on inside a unit.
     *
     * @param unit where; has touched whatever it changed
     * @param engine the house
     * @param subject the order's id
     * @param now the moment
     * @return what is to be sent, and the order as it is then
     */
    public static Advanced advance(StorageUnit unit, Engine engine, String subject, Instant now) {
        if (Wallet.isInstrument(subject)) {
            return new Advanced(AdvanceInstrument.advance(unit, engine, subject, now), Optional.empty());
        }
        Optional<Situation> gathered = Gather.of(unit, engine, subject, now);
        if (gathered.isEmpty()) {
            return new Advanced(List.of(), Optional.empty());
        }
        Situation situation = gathered.get();
        Plan plan = Next.decide(situation, now);
        CarryOut carried = new CarryOut(unit, engine, plan.order(), now);
        plan.steps().forEach(carried::step);
        WithdrawDebits.of(unit, engine, plan.order(), situation, now);

        Standing standing = new Standing(
                PromiseKeeping.settle(unit, engine, situation, plan.order(), now)
                        .cover()
                        .level(situation.total()),
                plan.order().cancellation().isPresent()
                        ? situation.mayStillBeCharged()
                        : situation.isCharging() || carried.hasCharges(),
                ParcelSteps.delivery(unit, plan.order(), carried.delivery().orElse(situation.delivery())),
                situation.isRefunded());
        Order order = plan.order().standing(standing);
        Orders.store(unit, order);
        journal(unit, engine, situation.order(), plan.order(), carried.entries(), now);
        plan.again().ifPresent(at -> Agenda.put(unit, ADVANCE, subject, at));
        return new Advanced(carried.toSend(), Optional.of(order));
    }

    private static void journal(
            StorageUnit unit, Engine engine, Order before, Order after, List<Draft> carried, Instant now) {
        List<Draft> entries = new ArrayList<>();
        for (Hold hold : before.holds()) {
            if (after.hold(hold.reason()).isEmpty() && after.cancellation().isEmpty()) {
                entries.add(entry(after, "order.released").fact("hold", hold.reason()));
            }
        }
        for (Hold hold : after.holds()) {
            if (!before.hold(hold.reason()).equals(Optional.of(hold))) {
                entries.add(
                        entry(after, "order.held").fact("hold", hold.reason()).fact("until", hold.until()));
            }
        }
        if (before.cancellation().isEmpty()) {
            after.cancellation()
                    .ifPresent(c -> entries.add(entry(after, "order.canceled").fact("cause", c.reason())));
        }
        entries.addAll(carried);
        if (!entries.isEmpty()) {
            Journal.write(unit, engine.ids(), now, entries);
        }
    }

    /**
     * Whether the money of an order is taken when its parcel leaves.
     *
     * @param order the order
     * @param policies its rules
     * @return true of things in parcels alone, unless the store takes their money before
     */
    public static boolean isTakenAtDispatch(Order order, PolicySet policies) {
        return Parcels.isTakenAtDispatch(order, policies);
    }

    static Draft entry(Order order, String what) {
        return Draft.of(order.id(), what).about(order.id()).by(Draft.HOUSE);
    }

    /**
     * The journal entry of a payout that waits for a person from its first moment on.
     *
     * @param order whose money
     * @param payout the operation
     * @return the entry, with the reason as its code
     */
    public static Draft payoutOpened(String order, PaymentOperation payout) {
        return Draft.of(payout.payment(), "payment.operation-moved")
                .about(order)
                .by(Draft.HOUSE)
                .fact("operation", payout.id())
                .fact("operationKind", payout.kind())
                .fact("from", OperationState.CREATED)
                .fact("to", payout.state())
                .fact("amount", payout.amount())
                .fact("code", payout.code().orElse(""));
    }

    /**
     * The questions that bringing an order on asks, as far as they are known beforehand, to be expected.
     *
     * @param order the order as it was at any time
     * @param of one of its operations: what happens is going to be told of its payment
     * @return the questions
     */
    static List<Question<?>> asking(Order order, PaymentOperation of) {
        String id = order.id().value();
        List<Question<?>> questions = new ArrayList<>(Payments.asking(of.payment(), id));
        questions.addAll(Orders.asking(id));
        questions.addAll(Stores.asking(
                order.placement().store(), Math.toIntExact(order.placement().policySet())));
        questions.add(Catalog.asking(order.skus()));
        questions.add(Fulfillment.asking(id));
        if (order.isShipped()) {
            questions.addAll(Shipments.asking(id));
        }
        questions.add(Journal.asking(List.of(id, of.payment().value())));
        return questions;
    }

    /**
     * Sees to it that a new operation is asked about if no answer comes.
     *
     * @param unit where it was made
     * @param operation in state sent
     */
    public static void scheduleFirst(StorageUnit unit, PaymentOperation operation) {
        operation
                .askAt()
                .ifPresent(at -> Agenda.putFirst(
                        unit, RecordEvidence.LOOK_UP, operation.id().value(), at));
    }

    /**
     * Sees to it that an operation is asked about if no answer comes.
     *
     * @param unit where
     * @param operation in state sent
     */
    public static void schedule(StorageUnit unit, PaymentOperation operation) {
        operation
                .askAt()
                .ifPresent(at ->
                        Agenda.put(unit, RecordEvidence.LOOK_UP, operation.id().value(), at));
    }
}
