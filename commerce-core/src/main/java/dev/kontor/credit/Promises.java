package dev.kontor.credit;

import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decisions about buying on somebody's word, each a pure function. */
public final class Promises {
    private Promises() {}

    /**
     * Whether a charge by a method is a promise to pay later.
     *
     * @param method the method
     * @return true for invoice, purchase order and billing code
     */
    public static boolean isPromise(Method method) {
        return OnAccount.METHODS.contains(method);
    }

    /**
     * How much of a promised charge is still to be paid.
     *
     * @param facts the payment
     * @param charge one of its charges
     * @return all of it while it is under way; never negative
     */
    public static Amount open(PaymentSituation facts, PaymentOperation charge) {
        return charge.isChargeInFlight() ? charge.amount() : promised(facts, charge);
    }

    /**
     * How much of a charge is promised and neither paid nor ended.
     *
     * @param facts the payment
     * @param charge one of its charges
     * @return never negative
     */
    public static Amount promised(PaymentSituation facts, PaymentOperation charge) {
        Amount open = sum(facts, charge, MovementKind.PROMISED).minus(sum(facts, charge, MovementKind.PROMISE_ENDED));
        return open.isNegative() ? Amount.zero(open.currency()) : open;
    }

    /**
     * How a promise stands by its payment. A limit is freed by what was paid, a budget only by what was canceled or given
     * back.
     *
     * @param facts the payment
     * @param promise as it stood
     * @param due when payment is due, if it is promised now
     * @return as it stands
     */
    public static Promise standing(PaymentSituation facts, Promise promise, Instant due) {
        Optional<PaymentOperation> found = facts.operation(promise.operation().value());
        if (found.isEmpty()) {
            return promise;
        }
        PaymentOperation charge = found.get();
        Amount open = open(facts, charge);
        Amount paid = sum(facts, charge, MovementKind.CAPTURED)
                .minus(sum(facts, charge, MovementKind.REFUNDED))
                .plus(sum(facts, charge, MovementKind.REFUND_FAILED));
        boolean isPromised = charge.state() == OperationState.SUCCEEDED;
        return promise.with(
                promise.isWithinBudget() && paid.isPositive() ? open.plus(paid) : open,
                open,
                promise.dueAt().or(() -> isPromised ? Optional.of(due) : Optional.empty()));
    }

    /** What moved by a charge, or by an operation that refers to it. */
    private static Amount sum(PaymentSituation facts, PaymentOperation charge, MovementKind kind) {
        Amount sum = Amount.zero(facts.payment().due().currency());
        for (Booking booking : facts.bookings()) {
            if (booking.counted()
                    && booking.kind() == kind
                    && isOf(facts, booking, charge.id().value())) {
                sum = sum.plus(booking.amount());
            }
        }
        return sum;
    }

    private static boolean isOf(PaymentSituation facts, Booking booking, String charge) {
        return booking.operation()
                .map(id -> id.equals(charge)
                        || facts.operation(id)
                                .flatMap(PaymentOperation::of)
                                .filter(charge::equals)
                                .isPresent())
                .orElse(false);
    }

    /**
     * The charges of a payment of which something is promised.
     *
     * @param facts the payment
     * @return oldest first
     */
    public static List<PaymentOperation> promisedBy(PaymentSituation facts) {
        return facts.operations().stream()
                .filter(o -> o.kind() == OperationKind.PURCHASE || o.kind() == OperationKind.AUTHORIZE)
                .filter(o -> isPromise(o.method()))
                .filter(o -> promised(facts, o).isPositive())
                .toList();
    }

    /**
     * Why a credit line does not bear a charge: all the reasons.
     *
     * @param line the line
     * @param drawn how much is drawn of it, in minor units
     * @param amount what is to be promised
     * @param groups as what the customer belongs to the line's holder; empty for whose own line it is
     * @param now the moment
     * @return empty when it bears it
     */
    public static List<Refusal> refuse(
            CreditLine line, long drawn, Amount amount, Optional<Set<String>> groups, Instant now) {
        if (line.terms().isEmpty() || line.state() == CreditLine.State.ASKED || line.isOver()) {
            return List.of(Refusal.of("payment.invoice-not-approved"));
        }
        CreditTerms terms = line.terms().get();
        List<Refusal> refusals = new ArrayList<>();
        if (isShutOut(terms.groups(), groups)) {
            refusals.add(Refusal.of("payment.invoice-not-approved"));
        }
        if (line.state() == CreditLine.State.SUSPENDED) {
            refusals.add(Refusal.of("payment.credit-suspended"));
        }
        terms.until()
                .filter(end -> !now.isBefore(end))
                .ifPresent(
                        end -> refusals.add(Refusal.of("payment.credit-expired").with("until", end)));
        Amount limit = terms.exactLimit();
        if (!limit.currency().equals(amount.currency())) {
            refusals.add(Refusal.of("payment.credit-other-currency").with("currency", limit.currency()));
        } else if (!limit.covers(amount.plus(Amount.ofMinor(limit.currency(), drawn)))) {
            refusals.add(Refusal.of("payment.credit-exceeded")
                    .with("limit", limit)
                    .with("open", Amount.ofMinor(limit.currency(), drawn))
                    .with("asked", amount));
        }
        return refusals;
    }

    /**
     * Why an allotment does not bear a charge: all the reasons. Who does not belong to its organization, in the right group,
     * is told no more than that the number is not known.
     *
     * @param allotment the allotment
     * @param drawn how much is drawn of it, in minor units
     * @param amount what is to be promised
     * @param groups as what the customer belongs to its organization; empty for who does not
     * @param now the moment
     * @return empty when it bears it
     */
    public static List<Refusal> refuse(
            Allotment allotment, long drawn, Amount amount, Optional<Set<String>> groups, Instant now) {
        if (groups.isEmpty() || isShutOut(allotment.groups(), groups)) {
            return List.of(unknown(allotment.method()));
        }
        List<Refusal> refusals = new ArrayList<>();
        if (allotment.isBlocked()) {
            refusals.add(Refusal.of("payment.number-blocked"));
        }
        allotment
                .from()
                .filter(now::isBefore)
                .ifPresent(first ->
                        refusals.add(Refusal.of("payment.number-not-yet").with("from", first)));
        allotment
                .until()
                .filter(end -> !now.isBefore(end))
                .ifPresent(
                        end -> refusals.add(Refusal.of("payment.number-expired").with("until", end)));
        if (!allotment.currency().equals(amount.currency())) {
            refusals.add(Refusal.of("payment.number-other-currency").with("currency", allotment.currency()));
        } else {
            Amount taken = Amount.ofMinor(amount.currency(), drawn);
            allotment
                    .exactBudget()
                    .filter(budget -> !budget.covers(amount.plus(taken)))
                    .ifPresent(budget -> refusals.add(Refusal.of("payment.budget-exceeded")
                            .with("budget", budget)
                            .with("drawn", taken)
                            .with("asked", amount)));
        }
        return refusals;
    }

    /**
     * That nobody knows a number, or that it is none of the customer's business.
     *
     * @param method billing code or purchase order
     * @return the reason
     */
    public static Refusal unknown(Method method) {
        return Refusal.of("payment.number-unknown").with("method", method);
    }

    private static boolean isShutOut(Set<String> wanted, Optional<Set<String>> groups) {
        return !wanted.isEmpty()
                && groups.filter(has -> has.stream().noneMatch(wanted::contains))
                        .isPresent();
    }
}
