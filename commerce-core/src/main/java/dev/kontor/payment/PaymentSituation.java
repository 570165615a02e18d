package dev.kontor.payment;

import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything known of one payment: what its decisions are made of.
 *
 * @param payment the payment
 * @param operations all of its operations, oldest first
 * @param bookings all of its movements
 */
public record PaymentSituation(Payment payment, List<PaymentOperation> operations, List<Booking> bookings) {
    /** Copies the lists, and finds for each movement the one it reduces where the provider did not say so. */
    public PaymentSituation {
        List<PaymentOperation> all = List.copyOf(operations);
        List<Booking> told = List.copyOf(bookings);
        operations = all;
        bookings = told.stream()
                .map(b -> b.parent().isPresent() ? b : b.reducing(parentOf(b, all, told)))
                .toList();
    }

    /** Worked out anew each time, never stored: the movement that is reduced may be told after the one that reduces it. */
    private static Optional<String> parentOf(Booking booking, List<PaymentOperation> operations, List<Booking> told) {
        Optional<MovementKind> wanted = switch (booking.kind()) {
            case CAPTURED, VOIDED, AUTHORIZATION_EXPIRED -> Optional.of(MovementKind.AUTHORIZED);
            case REFUNDED, REFUND_FAILED, CHARGED_BACK, CHARGEBACK_REVERSED, RETURNED_BY_BANK ->
                Optional.of(MovementKind.CAPTURED);
            case PROMISED, PROMISE_ENDED, AUTHORIZED, FEE -> Optional.empty();
        };
        if (wanted.isEmpty() || booking.operation().isEmpty()) {
            return Optional.empty();
        }
        String by = booking.operation().get();
        List<Booking> candidates = told.stream()
                .filter(b -> b.counted() && b.kind() == wanted.get())
                .filter(b -> b.account().equals(booking.account()))
                .toList();
        return caused(candidates, by)
                .or(() -> of(by, operations).flatMap(of -> caused(candidates, of)))
                .or(() -> candidates.stream()
                        .filter(b ->
                                b.operation().flatMap(id -> of(id, operations)).equals(booking.operation()))
                        .map(Booking::movement)
                        .findFirst());
    }

    private static Optional<String> caused(List<Booking> candidates, String operation) {
        return candidates.stream()
                .filter(b -> b.operation().equals(Optional.of(operation)))
                .map(Booking::movement)
                .findFirst();
    }

    private static Optional<String> of(String operation, List<PaymentOperation> operations) {
        return operations.stream()
                .filter(o -> o.id().value().equals(operation))
                .findFirst()
                .flatMap(PaymentOperation::of);
    }

    /**
     * The sums over all movements, without what was set aside and then renewed: the renewal has taken its place.
     *
     * @return the balances
     */
    public Balances balances() {
        Balances sums = Balances.of(payment.due().currency(), bookings);
        Amount renewed = zero();
        for (PaymentOperation operation : operations) {
            if (Renewals.isRenewed(this, operation)) {
                renewed = renewed.plus(open(operation));
            }
        }
        return sums.without(renewed);
    }

