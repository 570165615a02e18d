package dev.kontor.payment;

import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of one payment: what its decisions are made of.
 *
 * @param payment the payment
 * @param operations all of its operations, oldest first
 * @param bookings all of its movements
 */
public record PaymentSituation(Payment payment, List<PaymentOperation> operations, List<Booking> bookings) {
    /** Copies the lists. */
    public PaymentSituation {
        operations = List.copyOf(operations);
        bookings = List.copyOf(bookings);
    }

    /**
     * The sums over all movements.
     *
     * @return the balances
     */
    public Balances balances() {
        return Balances.of(payment.due().currency(), bookings);
    }

    /**
     * What is neither promised, set aside, taken nor on its way.
     *
     * @return what may still be charged; never negative
     */
    public Amount uncovered() {
        Balances sums = balances();
        Amount rest = payment.due()
                .minus(sums.promised())
                .minus(sums.authorized().minus(stranded()))
                .minus(sums.kept())
                .minus(forgone())
                .minus(inFlight());
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * What the shop gave back of what was owed, by decision: it lowers what is due, so it is neither charged again nor
     * missed.
     *
     * @return refunds booked for purposes of {@link PaymentRules#REFUND}, less those that came back
     */
    public Amount forgone() {
        Amount sum = zero();
        for (Booking booking : bookings) {
            boolean decided = booking.counted()
                    && booking.operation()
                            .flatMap(this::operation)
                            .filter(o -> o.purpose().startsWith(PaymentRules.REFUND))
                            .isPresent();
            if (decided && booking.kind() == MovementKind.REFUNDED) {
                sum = sum.plus(booking.amount());
            } else if (decided && booking.kind() == MovementKind.REFUND_FAILED) {
                sum = sum.minus(booking.amount());
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
     * What charges in flight ask for.
     *
     * @return the sum of authorizations and purchases that are not final
     */
    public Amount inFlight() {
        return sum(
                operations.stream().filter(PaymentOperation::isChargeInFlight).toList());
    }

    /**
     * What is left of one authorization to be captured, less captures on their way.
     *
     * @param authorization the operation that set the money aside
     * @return never negative
     */
    public Amount capturable(PaymentOperation authorization) {
        Amount open = zero();
        for (Booking booking : bookingsOf(authorization, MovementKind.AUTHORIZED)) {
            open = open.plus(booking.amount()).minus(reductionsOf(booking));
        }
        Amount rest = open.minus(sum(unfinished(authorization, OperationKind.CAPTURE)));
        return rest.isNegative() ? zero() : rest;
    }

    /**
     * What is left of one capture to be refunded: captured, less refunds booked and in flight, less what banks took.
     *
     * @param capture the operation that took the money: a capture or a purchase
     * @return never negative
     */
    public Amount refundable(PaymentOperation capture) {
        Amount room = zero();
        for (Booking booking : bookingsOf(capture, MovementKind.CAPTURED)) {
            room = room.plus(booking.amount()).minus(reductionsOf(booking));
        }
        Amount rest = room.minus(sum(unfinished(capture, OperationKind.REFUND)));
        return rest.isNegative() ? zero() : rest;
    }

    private Amount reductionsOf(Booking parent) {
        Amount reduced = zero();
        for (Booking booking : bookings) {
            if (booking.counted()
                    && booking.account().equals(parent.account())
                    && booking.parent().equals(Optional.of(parent.movement()))) {
                reduced = switch (booking.kind()) {
                    case REFUND_FAILED, CHARGEBACK_REVERSED -> reduced.minus(booking.amount());
                    case FEE, PROMISED, PROMISE_ENDED, AUTHORIZED -> reduced;
                    case CAPTURED, VOIDED, AUTHORIZATION_EXPIRED, REFUNDED, CHARGED_BACK, RETURNED_BY_BANK ->
                        reduced.plus(booking.amount());
                };
            }
        }
        return reduced;
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
