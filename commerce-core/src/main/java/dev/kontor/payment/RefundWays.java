package dev.kontor.payment;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with one capture, authorization or promise when money is to go back. Plain functions of facts. */
public final class RefundWays {
    private RefundWays() {}

    /**
     * Why a provider would not give back a part of a capture.
     *
     * @param facts what its account can do, and where the same was refused before
     * @param payment whose money
     * @param capture the operation that took it
     * @param share how much is to go back
     * @param now when
     * @return empty when it is to be asked
     */
    public static Optional<RefundPlan.Reason> obstacle(
            RefundFacts facts, PaymentSituation payment, PaymentOperation capture, Amount share, Instant now) {
        if (facts.refusedAt().contains(capture.id().value())) {
            return Optional.of(RefundPlan.Reason.REFUSED);
        }
        Optional<MethodSupport> support = support(facts.accounts(), capture);
        if (support.isEmpty()) {
            return Optional.empty();
        }
        if (!support.get().operations().contains(OperationKind.REFUND)) {
            return Optional.of(RefundPlan.Reason.NO_REFUNDS);
        }
        if (until(facts.accounts(), payment, capture)
                .filter(end -> !now.isBefore(end))
                .isPresent()) {
            return Optional.of(RefundPlan.Reason.WINDOW_CLOSED);
        }
        if (!support.get().hasPartialRefunds() && !share.equals(taken(payment, capture))) {
            return Optional.of(RefundPlan.Reason.ONLY_WHOLE);
        }
        return support.get()
                .amounts(share.currency())
                .filter(rule -> rule.fit(Amounts.shown(share)) != AmountRule.Fit.FITS)
                .map(rule -> RefundPlan.Reason.AMOUNT);
    }

    /** Whether a capture is given back in parts, as far as is known. */
    static boolean inParts(Map<String, Capabilities> accounts, PaymentOperation capture) {
        return support(accounts, capture).map(MethodSupport::hasPartialRefunds).orElse(true);
    }

    /** Until when a provider gives a capture back; empty for ever, or when that is not known. */
    static Optional<Instant> until(
            Map<String, Capabilities> accounts, PaymentSituation payment, PaymentOperation capture) {
        return support(accounts, capture)
                .flatMap(MethodSupport::refundableFor)
                .flatMap(window -> of(payment, capture, MovementKind.CAPTURED)
                        .map(Booking::at)
                        .min(Instant::compareTo)
                        .map(at -> at.plus(window)));
    }

    /** What is promised by an operation and not ended. */
    static Amount promised(PaymentSituation payment, PaymentOperation operation) {
        Amount rest = sum(payment, of(payment, operation, MovementKind.PROMISED))
                .minus(sum(payment, of(payment, operation, MovementKind.PROMISE_ENDED)));
        return rest.isNegative() ? sum(payment, Stream.empty()) : rest;
    }

    /** What is still going to be taken of a payment, and can be done without: within what is due, paid or conceded. */
    static Amount concedable(PaymentSituation payment) {
        Amount rest = payment.payment().due().minus(payment.settled()).minus(ByHand.conceded(payment));
        return rest.isNegative() ? sum(payment, Stream.empty()) : rest;
    }

    private static Amount taken(PaymentSituation payment, PaymentOperation capture) {
        return sum(payment, of(payment, capture, MovementKind.CAPTURED));
    }

    private static Optional<MethodSupport> support(Map<String, Capabilities> accounts, PaymentOperation operation) {
        return Optional.ofNullable(accounts.get(operation.account())).flatMap(can -> can.method(operation.method()));
    }

    private static Stream<Booking> of(PaymentSituation payment, PaymentOperation operation, MovementKind kind) {
        return payment.bookings().stream()
                .filter(b -> b.counted() && b.kind() == kind)
                .filter(b -> b.operation().equals(Optional.of(operation.id().value())));
    }

    private static Amount sum(PaymentSituation payment, Stream<Booking> bookings) {
        return bookings.map(Booking::amount)
                .reduce(Amount.zero(payment.payment().due().currency()), Amount::plus);
    }
}
