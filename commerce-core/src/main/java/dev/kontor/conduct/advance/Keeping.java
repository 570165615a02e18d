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
