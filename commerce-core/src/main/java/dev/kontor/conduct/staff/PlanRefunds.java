package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.GiftCardSales;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.office.RefundPreview;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.RefundFacts;
import dev.kontor.payment.RefundPlan;
import dev.kontor.shop.Decision;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows how a refund would go back, before anybody asks for it. */
public final class PlanRefunds {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public PlanRefunds(Engine engine) {
        this.engine = engine;
    }

    /**
     * How a refund would go back now; changes nothing.
     *
     * @param order the order
     * @param amount how much
     * @return a line per part, or why not
     */
    public Decision<RefundPreview> preview(Order order, Amount amount) {
        Instant now = engine.now();
        List<PaymentSituation> payments =
                engine.storage().read(view -> Payments.of(view, order.id().value()));
        RefundFacts facts = facts(engine, order, payments, false);
        RefundPlan plan = RefundPlan.of(facts, amount, now);
        Optional<Refusal> refusal = plan.refusal()
                .or(() -> engine.storage().read(view -> GiftCardSales.refuse(view, order, facts, amount)));
        return refusal.isPresent()
                ? Decision.refused(List.of(refusal.get()))
                : Decision.done(new RefundPreview(
                        plan.steps().stream().map(PlanRefunds::line).toList()));
    }

    /** What is promised or set aside for a canceled order is given up anyway. */
    static RefundFacts facts(Engine engine, Order order, List<PaymentSituation> payments, boolean goodwill) {
        RefundFacts facts = RefundFacts.of(payments, engine.gateways().capabilities(payments));
        return goodwill || order.cancellation().isPresent() ? facts.taken() : facts;
    }

    private static RefundPreview.Line line(RefundPlan.Step step) {
        if (step instanceof RefundPlan.Lower) {
            return line(RefundPreview.Kind.LOWERED, step, Optional.empty(), Optional.empty());
        }
        if (step instanceof RefundPlan.Spare spare) {
            RefundPreview.Kind kind = spare.whole() ? RefundPreview.Kind.GIVEN_UP : RefundPreview.Kind.NOT_TAKEN;
            return line(kind, step, Optional.empty(), Optional.empty());
        }
        return step instanceof RefundPlan.PayOut payout
                ? line(
                        RefundPreview.Kind.BY_HAND,
                        step,
                        Optional.empty(),
                        Optional.of(payout.why().name()))
                : line(RefundPreview.Kind.REFUNDED, step, ((RefundPlan.GiveBack) step).until(), Optional.empty());
    }

    private static RefundPreview.Line line(
            RefundPreview.Kind kind, RefundPlan.Step step, Optional<Instant> until, Optional<String> why) {
        PaymentOperation of = step.of();
        return new RefundPreview.Line(
                kind,
                Amounts.shown(step.amount()),
                of.method(),
                of.account(),
                of.id().value(),
                until,
                why);
    }
}
