package dev.kontor.order;

import dev.kontor.value.Periods;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/** The decisions of the room, each a pure function of facts and now. */
public final class OrderRules {
    /** How long before an authorization runs out a hold has to be over (OR-3: payment must still be possible). */
    public static final Duration MARGIN = Duration.ofHours(12);

    private OrderRules() {}

    /**
     * Whether an unverified customer's order waits, and until when (OR-3): only where the store verifies at all and its
     * policy holds such orders.
     *
     * @param facts what is known of customer and store
     * @param now when the order is placed
     * @return the hold, or empty
     */
    public static Optional<Hold> holdForVerification(HoldFacts facts, Instant now) {
        if (facts.verified() || !facts.storeVerifies() || facts.holdFor().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hold(
                Hold.Reason.VERIFICATION, Periods.endOfDay(now, facts.holdFor().get(), facts.zone())));
    }

    /**
     * What the decision to hold is made of.
     *
     * @param verified whether the customer is verified by a service of the store, now
     * @param storeVerifies whether the store has a verification service
     * @param holdFor how long the store's policy holds; empty when it holds nobody
     * @param zone in which days are counted
     */
    public record HoldFacts(boolean verified, boolean storeVerifies, Optional<Period> holdFor, ZoneId zone) {}

    /**
     * The hold as it is told to the customer once the authorization's end is known: over half a day before that.
     *
     * @param hold as the policy has it
     * @param validUntil until when the authorization can be captured
     * @return the hold with the earlier end
     */
    public static Hold withinAuthorization(Hold hold, Optional<Instant> validUntil) {
        Instant last = validUntil.map(until -> until.minus(MARGIN)).orElse(hold.until());
        return last.isBefore(hold.until()) ? new Hold(hold.reason(), last) : hold;
    }

    static Order.Summary summary(Order order) {
        if (order.cancellation().isPresent()) {
            return Order.Summary.CANCELED;
        }
        boolean paid = order.standing().cover() == Cover.Level.PAID;
        if (order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent()) {
            return order.hold(Hold.Reason.PAYMENT).isPresent() ? Order.Summary.AWAITING_PAYMENT : Order.Summary.HELD;
        }
        boolean aside = order.isShippedOnly()
                && order.standing().cover() != Cover.Level.NONE
                && order.hold(Hold.Reason.PAYMENT).isEmpty();
        if (paid || aside) {
            return order.standing().delivery() == Standing.Delivery.WHOLE
                    ? Order.Summary.COMPLETED
                    : Order.Summary.PREPARING;
        }
        return order.standing().charging() && order.hold(Hold.Reason.PAYMENT).isEmpty()
                ? Order.Summary.PAYING
                : Order.Summary.AWAITING_PAYMENT;
    }
}
