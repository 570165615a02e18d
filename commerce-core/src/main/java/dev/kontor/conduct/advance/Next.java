package dev.kontor.conduct.advance;

import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.OrderRules;
import dev.kontor.order.Standing;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Promises;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The one decision about an order: what follows from everything known, now. Pure, and level-triggered: it looks at how things
 * are, never at what has just happened.
 */
final class Next {
    private final Situation situation;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();
    private Order order;
    private Optional<Instant> again = Optional.empty();

    private Next(Situation situation, Instant now) {
        this.situation = situation;
        this.now = now;
        this.order = situation.order();
    }

    static Plan decide(Situation situation, Instant now) {
        Next next = new Next(situation, now);
        if (next.isLive()) {
            next.holds();
        }
        if (next.isLive()) {
            next.charges();
            next.goods();
        } else {
            next.settleDead();
        }
        return new Plan(next.order, next.steps, next.again);
    }

    private boolean isLive() {
        return order.cancellation().isEmpty();
    }

    private Cover.Level level() {
        return situation.cover().level(situation.total());
    }

    /** Verification and payment holds: lifted by facts, ended by time (OR-3). */
    private void holds() {
        order.hold(Hold.Reason.VERIFICATION).ifPresent(this::verification);
        order.hold(Hold.Reason.REVIEW).ifPresent(this::review);
        if (!isLive()) {
            return;
        }
        boolean covered = level() != Cover.Level.NONE;
        Optional<Hold> payment = order.hold(Hold.Reason.PAYMENT);
        if (covered && payment.isPresent()) {
            order = order.released(Hold.Reason.PAYMENT);
        } else if (!covered && !situation.isCharging()) {
            unpaid(payment);
        } else {
            payment.ifPresent(hold -> comeBackAt(hold.until()));
        }
    }

    private void verification(Hold hold) {
        if (situation.verified() && situation.unmet().isEmpty()) {
            order = order.released(Hold.Reason.VERIFICATION);
        } else if (situation.verified()) {
            cancel("not-eligible." + lastWord(situation.unmet().get(0)));
        } else {
            Hold told = OrderRules.withinAuthorization(hold, earliestEnd());
            if (!told.equals(hold)) {
                order = order.held(told);
            }
            if (now.isBefore(told.until())) {
                comeBackAt(told.until());
                if (level() != Cover.Level.NONE) {
                    steps.add(new Step.Write("order-held"));
                }
            } else {
                cancel("hold-lapsed");
            }
        }
    }

    private static String lastWord(Refusal refusal) {
        return refusal.code().substring(refusal.code().lastIndexOf('.') + 1);
    }

    private void review(Hold hold) {
        if (now.isBefore(hold.until())) {
            comeBackAt(hold.until());
        } else {
            cancel("not-reviewed");
        }
    }

    private void unpaid(Optional<Hold> hold) {
        if (hold.isEmpty()) {
            Hold waiting = new Hold(Hold.Reason.PAYMENT, situation.payUntil());
            order = order.held(waiting);
            steps.add(new Step.Write("payment-problem"));
            hold = Optional.of(waiting);
        }
        if (now.isBefore(hold.get().until())) {
            comeBackAt(hold.get().until());
        } else {
            cancel("not-paid");
        }
    }

    private Optional<Instant> earliestEnd() {
        return situation.payments().stream()
                .flatMap(p -> p.operations().stream()
                        .filter(o -> p.capturable(o).isPositive())
                        .flatMap(o -> o.validUntil().stream()))
                .min(Instant::compareTo);
    }

    private void cancel(String reason) {
        order = order.canceled(reason, now);
        steps.add(new Step.Write("order-canceled"));
    }

    /** A moment that is over would bring us back at once, and again, for nothing. */
    private void comeBackAt(Instant moment) {
        if (!moment.isAfter(now)) {
            return;
        }
        again = again.filter(earlier -> earlier.isBefore(moment)).or(() -> Optional.of(moment));
    }

    /** What was stored in a host's transaction is sent; what is set aside is taken once nothing holds the order. */
    private void charges() {
        for (PaymentSituation payment : situation.payments()) {
            payment.operations().stream()
                    .filter(o -> o.state() == OperationState.CREATED && !waitsForPerson(o))
                    .forEach(o -> steps.add(new Step.Send(o)));
        }
        boolean held = order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent();
        if (!held && level() == Cover.Level.AUTHORIZED) {
            Amount missing = situation.total().minus(situation.cover().captured());
            for (PaymentSituation payment : situation.payments()) {
                for (PaymentOperation operation : payment.operations()) {
                    Amount share = payment.capturable(operation).min(missing);
                    if (share.isPositive()
                            && operation.isKnownToProvider()
                            && !wasTried(payment, operation, OperationKind.CAPTURE)
                            && !wasTried(payment, operation, OperationKind.VOID_AUTHORIZATION)) {
                        steps.add(new Step.Capture(payment, operation, share));
                        missing = missing.minus(share);
                    }
                }
            }
        }
        giveBackExcess();
    }

