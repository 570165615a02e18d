package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.GiftCardSales;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.evidence.PromiseEvidence;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.FailedRefunds;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.RefundFacts;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives money back: planned within what was captured and not given back yet, all of it or nothing (invariants 1 and 19). */
public final class RefundOrder {
    /** When it makes sense to look whether somebody has made a payout. */
    private static final Duration UNTIL_PAID_OUT = Duration.ofDays(1);

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
     * @param goodwill whether the shop gives it though it owes nothing
     * @param who acts, and why
     * @return the order when the money is on its way back; why not; or that it is not known yet, or waits for a person
     */
    public Result<Order> refund(RequestKey key, Order order, Amount amount, boolean goodwill, Actor who) {
        Instant now = engine.now();
        String id = order.id().value();
        String purpose = PaymentRules.REFUND + (goodwill ? PaymentRules.GOODWILL : "") + Requests.id(who.name(), key);
        return refund(key, new Asked(id, amount, purpose, goodwill, false, who), now);
    }

    private Result<Order> refund(RequestKey key, Asked asked, Instant now) {
        Planned planned = engine.storage().transact(unit -> plan(unit, key, asked, now));
        if (!planned.refusals().isEmpty()) {
            return Decision.refused(planned.refusals());
        }
        drive.send(planned.toSend());
        return answer(asked.order(), asked.purpose());
    }

    /**
     * Gives a part of an order's money back because nobody had use for it, without anybody asking. What was given back before,
     * out of goodwill for one, is not there any more: then so much less goes back, or nothing.
     *
     * @param key the same for the same refund
     * @param order the order
     * @param amount how much at the most
     * @return as {@link #refund}
     */
    public Result<Order> refundUnclaimed(RequestKey key, Order order, Amount amount) {
        String purpose = unclaimed(key);
        return refund(key, new Asked(order.id().value(), amount, purpose, false, true, Actor.HOUSE), engine.now());
    }

    /**
     * How much {@link #refundUnclaimed} gave back.
     *
     * @param key of that refund
     * @param order the order
     * @return zero when nothing was left to give
     */
    public Amount given(RequestKey key, Order order) {
        String purpose = unclaimed(key);
        return engine.storage().read(view -> {
            List<PaymentSituation> payments = Payments.of(view, order.id().value());
            List<PaymentOperation> refunds = FailedRefunds.chain(payments, purpose);
            Amount given = Amount.zero(order.exactTotal().currency());
            for (PaymentOperation refund : refunds) {
                given = FailedRefunds.isPlannedAgain(refunds, refund) ? given : given.plus(refund.amount());
            }
            for (PaymentSituation payment : payments) {
                given = given.plus(ByHand.conceded(payment, purpose));
            }
            return given;
        });
    }

    private static String unclaimed(RequestKey key) {
        return PaymentRules.REFUND + Requests.id(Actor.HOUSE.name(), key);
    }

    private record Asked(String order, Amount amount, String purpose, boolean goodwill, boolean atMost, Actor who) {
        Asked of(Amount some) {
            return new Asked(order, some, purpose, goodwill, atMost, who);
        }

        String content() {
            return "refund " + order + " " + amount + (goodwill ? " goodwill" : "");
        }
    }

    private record Planned(List<PaymentOperation> toSend, List<Refusal> refusals) {
        static Planned refused(StorageUnit unit, Refusal refusal) {
            unit.rollBack();
            return new Planned(List.of(), List.of(refusal));
        }
    }

    private Planned plan(StorageUnit unit, RequestKey key, Asked asked, Instant now) {
        String id = asked.order();
        Requests.Known known = Requests.remember(unit, "refund/" + asked.who().name(), key, asked.content(), id, now);
        if (known instanceof Requests.Known.Again) {
            return new Planned(List.of(), List.of());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Planned.refused(unit, Refusal.of("request.key-reused"));
        }
        List<PaymentSituation> payments = new ArrayList<>();
        for (PaymentSituation payment : Payments.of(unit, id)) {
            payments.add(Payments.touch(unit, payment.payment().id()));
        }
        Order order = Orders.find(unit, id).orElseThrow();
        RefundFacts facts = PlanRefunds.facts(engine, order, payments, asked.goodwill());
        if (asked.atMost() && !facts.room().isPositive()) {
            return new Planned(List.of(), List.of());
        }
        Amount amount = asked.atMost() ? asked.amount().min(facts.room()) : asked.amount();
        RefundPlan plan = RefundPlan.of(facts, amount, now);
        Optional<Refusal> refusal =
                plan.refusal().or(() -> new GiftCardSales(unit, engine, order, now).refund(facts, amount));
        if (refusal.isPresent()) {
            return Planned.refused(unit, refusal.get());
        }
        return carryOut(unit, plan, payments, asked.of(amount), now);
    }

