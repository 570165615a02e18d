package dev.kontor.payment;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an amount goes back over all captures, methods and payments of an order, or why it cannot. A plain function of its
 * facts: the same facts give the same plan, and its steps add up to exactly what was asked.
 *
 * <p>First what is only promised is lowered, then what is only set aside is not taken, the newest first. Then captures are
 * refunded, each to the method it came from, at most what is left of it: those first that go back as a whole or not at all,
 * then those whose provider stops refunding first, since the others can wait; among equals the oldest first. What no provider gives back is paid out by hand.
 *
 * @param steps what is done, in this order; empty when refused
 * @param refusal why not
 */
public record RefundPlan(List<Step> steps, Optional<Refusal> refusal) {
    /** Copies the steps. */
    public RefundPlan {
        steps = List.copyOf(steps);
    }

    /** One part of a plan. */
    public sealed interface Step {
        /**
         * The payment whose money it is.
         *
         * @return as it was planned from
         */
        PaymentSituation payment();

        /**
         * The operation that brought the money or the promise.
         *
         * @return an authorization, a purchase or a capture
         */
        PaymentOperation of();

        /**
         * How much.
         *
         * @return more than zero
         */
        Amount amount();
    }

    /**
     * Less is owed of what somebody promised.
     *
     * @param payment whose money
     * @param of the operation that brought the promise
     * @param amount how much less
     */
    public record Lower(PaymentSituation payment, PaymentOperation of, Amount amount) implements Step {}

    /**
     * Less is taken of what is set aside, or nothing: then it is given up.
     *
     * @param payment whose money
     * @param of the authorization
     * @param amount how much is not taken
     * @param whole whether nothing is left to be taken of it
     */
    public record Spare(PaymentSituation payment, PaymentOperation of, Amount amount, boolean whole) implements Step {}

    /**
     * The provider gives back to where it came from.
     *
     * @param payment whose money
     * @param of the capture
     * @param amount how much
     * @param until until when the provider does that; empty for ever
     */
    public record GiveBack(PaymentSituation payment, PaymentOperation of, Amount amount, Optional<Instant> until)
            implements Step {}

    /**
     * A person pays it out.
     *
     * @param payment whose money
     * @param of the capture that brought it
     * @param amount how much
     * @param why why no provider does it
     */
    public record PayOut(PaymentSituation payment, PaymentOperation of, Amount amount, Reason why) implements Step {}

    /** Why no provider gives money back. */
    public enum Reason {
        /** The method cannot give anything back. */
        NO_REFUNDS("the method cannot give anything back"),
        /** The method gives back all of a capture or nothing. */
        ONLY_WHOLE("the method gives back all of a charge or nothing"),
        /** The provider does not give back any more. */
        WINDOW_CLOSED("the provider does not give this charge back any more"),
        /** The provider gives back other amounts. */
        AMOUNT("the provider gives back no such amount"),
        /** The provider refused, or the money came back. */
        REFUSED("the provider refused it, or it did not arrive");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /**
         * The reason in words, for staff.
         *
         * @return English, without a full stop
         */
        public String words() {
            return words;
        }
    }

    /**
     * Plans a refund; all or nothing (invariants 1 and 9).
     *
     * @param facts of the order
     * @param asked what is to go back
     * @param now when
     * @return the steps, or the reason why not: nothing was asked for, or more than there is
     */
    public static RefundPlan of(RefundFacts facts, Amount asked, Instant now) {
        if (!asked.isPositive()) {
            return new RefundPlan(List.of(), Optional.of(Refusal.of("refund.nothing-asked")));
        }
        Planner planner = new Planner(facts, asked, now);
        if (!facts.onlyTaken()) {
            planner.concede();
        }
        planner.giveBack();
        if (planner.left.isPositive()) {
            return new RefundPlan(
                    List.of(),
                    Optional.of(Refusal.of("refund.exceeds-captured")
                            .with("asked", asked)
                            .with("room", asked.minus(planner.left))));
        }
        return new RefundPlan(planner.steps, Optional.empty());
    }

