package dev.kontor.conduct.advance;

import dev.kontor.credit.Promises;
import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Renewals;
import dev.kontor.payment.TenderRounds;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one decision about an order: what follows from everything known, now. Pure, and level-triggered: it looks at how things
 * are, never at what has just happened.
 */
final class Next {
    /** What goes back by itself is planned step by step; a payout by hand brings no answer that would bring us back. */
    private static final Duration SOON = Duration.ofSeconds(1);

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
            next.purpose();
        }
        if (next.isLive()) {
            next.holds();
        }
        if (next.isLive()) {
            next.charges();
            next.steps.addAll(CanceledUnits.steps(situation));
            next.goods();
            next.parcels();
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

    /** Who pays for what would do nothing any more gets his money back. */
    private void purpose() {
        if (situation
                .purpose()
                .filter(purpose -> !purpose.served() && !purpose.isOfUse())
                .isPresent()) {
            cancel("nothing-to-open");
        }
    }

    /** What was refused when a parcel was to leave stands for nothing. */
    private boolean isCovered() {
        Cover cover = situation.cover();
        Amount refused = situation
                .parcels()
                .refused(situation.payments(), situation.total().currency());
        return new Cover(cover.promised(), cover.authorized().minus(refused), cover.captured()).level(situation.total())
                != Cover.Level.NONE;
    }

    /** Verification and payment holds: lifted by facts, ended by time (OR-3). */
    private void holds() {
        order.hold(Hold.Reason.VERIFICATION).ifPresent(this::verification);
        order.hold(Hold.Reason.REVIEW).ifPresent(this::review);
        if (!isLive()) {
            return;
        }
        boolean covered = isCovered();
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
            Keeping keeping = new Keeping(situation, now);
            Hold told = keeping.kept(hold);
            if (!told.equals(hold)) {
                order = order.held(told);
            }
            if (now.isBefore(told.until())) {
                comeBackAt(told.until());
                keeping.again().ifPresent(this::comeBackAt);
                steps.addAll(keeping.steps());
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
            if (!situation.debits().silent()) {
                steps.add(new Step.Write("payment-problem"));
            }
            hold = Optional.of(waiting);
        }
        if (now.isBefore(hold.get().until())) {
            comeBackAt(hold.get().until());
        } else {
            cancel("not-paid");
        }
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
                    .filter(o -> TenderRounds.mayBeSent(payment, o))
                    .forEach(o -> steps.add(new Step.Send(o)));
            steps.addAll(LetGo.of(payment));
        }
        boolean held = order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent();
        if (!held
                && situation.parcels().mayTake()
                && (level() == Cover.Level.AUTHORIZED || level() == Cover.Level.SECURED)) {
            Cover cover = situation.cover();
            Amount missing = situation.total().minus(cover.captured()).minus(cover.promised());
            for (PaymentSituation payment : situation.payments()) {
                for (PaymentOperation operation : payment.operations()) {
                    Amount share = payment.capturable(operation).min(missing);
                    if (share.isPositive()
                            && operation.isKnownToProvider()
                            && !Renewals.isUnderWay(payment, operation)
                            && !TenderRounds.hasFailed(payment, operation)
                            && !wasTried(payment, operation, OperationKind.CAPTURE)
                            && !wasTried(payment, operation, OperationKind.VOID_AUTHORIZATION)) {
                        boolean stale = Renewals.isStale(payment, operation, situation.accounts(), now);
                        steps.add(
                                stale
                                        ? new Step.Reauthorize(payment, operation, payment.capturable(operation))
                                        : new Step.Capture(payment, operation, share, share.equals(missing)));
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

    /** What came in beyond what is due goes back, and what is set aside beyond it is given up. */
    private void giveBackExcess() {
        List<Step> back = moneyBack();
        if (!back.isEmpty()) {
            steps.addAll(back);
            comeBackAt(now.plus(SOON));
        }
        boolean paid = level() == Cover.Level.PAID;
        for (PaymentSituation payment : situation.payments()) {
            for (PaymentOperation operation : payment.operations()) {
                Amount open = payment.capturable(operation);
                if (paid && canBeVoided(payment, operation) && !TenderRounds.hasFailed(payment, operation)) {
                    steps.add(new Step.VoidAuthorization(payment, operation, open));
                }
            }
        }
    }

    /** One after the other: what is withdrawn may have to go back otherwise, and excess comes before what came back. */
    private List<Step> moneyBack() {
        List<Step> withdrawn = Withdrawal.of(situation.payments(), true);
        if (!withdrawn.isEmpty()) {
            return withdrawn;
        }
        MoneyBack back = new MoneyBack(situation, now);
        List<Step> excess = back.excess();
        return excess.isEmpty() ? back.firstShortfall() : excess;
    }

    /** What is paid and not held is delivered. */
    private void goods() {
        steps.addAll(ConsentSteps.of(order));
        situation.debits().next(situation.payments()).ifPresent(this::comeBackAt);
        if (order.holds().isEmpty() && level() == Cover.Level.PAID) {
            if (situation.purpose().filter(purpose -> !purpose.served()).isPresent()) {
                steps.add(new Step.Serve());
                steps.add(new Step.Write(Purpose.letter(order)));
            }
            if (!situation.unfolded()) {
                steps.add(new Step.Deliver());
                steps.add(new Step.Write("order-confirmation"));
            }
            boolean isOfGoods = situation.purpose().isEmpty();
            if (isOfGoods && (situation.delivery() == Standing.Delivery.WHOLE || !situation.unfolded())) {
                steps.add(new Step.Write("license-delivered"));
            }
            Releases.next(order, now).ifPresent(release -> {
                steps.add(new Step.Write("order-confirmation"));
                comeBackAt(release);
            });
        }
    }

    /** Things in parcels: made ready when everything is there, sent when staff say so and the money is taken. */
    private void parcels() {
        Parcels parcels = situation.parcels();
        if (!order.isShipped()) {
            return;
        }
        boolean covered = isCovered();
        if (covered && order.holds().isEmpty()) {
            steps.add(new Step.Write("order-confirmation"));
            if (parcels.isWaiting()) {
                steps.add(new Step.Write("order-back-ordered"));
            }
            Releases.next(order, now).ifPresent(this::comeBackAt);
        }
        steps.addAll(parcels.givenUp(situation.payments()));
        if (covered
                && !parcels.mayTake()
                && order.hold(Hold.Reason.VERIFICATION).isEmpty()) {
            Keeping keeping = new Keeping(situation, now);
            keeping.lasting().ifPresent(this::comeBackAt);
            keeping.again().ifPresent(this::comeBackAt);
            steps.addAll(keeping.steps());
            steps.addAll(keeping.ended());
        }
        steps.addAll(parcels.moves(order, covered, level() == Cover.Level.PAID, now));
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
            }
        }
        List<Step> withdrawn = Withdrawal.of(situation.payments(), false);
        steps.addAll(withdrawn.isEmpty() ? new MoneyBack(situation, now).everything() : withdrawn);
        if (!withdrawn.isEmpty()) {
            comeBackAt(now.plus(SOON));
        }
        if (situation.delivery() != Standing.Delivery.NONE || situation.unfolded() || order.isBulk()) {
            steps.add(new Step.TakeBack());
        }
        if (isMoneyDead()) {
            steps.add(new Step.Release());
        }
    }

    /** Evidence, not our clock, says that nothing can come any more. */
    private boolean isMoneyDead() {
        return !situation.mayStillBeCharged() && !situation.isSetAside() && !situation.isMoneyLeft();
    }

    static boolean canBeVoided(PaymentSituation payment, PaymentOperation operation) {
        return payment.capturable(operation).isPositive()
                && operation.isKnownToProvider()
                && !Renewals.isUnderWay(payment, operation)
                && !wasTried(payment, operation, OperationKind.VOID_AUTHORIZATION);
    }

    /** Whether the same was asked for before: what a provider refused once is for a person to look at, not for a loop. */
    private static boolean wasTried(PaymentSituation payment, PaymentOperation of, OperationKind kind) {
        return payment.operations().stream()
                .filter(o -> o.kind() == kind && o.state() != OperationState.SUCCEEDED)
                .filter(o -> o.state() != OperationState.EXPIRED)
                .anyMatch(o -> o.of().equals(Optional.of(of.id().value())));
    }
}
