package dev.kontor.conduct.advance;

import dev.kontor.payment.FailedRefunds;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.RefundFacts;
import dev.kontor.payment.RefundPlan;
import dev.kontor.payment.RefundWays;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to go back by itself: what came in for nothing, and what the shop gave back and did not arrive. A capture is asked
 * once for one purpose; what it refused, or cannot do, goes another way: over another capture, or by hand.
 */
final class MoneyBack {
    private final Situation situation;
    private final Instant now;
    private final RefundFacts facts;

    MoneyBack(Situation situation, Instant now) {
        this.situation = situation;
        this.now = now;
        this.facts = RefundFacts.of(situation.payments(), situation.accounts()).taken();
    }

    /** A second charge of the same order, found out late, goes back: the newest first. */
    List<Step> excess() {
        List<Step> steps = new ArrayList<>();
        for (PaymentSituation payment : situation.payments()) {
            Amount excess = payment.excess().minus(LetGo.givenBack(payment));
            List<PaymentOperation> newestFirst = new ArrayList<>(payment.operations());
            Collections.reverse(newestFirst);
            for (boolean byHand : new boolean[] {false, true}) {
                for (PaymentOperation operation : newestFirst) {
                    Amount share = payment.refundable(operation).min(excess);
                    boolean wanted =
                            share.isPositive() && operation.isKnownToProvider() && !LetGo.givesBack(payment, operation);
                    Optional<Step> step = wanted
                            ? Optional.of(step(payment, operation, share, PaymentRules.EXCESS))
                            : Optional.empty();
                    if (step.isPresent() && step.get() instanceof Step.PayOut == byHand) {
                        steps.add(step.get());
                        excess = excess.minus(share);
                    }
                }
            }
        }
        return steps;
    }

    /** Everything that came in for a canceled order. */
    List<Step> everything() {
        List<Step> steps = new ArrayList<>();
        for (PaymentSituation payment : situation.payments()) {
            Amount room = payment.refundable();
            for (PaymentOperation operation : payment.operations()) {
                Amount taken = payment.refundable(operation).min(room);
                if (taken.isPositive() && operation.isKnownToProvider()) {
                    steps.add(step(payment, operation, taken, PaymentRules.DEAD));
                    room = room.minus(taken);
                }
            }
        }
        return steps;
    }

    /** What the shop gave back and did not arrive, planned again within what there is by now: one after the other. */
    List<Step> firstShortfall() {
        Amount room = situation.payments().stream()
                .map(PaymentSituation::refundable)
                .reduce(Amount.zero(situation.total().currency()), Amount::plus);
        return FailedRefunds.of(situation.payments()).stream()
                .filter(missing -> room.isPositive())
                .findFirst()
                .map(missing -> again(missing, missing.amount().min(room)))
                .orElse(List.of());
    }

    private List<Step> again(FailedRefunds.Shortfall missing, Amount amount) {
        return RefundPlan.of(facts.refusedAt(missing.refusedAt()), amount, now).steps().stream()
                .map(step -> step(step, missing.purpose()))
                .toList();
    }

    private static Step step(RefundPlan.Step planned, String purpose) {
        return planned instanceof RefundPlan.PayOut byHand
                ? new Step.PayOut(byHand.payment(), byHand.of(), byHand.amount(), purpose, byHand.why())
                : new Step.GiveBack(planned.payment(), planned.of(), planned.amount(), purpose);
    }

    private Step step(PaymentSituation payment, PaymentOperation capture, Amount share, String kind) {
        String purpose = kind + capture.id();
        RefundFacts known = hasFailed(payment, purpose)
                ? facts.refusedAt(Set.of(capture.id().value()))
                : facts;
        return RefundWays.obstacle(known, payment, capture, share, now)
                .<Step>map(why -> new Step.PayOut(payment, capture, share, purpose, why))
                .orElseGet(() -> new Step.GiveBack(payment, capture, share, purpose));
    }

    /** What was refused, or came back from a closed account, would be again: it needs another way. */
    static boolean hasFailed(PaymentSituation payment, String purpose) {
        return payment.operations().stream()
                .filter(o -> o.purpose().equals(purpose))
                .anyMatch(o -> o.state() == OperationState.DECLINED
                        || o.state() == OperationState.REJECTED
                        || payment.cameBack(o));
    }
}