    /**
     * What is neither promised, set aside, taken nor on its way. What we gave back of our own will is not owed again.
     *
     * @return what may still be charged; never negative
     */
    public Amount uncovered() {
        Balances sums = balances();
        Amount rest = payment.due()
                .minus(sums.promised())
                .minus(sums.authorized().minus(TenderRounds.outOfReach(this)))
                .minus(settled().minus(TenderRounds.goingBack(this)))
                .minus(inFlight());
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * What was paid for good: what we hold, with what we gave back of our own will. What banks took back, and what we
     * returned because it came in for nothing, does not count.
     *
     * @return may be negative when a provider reports more going out than came in
     */
    public Amount settled() {
        return balances()
                .kept()
                .plus(refundedBy(by -> by.map(o -> !isCorrection(o)).orElse(true)));
    }

    /**
     * What came in beyond what is due and is not on its way back.
     *
     * @return never negative
     */
    public Amount excess() {
        Amount rest = beyondDue();
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * By how much what is on its way back is more than what came in beyond what is due.
     *
     * @return never negative
     */
    public Amount returningTooMuch() {
        Amount rest = beyondDue();
        return rest.isNegative() ? rest.negated() : zero();
    }

    private Amount beyondDue() {
        Amount granted = refundedBy(by -> by.map(o -> o.kind() == OperationKind.REFUND && !isCorrection(o))
                .orElse(false));
        Amount returning = sum(operations.stream()
                .filter(o -> o.kind() == OperationKind.REFUND && !o.state().isFinal())
                .filter(PaymentSituation::isCorrection)
                .toList());
        // What undoes a refund or a dispute that is not booked yet is nothing to give back.
        Balances told = balances();
        Amount none = zero();
        Amount kept = told.captured()
                .minus(told.refunded().isNegative() ? none : told.refunded())
                .minus(told.returned().isNegative() ? none : told.returned());
        return kept.plus(granted).plus(ByHand.conceded(this)).minus(returning).minus(payment.due());
    }

    private static boolean isCorrection(PaymentOperation operation) {
        return operation.purpose().startsWith(PaymentRules.EXCESS)
                || operation.purpose().startsWith(PaymentRules.DEAD)
                || operation.purpose().startsWith(PaymentRules.LET_GO);
    }

    private Amount refundedBy(Predicate<Optional<PaymentOperation>> wanted) {
        Amount sum = zero();
        for (Booking booking : bookings) {
            if (booking.counted() && wanted.test(booking.operation().flatMap(this::operation))) {
                if (booking.kind() == MovementKind.REFUNDED) {
                    sum = sum.plus(booking.amount());
                } else if (booking.kind() == MovementKind.REFUND_FAILED) {
                    sum = sum.minus(booking.amount());
                }
            }
        }
        return sum;
    }

    /**
     * What is set aside but cannot be taken any more: the provider refused to capture it.
     *
     * @return the sum over authorizations with a failed capture
     */
    public Amount stranded() {
        Amount sum = zero();
        for (PaymentOperation operation : operations) {
            boolean failed = operations.stream()
                    .filter(o -> o.kind() == OperationKind.CAPTURE)
                    .filter(o -> o.state() == OperationState.DECLINED || o.state() == OperationState.REJECTED)
                    .anyMatch(o -> o.of().equals(Optional.of(operation.id().value())));
            if (failed) {
                sum = sum.plus(capturable(operation));
            }
        }
        return sum;
    }

    /**
     * What charges in flight ask for, less what is promised by them already: a debit that waits for the bank is both.
     *
     * @return the sum of authorizations and purchases that are not final
     */
    public Amount inFlight() {
        Amount sum = zero();
        for (PaymentOperation operation : operations) {
            if (operation.isChargeInFlight()) {
                sum = sum.plus(operation.amount()).minus(promised(operation));
            }
        }
        return sum;
    }

    /**
     * What is promised by a charge, and neither paid nor ended.
     *
     * @param charge the operation
     * @return never negative
     */
    public Amount promised(PaymentOperation charge) {
        Amount open = zero();
        for (Booking booking : bookingsOf(charge, MovementKind.PROMISED)) {
            open = open.plus(booking.amount());
        }
        for (Booking booking : bookingsOf(charge, MovementKind.PROMISE_ENDED)) {
            open = open.minus(booking.amount());
        }
        return open.isNegative() ? zero() : open;
    }

    /**
     * What is left of one authorization to be captured, less captures on their way; nothing once it was renewed.
     *
     * @param authorization the operation that set the money aside
     * @return never negative
     */
    public Amount capturable(PaymentOperation authorization) {
        if (Renewals.isRenewed(this, authorization)) {
            return zero();
        }
        Amount rest = open(authorization).minus(sum(unfinished(authorization, OperationKind.CAPTURE)));
        return rest.isNegative() ? zero() : rest;
    }

    private Amount open(PaymentOperation authorization) {
        Amount open = zero();
        for (Booking booking : bookingsOf(authorization, MovementKind.AUTHORIZED)) {
            open = open.plus(booking.amount()).minus(reductionsOf(booking));
        }
        return open;
    }

    /**
     * What is left of one capture to be refunded: captured, less refunds booked and in flight, less what banks took, less
     * what people pay out.
     *
     * @param capture the operation that took the money: a capture or a purchase
     * @return never negative
     */
    public Amount refundable(PaymentOperation capture) {
        Amount room = zero();
        for (Booking booking : bookingsOf(capture, MovementKind.CAPTURED)) {
            room = room.plus(booking.amount()).minus(reductionsOf(booking));
        }
        Amount rest = room.minus(sum(unfinished(capture, OperationKind.REFUND))).minus(ByHand.paidOut(this, capture));
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * The operations that took money which can be given back through them.
     *
     * @return those the provider knows, oldest first; also authorizations that were taken at once
     */
    List<PaymentOperation> takings() {
        return operations.stream()
                .filter(o -> !bookingsOf(o, MovementKind.CAPTURED).isEmpty())
                .filter(PaymentOperation::isKnownToProvider)
                .toList();
    }

    /**
     * The most that can be given back now: what is left of what was taken, also where a provider took more than it was asked
     * to, and not more than what is left of the payment.
     *
     * @return never negative
     */
    public Amount refundable() {
        Amount room = zero();
        for (PaymentOperation operation : operations) {
            if (operation.isKnownToProvider()) {
                room = room.plus(refundable(operation));
            }
        }
        Amount underWay = sum(operations.stream()
                .filter(o -> o.kind() == OperationKind.REFUND && !o.state().isFinal())
                .toList());
        Amount rest = room.min(balances().kept().minus(underWay));
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * What an operation has given back so far.
     *
     * @param refund the operation
     * @return may be negative when a provider reports more coming back than went out
     */
    public Amount refundedBy(PaymentOperation refund) {
        return refundedBy(by -> by.map(o -> o.id().equals(refund.id())).orElse(false));
    }

    /**
     * Whether what an operation gave back did not arrive.
     *
     * @param refund the operation
     * @return true when its money, or a part of it, came back
     */
    public boolean cameBack(PaymentOperation refund) {
        return !bookingsOf(refund, MovementKind.REFUND_FAILED).isEmpty();
    }

    private Amount reductionsOf(Booking parent) {
        Amount reduced = zero();
        for (Booking booking : reducing(parent)) {
            reduced = switch (booking.kind()) {
                case REFUND_FAILED, CHARGEBACK_REVERSED -> reduced.minus(booking.amount());
                case FEE, PROMISED, PROMISE_ENDED, AUTHORIZED -> reduced;
                case CAPTURED, VOIDED, AUTHORIZATION_EXPIRED -> reduced.plus(booking.amount());
                case REFUNDED, CHARGED_BACK, RETURNED_BY_BANK ->
                    reduced.plus(booking.amount()).minus(cameAgain(booking));
            };
        }
        return reduced;
    }

    /** A provider may say of a failed refund that it reduces the refund, or the capture: it is counted once either way. */
    private Amount cameAgain(Booking wentOut) {
        Amount again = zero();
        for (Booking booking : reducing(wentOut)) {
            if (booking.kind() == MovementKind.REFUND_FAILED || booking.kind() == MovementKind.CHARGEBACK_REVERSED) {
                again = again.plus(booking.amount());
            }
        }
        return again;
    }

    private List<Booking> reducing(Booking parent) {
        return bookings.stream()
                .filter(Booking::counted)
                .filter(b -> b.account().equals(parent.account()))
                .filter(b -> b.parent().equals(Optional.of(parent.movement())))
                .toList();
    }

    private List<Booking> bookingsOf(PaymentOperation operation, MovementKind kind) {
        return bookings.stream()
                .filter(Booking::counted)
                .filter(b -> b.kind() == kind)
                .filter(b -> b.operation().equals(Optional.of(operation.id().value())))
                .toList();
    }

    private List<PaymentOperation> unfinished(PaymentOperation parent, OperationKind kind) {
        return operations.stream()
                .filter(o -> o.kind() == kind && !o.state().isFinal())
                .filter(o -> o.of().equals(Optional.of(parent.id().value())))
                .toList();
    }

    /**
     * An operation by its id.
     *
     * @param id as text
     * @return empty when the payment has no such operation
     */
    public Optional<PaymentOperation> operation(String id) {
        return operations.stream().filter(o -> o.id().value().equals(id)).findFirst();
    }

    /**
     * The latest charge: what a customer means by "my payment".
     *
     * @return the newest authorization or purchase
     */
    public Optional<PaymentOperation> lastCharge() {
        return operations.stream()
                .filter(o -> o.kind() == OperationKind.AUTHORIZE || o.kind() == OperationKind.PURCHASE)
                .reduce((first, second) -> second);
    }

    /**
     * The next ordinal for a purpose.
     *
     * @param purpose what an operation is for
     * @return 1 when there was none
     */
    public int nextOrdinal(String purpose) {
        return operations.stream()
                        .filter(o -> o.purpose().equals(purpose))
                        .mapToInt(PaymentOperation::ordinal)
                        .max()
                        .orElse(0)
                + 1;
    }

    private Amount sum(List<PaymentOperation> some) {
        Amount sum = zero();
        for (PaymentOperation operation : some) {
            sum = sum.plus(operation.amount());
        }
        return sum;
    }

    private Amount zero() {
        return Amount.zero(payment.due().currency());
    }
}