    /** Nobody's word is taken before a person has approved it. */
    private boolean waitsForPerson(PaymentOperation operation) {
        return Promises.isPromise(operation.method())
                && order.hold(Hold.Reason.REVIEW).isPresent();
    }

    /** A second charge of the same order, found out late, goes back. */
    private void giveBackExcess() {
        for (PaymentSituation payment : situation.payments()) {
            Amount excess = payment.excess();
            List<PaymentOperation> newestFirst = new ArrayList<>(payment.operations());
            Collections.reverse(newestFirst);
            for (PaymentOperation operation : newestFirst) {
                Amount share = payment.refundable(operation).min(excess);
                String purpose = PaymentRules.EXCESS + operation.id();
                if (share.isPositive() && operation.isKnownToProvider() && !hasFailed(payment, purpose)) {
                    steps.add(new Step.GiveBack(payment, operation, share, purpose));
                    excess = excess.minus(share);
                }
            }
            boolean paid = level() == Cover.Level.PAID;
            for (PaymentOperation operation : payment.operations()) {
                Amount open = payment.capturable(operation);
                if (paid && canBeVoided(payment, operation)) {
                    steps.add(new Step.VoidAuthorization(payment, operation, open));
                }
            }
        }
    }

    /** What is paid and not held is delivered. */
    private void goods() {
        if (order.holds().isEmpty() && level() == Cover.Level.PAID) {
            if (!situation.unfolded()) {
                steps.add(new Step.Deliver());
                steps.add(new Step.Write("order-confirmation"));
            }
            if (situation.delivery() == Standing.Delivery.WHOLE || !situation.unfolded()) {
                steps.add(new Step.Write("license-delivered"));
            }
        }
    }

    /** Nothing may be left of a canceled order: no charge to come, nothing set aside, no money, no key. */
    private void settleDead() {
        for (PaymentSituation payment : situation.payments()) {
            for (PaymentOperation operation : payment.operations()) {
                if (operation.state() == OperationState.CREATED) {
                    steps.add(new Step.Forget(operation));
                }
                Amount open = payment.capturable(operation);
                if (canBeVoided(payment, operation)) {
                    steps.add(new Step.VoidAuthorization(payment, operation, open));
                }
                Amount taken = payment.refundable(operation);
                if (taken.isPositive()
                        && operation.isKnownToProvider()
                        && !hasFailed(payment, PaymentRules.DEAD + operation.id())) {
                    steps.add(new Step.GiveBack(payment, operation, taken, PaymentRules.DEAD + operation.id()));
                }
            }
        }
        if (situation.delivery() != Standing.Delivery.NONE || situation.unfolded()) {
            steps.add(new Step.TakeBack());
        }
        if (isMoneyDead()) {
            steps.add(new Step.Release());
        }
    }

    /** Evidence, not our clock, says that nothing can come any more. */
    private boolean isMoneyDead() {
        return !situation.mayStillBeCharged() && situation.cover().authorized().isZero() && !situation.isMoneyLeft();
    }

    private static boolean canBeVoided(PaymentSituation payment, PaymentOperation operation) {
        return payment.capturable(operation).isPositive()
                && operation.isKnownToProvider()
                && !wasTried(payment, operation, OperationKind.VOID_AUTHORIZATION);
    }

    /** Whether the same was asked for before: what a provider refused once is for a person to look at, not for a loop. */
    private static boolean wasTried(PaymentSituation payment, PaymentOperation of, OperationKind kind) {
        return payment.operations().stream()
                .filter(o -> o.kind() == kind && o.state() != OperationState.SUCCEEDED)
                .filter(o -> o.state() != OperationState.EXPIRED)
                .anyMatch(o -> o.of().equals(Optional.of(of.id().value())));
    }

    /** What was refused, or came back from a closed account, would be again: a person has to find another way. */
    private static boolean hasFailed(PaymentSituation payment, String purpose) {
        return payment.operations().stream()
                .filter(o -> o.purpose().equals(purpose))
                .anyMatch(o -> o.state() == OperationState.DECLINED
                        || o.state() == OperationState.REJECTED
                        || payment.cameBack(o));
    }
}