    /** Works off one amount. */
    private static final class Planner {
        private final RefundFacts facts;
        private final Instant now;
        private final List<Step> steps = new ArrayList<>();
        private Amount left;

        Planner(RefundFacts facts, Amount asked, Instant now) {
            this.facts = facts;
            this.left = asked;
            this.now = now;
        }

        void concede() {
            List<PaymentSituation> newestFirst = reversed(facts.payments());
            Map<Id<Payment>, Amount> room = new HashMap<>();
            newestFirst.forEach(payment -> room.put(payment.payment().id(), RefundWays.concedable(payment)));
            for (PaymentSituation payment : newestFirst) {
                for (PaymentOperation operation : reversed(payment.operations())) {
                    Amount share =
                            RefundWays.promised(payment, operation).min(left).min(rest(room, payment));
                    if (share.isPositive()) {
                        add(new Lower(payment, operation, share), room);
                    }
                }
            }
            for (PaymentSituation payment : newestFirst) {
                for (PaymentOperation operation : reversed(payment.operations())) {
                    Amount open = payment.capturable(operation);
                    Amount share = open.min(left).min(rest(room, payment));
                    if (share.isPositive()) {
                        add(new Spare(payment, operation, share, share.equals(open)), room);
                    }
                }
            }
        }

        void giveBack() {
            Map<Id<Payment>, Amount> room = new HashMap<>();
            facts.payments().forEach(payment -> room.put(payment.payment().id(), payment.refundable()));
            List<Taking> takings = takings();
            List<Taking> others = new ArrayList<>();
            for (Taking taking : takings) {
                Amount share = taking.room().min(left).min(rest(room, taking.payment()));
                if (!share.isPositive()) {
                    continue;
                }
                if (RefundWays.obstacle(facts, taking.payment(), taking.capture(), share, now)
                        .isPresent()) {
                    others.add(taking);
                } else {
                    add(new GiveBack(taking.payment(), taking.capture(), share, taking.until()), room);
                }
            }
            for (Taking taking : others) {
                Amount share = taking.room().min(left).min(rest(room, taking.payment()));
                if (share.isPositive()) {
                    Optional<Reason> why = RefundWays.obstacle(facts, taking.payment(), taking.capture(), share, now);
                    add(
                            why.<Step>map(reason -> new PayOut(taking.payment(), taking.capture(), share, reason))
                                    .orElseGet(() ->
                                            new GiveBack(taking.payment(), taking.capture(), share, taking.until())),
                            room);
                }
            }
        }

        private List<Taking> takings() {
            List<Taking> takings = new ArrayList<>();
            for (PaymentSituation payment : facts.payments()) {
                for (PaymentOperation capture : payment.takings()) {
                    takings.add(new Taking(
                            payment,
                            capture,
                            payment.refundable(capture),
                            RefundWays.inParts(facts.accounts(), capture),
                            RefundWays.until(facts.accounts(), payment, capture)));
                }
            }
            takings.sort(Comparator.comparing(Taking::parts)
                    .thenComparing(taking -> taking.until().orElse(Instant.MAX)));
            return takings;
        }

        private void add(Step step, Map<Id<Payment>, Amount> room) {
            steps.add(step);
            left = left.minus(step.amount());
            room.put(step.payment().payment().id(), rest(room, step.payment()).minus(step.amount()));
        }

        private Amount rest(Map<Id<Payment>, Amount> room, PaymentSituation payment) {
            return room.getOrDefault(payment.payment().id(), Amount.zero(left.currency()));
        }
    }

    private record Taking(
            PaymentSituation payment, PaymentOperation capture, Amount room, boolean parts, Optional<Instant> until) {}

    private static <T> List<T> reversed(List<T> some) {
        List<T> reversed = new ArrayList<>(some);
        Collections.reverse(reversed);
        return reversed;
    }
}
