package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Write;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.order.Standing;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.Origin;
import dev.kontor.spi.storage.StorageUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the steps of one plan inside one unit. */
final class CarryOut {
    private final StorageUnit unit;
    private final Engine engine;
    private final Order order;
    private final Instant now;
    private final Operations operations;
    private final ParcelSteps parcels;
    private final List<PaymentOperation> toSend = new ArrayList<>();
    private final Map<String, Integer> planned = new HashMap<>();
    private final List<Draft> entries = new ArrayList<>();
    private Optional<Standing.Delivery> delivery = Optional.empty();

    CarryOut(StorageUnit unit, Engine engine, Order order, Instant now) {
        this.unit = unit;
        this.engine = engine;
        this.order = order;
        this.now = now;
        this.operations = new Operations(engine, now);
        this.parcels = new ParcelSteps(unit, engine, order, now);
    }

    void step(Step step) {
        if (step instanceof Step.Capture s) {
            plan(operations.capture(s.payment(), s.authorization(), s.amount(), s.last()));
        } else if (step instanceof Step.Reauthorize s) {
            plan(operations.reauthorize(s.payment(), s.authorization(), s.amount()));
        } else if (step instanceof Step.VoidAuthorization s) {
            plan(operations.voidAuthorization(s.payment(), s.authorization(), s.amount()));
        } else if (step instanceof Step.GiveBack s) {
            String reason = reason(s.purpose());
            plan(operations.refund(s.payment(), s.capture(), s.amount(), s.purpose(), reason));
        } else if (step instanceof Step.PayOut s) {
            String reason = reason(s.purpose());
            PaymentOperation payout =
                    numbered(operations.payout(s.payment(), s.capture(), s.amount(), s.purpose(), reason, s.why()));
            Payments.plan(unit, payout);
            entries.add(planned(payout));
            entries.add(Advance.payoutOpened(order.id().value(), payout));
        } else if (step instanceof Step.Withdraw s) {
            end(s.payout(), "withdrawn: the money went another way");
        } else if (step instanceof Step.Forget s) {
            end(s.operation(), "never sent, and not wanted any more");
        } else if (step instanceof Step.Send s) {
            PaymentOperation sent = operations.sent(s.operation());
            Payments.store(unit, s.operation(), sent);
            Advance.schedule(unit, sent);
            entries.add(RecordEvidence.moved(order.id().value(), s.operation(), sent));
            toSend.add(sent);
        } else if (step instanceof Step.Deliver) {
            if (order.exactDue().isZero()) {
                // Without a payment there is nothing else on which a delivery and a cancellation meet.
                Orders.touch(unit, order.id().value());
            }
            delivery = Optional.of(Goods.deliver(unit, engine, order, now));
            entries.add(Advance.entry(order, "order.delivered").fact("delivery", delivery.get()));
        } else if (step instanceof Step.Serve) {
            entries.addAll(Purpose.serve(unit, engine, order, now));
            delivery = Optional.of(Standing.Delivery.WHOLE);
        } else if (step instanceof Step.TakeBack) {
            Goods.takeBack(unit, engine, order, now).ifPresent(entries::add);
            delivery = Optional.of(Standing.Delivery.NONE);
        } else if (step instanceof Step.Release) {
            Goods.release(unit, order);
            parcels.release();
        } else if (step instanceof Step.TakeBackUnits) {
            CanceledUnits.takeBack(unit, order, now);
        } else if (step instanceof Step.ReleaseUnits) {
            CanceledUnits.release(unit, order);
        } else if (step instanceof Step.ConfirmConsents) {
            Write.consents(unit, engine, order, now);
        } else if (step instanceof Step.Prepare s) {
            entries.add(parcels.prepare(s.shipment(), s.ready()));
        } else if (step instanceof Step.Dispatch s) {
            entries.add(parcels.dispatch(s.shipment()));
        } else if (step instanceof Step.Write s) {
            write(s.letter());
        }
    }

    private void end(PaymentOperation operation, String why) {
        PaymentOperation ended = PaymentRules.expired(operation, why);
        Payments.store(unit, operation, ended);
        entries.add(RecordEvidence.moved(order.id().value(), operation, ended));
    }

    private static String reason(String purpose) {
        if (purpose.startsWith(PaymentRules.DEAD)) {
            return "order canceled";
        }
        if (purpose.startsWith(PaymentRules.LET_GO)) {
            return "paid otherwise";
        }
        return purpose.startsWith(PaymentRules.EXCESS) ? "paid more than due" : "refund that did not arrive";
    }

    /** One plan may do several things for one purpose. */
    private PaymentOperation numbered(PaymentOperation operation) {
        int more = planned.merge(operation.payment() + operation.purpose(), 1, Integer::sum) - 1;
        return more == 0 ? operation : operation.numbered(operation.ordinal() + more);
    }

    private void plan(PaymentOperation wanted) {
        PaymentOperation operation = numbered(wanted);
        Payments.plan(unit, operation);
        Advance.scheduleFirst(unit, operation);
        toSend.add(operation);
        entries.add(planned(operation));
    }

    /** What staff decided to give back has an entry of that decision; this one tells that it is tried another way. */
    private Draft planned(PaymentOperation operation) {
        boolean isDecided = operation.purpose().startsWith(PaymentRules.REFUND);
        return Draft.of(operation.payment(), isDecided ? "payment.refund-planned" : "payment.operation-planned")
                .about(order.id())
                .by(Draft.HOUSE)
                .fact("operation", operation.id())
                .fact("operationKind", operation.kind())
                .fact("amount", operation.amount());
    }

    private void write(String letter) {
        if (letter.equals("license-delivered")
                && delivery.filter(d -> d != Standing.Delivery.WHOLE).isPresent()) {
            return;
        }
        Write.about(unit, engine, order, kind(letter), Goods.accessUntil(unit, order), now);
    }

    /** The same letter, in the words that fit what was ordered. */
    private String kind(String letter) {
        if (letter.equals("license-delivered")) {
            if (order.isBulk()) {
                return "bulk-ready";
            }
            return GiftCardSales.areAll(unit, order) ? "gift-card-delivered" : letter;
        }
        boolean isClaim = order.placement()
                .origin()
                .filter(origin -> origin.kind() == Origin.Kind.CLAIM)
                .isPresent();
        return isClaim && letter.equals("order-confirmation") ? "claim-done" : letter;
    }

    boolean hasCharges() {
        return toSend.stream().anyMatch(o -> o.state() == OperationState.SENT && o.isChargeInFlight());
    }

    Optional<Standing.Delivery> delivery() {
        return delivery;
    }

    List<Draft> entries() {
        return entries;
    }

    List<PaymentOperation> toSend() {
        return List.copyOf(toSend);
    }
}