    private Planned carryOut(
            StorageUnit unit, RefundPlan plan, List<PaymentSituation> payments, Asked asked, Instant now) {
        Operations operations = new Operations(engine, now);
        String reason = asked.goodwill() ? "goodwill" : "refund";
        List<PaymentOperation> refunds = new ArrayList<>();
        List<Draft> entries = new ArrayList<>();
        int ordinal = 1;
        for (RefundPlan.Step step : plan.steps()) {
            if (step instanceof RefundPlan.GiveBack share) {
                PaymentOperation refund = operations
                        .refund(share.payment(), share.of(), share.amount(), asked.purpose(), reason)
                        .numbered(ordinal++);
                Payments.plan(unit, refund);
                Advance.schedule(unit, refund);
                refunds.add(refund);
            } else if (step instanceof RefundPlan.PayOut share) {
                PaymentOperation payout = operations
                        .payout(share.payment(), share.of(), share.amount(), asked.purpose(), reason, share.why())
                        .numbered(ordinal++);
                Payments.plan(unit, payout);
                entries.add(asked.who().sign(Advance.payoutOpened(asked.order(), payout)));
            }
        }
        boolean conceded = false;
        for (PaymentSituation payment : payments) {
            conceded |= concede(unit, plan, payment, asked, entries, now);
        }
        endPromises(unit, plan, now);
        Draft planned = Draft.of(payments.get(0).payment().id(), "payment.refund-planned")
                .about(asked.order())
                .fact("amount", asked.amount());
        entries.add(0, asked.who().sign(asked.goodwill() ? planned.fact("goodwill", true) : planned));
        Journal.write(unit, engine.ids(), now, entries);
        if (conceded) {
            refunds.addAll(Advance.advance(unit, engine, asked.order(), now).toSend());
        }
        return new Planned(refunds, List.of());
    }

    /** What is promised or set aside is not asked of anybody: the shop does without it, and takes so much less. */
    private static boolean concede(
            StorageUnit unit,
            RefundPlan plan,
            PaymentSituation payment,
            Asked asked,
            List<Draft> entries,
            Instant now) {
        Amount sum = Amount.zero(asked.amount().currency());
        for (RefundPlan.Step step : plan.steps()) {
            boolean without = step instanceof RefundPlan.Lower || step instanceof RefundPlan.Spare;
            if (without && step.payment().equals(payment)) {
                sum = sum.plus(step.amount());
            }
        }
        if (sum.isZero()) {
            return false;
        }
        Payments.book(unit, ByHand.concession(payment.payment(), asked.purpose(), sum, now));
        entries.add(asked.who()
                .sign(Draft.of(payment.payment().id(), "payment.conceded")
                        .about(asked.order())
                        .fact("amount", sum)));
        return true;
    }

    /** What was promised to the house itself is owed no more; what was promised to others, they tell. */
    private void endPromises(StorageUnit unit, RefundPlan plan, Instant now) {
        for (RefundPlan.Step step : plan.steps()) {
            if (step instanceof RefundPlan.Lower less
                    && engine.gateways().isOnAccount(less.of().account())) {
                PromiseEvidence.lower(unit, engine, less.payment(), less.of(), less.amount(), now);
            }
        }
    }

    private Result<Order> answer(String id, String purpose) {
        return engine.storage().read(view -> {
            Order order = Orders.find(view, id).orElseThrow();
            List<PaymentOperation> refunds = FailedRefunds.chain(Payments.of(view, id), purpose);
            for (PaymentOperation refund : refunds) {
                if (refund.state() == OperationState.SUCCEEDED || FailedRefunds.isPlannedAgain(refunds, refund)) {
                    continue;
                }
                if (ByHand.is(refund) && refund.state() == OperationState.EXPIRED) {
                    return Decision.refused(
                            List.of(Refusal.of("refund.withdrawn").with("order", id)));
                }
                if (refund.state() == OperationState.DECLINED || refund.state() == OperationState.REJECTED) {
                    return Decision.refused(List.of(Refusal.of("refund.declined")
                            .with("order", id)
                            .with("code", refund.code().orElse(""))));
                }
                return new Underway<>(
                        order, new Next.Wait(refund.askAt().orElse(engine.now().plus(UNTIL_PAID_OUT))));
            }
            return new Done<>(order);
        });
    }
}
