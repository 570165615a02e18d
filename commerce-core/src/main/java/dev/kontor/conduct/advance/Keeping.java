package dev.kontor.conduct.advance;

import dev.kontor.order.Hold;
import dev.kontor.order.OrderRules;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Renewals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps money set aside for as long as an order waits: what would run out before is set aside once more in time. */
final class Keeping {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Situation situation;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();
    private Optional<Instant> again = Optional.empty();

    /** What is set aside and not taken. */
    private record Aside(PaymentSituation payment, PaymentOperation authorization) {}

    Keeping(Situation situation, Instant now) {
        this.situation = situation;
        this.now = now;
    }

    /** The hold as it can be kept: until the policy's end, or shorter where what is set aside ends and cannot be renewed. */
    Hold kept(Hold hold) {
        Optional<Instant> earliest = Optional.empty();
        for (Aside aside : aside()) {
            Optional<Instant> end = Renewals.end(aside.payment(), aside.authorization(), situation.accounts());
            if (OrderRules.withinAuthorization(hold, end).equals(hold)
                    || Renewals.isUnderWay(aside.payment(), aside.authorization())) {
                continue;
            }
            Optional<Instant> due = Renewals.due(aside.payment(), aside.authorization(), situation.accounts());
            if (due.isEmpty()) {
                earliest = first(earliest, end);
            } else if (now.isBefore(due.get())) {
                again = first(again, due);
            } else {
                steps.add(new Step.Reauthorize(
                        aside.payment(), aside.authorization(), aside.payment().capturable(aside.authorization())));
            }
        }
        return OrderRules.withinAuthorization(hold, earliest);
    }

    /** For an order that waits for its parcel, however long: when the first of what is set aside ends and cannot be renewed. */
    Optional<Instant> lasting() {
        Hold forEver = new Hold(Hold.Reason.PAYMENT, NEVER);
        Instant until = kept(forEver).until();
        return until.isBefore(NEVER) ? Optional.of(until) : Optional.empty();
    }

    /** What ends before the parcel can leave is given up, so that the customer can pay anew in time. */
    List<Step> ended() {
        List<Step> over = new ArrayList<>();
        for (Aside aside : aside()) {
            Optional<Instant> end = Renewals.end(aside.payment(), aside.authorization(), situation.accounts());
            boolean isOver =
                    end.filter(at -> !now.isBefore(at.minus(OrderRules.MARGIN))).isPresent()
                            && Renewals.due(aside.payment(), aside.authorization(), situation.accounts())
                                    .isEmpty();
            if (isOver && Next.canBeVoided(aside.payment(), aside.authorization())) {
                over.add(new Step.VoidAuthorization(
                        aside.payment(), aside.authorization(), aside.payment().capturable(aside.authorization())));
            }
        }
        return over;
    }

    /** What is to be set aside once more for the hold. */
    List<Step> steps() {
        return steps;
    }

    /** When something is to be set aside once more. */
    Optional<Instant> again() {
        return again;
    }

    private List<Aside> aside() {
        return situation.payments().stream()
                .flatMap(payment -> payment.operations().stream()
                        .filter(o -> payment.capturable(o).isPositive())
                        .map(o -> new Aside(payment, o)))
                .toList();
    }

    private static Optional<Instant> first(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(at -> other.filter(at::isAfter).isEmpty()).or(() -> other);
    }
}
