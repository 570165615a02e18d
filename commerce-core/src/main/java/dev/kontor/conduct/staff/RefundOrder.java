package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.RefundPlan;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Next;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives money back: planned within what was captured and not given back yet, all of it or nothing (invariants 1 and 19). */
public final class RefundOrder {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public RefundOrder(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Refunds a part of an order's money.
     *
     * @param key chosen by the caller
     * @param order the order
     * @param amount how much
     * @param who acts, and why
     * @return the order when the money is on its way back; why not; or that it is not known yet
     */
    public Result<Order> refund(RequestKey key, Order order, Amount amount, Actor who) {
        Instant now = engine.now();
        String id = order.id().value();
        String purpose = PaymentRules.REFUND + Requests.id(who.name(), key);
        Planned planned = engine.storage().transact(unit -> plan(unit, key, id, amount, purpose, who, now));
        if (!planned.refusals().isEmpty()) {
            return Decision.refused(planned.refusals());
        }
        drive.send(planned.toSend());
        return answer(id, purpose);
    }

    private record Planned(List<PaymentOperation> toSend, List<Refusal> refusals) {
        static Planned refused(StorageUnit unit, Refusal refusal) {
            unit.rollBack();
            return new Planned(List.of(), List.of(refusal));
        }
    }

    private Planned plan(
            StorageUnit unit, RequestKey key, String id, Amount amount, String purpose, Actor who, Instant now) {
        Requests.Known known =
                Requests.remember(unit, "refund/" + who.name(), key, "refund " + id + " " + amount, id, now);
        if (known instanceof Requests.Known.Again) {
            return new Planned(List.of(), List.of());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Planned.refused(unit, Refusal.of("request.key-reused"));
        }
        List<PaymentSituation> payments = Payments.of(unit, id);
        if (payments.isEmpty()) {
            return Planned.refused(
                    unit,
                    Refusal.of("refund.exceeds-captured")
                            .with("asked", amount)
                            .with("room", Amount.zero(amount.currency())));
        }
        PaymentSituation payment =
                Payments.touch(unit, payments.get(0).payment().id());
        RefundPlan plan = PaymentRules.planRefund(payment, amount);
        if (plan.refusal().isPresent()) {
            return Planned.refused(unit, plan.refusal().get());
        }
        Operations operations = new Operations(engine, now);
        List<PaymentOperation> refunds = new ArrayList<>();
        int ordinal = 1;
        for (RefundPlan.Share share : plan.shares()) {
            PaymentOperation refund = operations
                    .refund(payment, share.capture(), share.amount(), purpose, "refund")
                    .numbered(ordinal++);
            Payments.plan(unit, refund);
            Advance.schedule(unit, refund);
            refunds.add(refund);
        }
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of(payment.payment().id(), "payment.refund-planned")
                        .about(id)
                        .fact("amount", amount)));
        return new Planned(refunds, List.of());
    }

    private Result<Order> answer(String id, String purpose) {
        return engine.storage().read(view -> {
            Order order = Orders.find(view, id).orElseThrow();
            List<PaymentOperation> refunds = Payments.of(view, id).stream()
                    .flatMap(p -> p.operations().stream())
                    .filter(o -> o.purpose().equals(purpose))
                    .toList();
            for (PaymentOperation refund : refunds) {
                if (refund.state() == OperationState.DECLINED || refund.state() == OperationState.REJECTED) {
                    return Decision.refused(List.of(Refusal.of("refund.declined")
                            .with("order", id)
                            .with("code", refund.code().orElse(""))));
                }
                if (refund.state() != OperationState.SUCCEEDED) {
                    return new Underway<>(
                            order,
                            new Next.Wait(refund.askAt().orElse(engine.now().plus(PaymentRules.FIRST_LOOK))));
                }
            }
            return new Done<>(order);
        });
    }
}
