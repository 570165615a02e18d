package dev.kontor.payment;

import static dev.kontor.payment.Sample.NOON;
import static dev.kontor.payment.Sample.eur;
import static dev.kontor.payment.Sample.in;

import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The books of one payment, written line by line. */
final class Ledger {
    final Payment payment;
    final List<PaymentOperation> operations = new ArrayList<>();
    final List<Booking> bookings = new ArrayList<>();
    private final String name;

    Ledger(String name, long due) {
        this.name = name;
        this.payment = Sample.payment(due);
    }

    PaymentSituation facts() {
        return new PaymentSituation(payment, operations, bookings);
    }

    PaymentOperation captured(String account, long amount, Instant at) {
        PaymentOperation capture =
                add(OperationKind.CAPTURE, account, amount, Optional.empty(), OperationState.SUCCEEDED, "capture:x");
        book(capture, MovementKind.CAPTURED, amount, at, Optional.empty());
        return capture;
    }

    PaymentOperation authorized(long amount) {
        return brought(OperationKind.AUTHORIZE, MovementKind.AUTHORIZED, amount);
    }

    PaymentOperation promised(long amount) {
        return brought(OperationKind.PURCHASE, MovementKind.PROMISED, amount);
    }

    private PaymentOperation brought(OperationKind kind, MovementKind movement, long amount) {
        PaymentOperation charge = add(kind, "card", amount, Optional.empty(), OperationState.SUCCEEDED, "charge");
        book(charge, movement, amount, NOON, Optional.empty());
        return charge;
    }

    PaymentOperation refund(PaymentOperation capture, long amount, OperationState state) {
        return refund("refund:" + operations.size(), capture, amount, state);
    }

    PaymentOperation refund(String purpose, PaymentOperation capture, long amount, OperationState state) {
        PaymentOperation refund =
                add(OperationKind.REFUND, capture.account(), amount, Optional.of(capture), state, purpose);
        if (state == OperationState.SUCCEEDED) {
            book(refund, MovementKind.REFUNDED, amount, NOON, Optional.empty());
        }
        return refund;
    }

    void cameBack(PaymentOperation refund, long amount, boolean byItsMovement) {
        Optional<String> parent = bookings.stream()
                .filter(b -> byItsMovement && b.kind() == MovementKind.REFUNDED)
                .filter(b -> b.operation().equals(Optional.of(refund.id().value())))
                .map(Booking::movement)
                .findFirst();
        Movement back = movement(MovementKind.REFUND_FAILED, amount, NOON);
        bookings.add(Booking.of(
                refund.account(),
                payment,
                byItsMovement ? Optional.empty() : Optional.of(refund.id().value()),
                parent.map(back::reducing).orElse(back),
                true,
                NOON));
    }

    void returned(PaymentOperation capture, MovementKind kind, long amount) {
        Optional<String> parent = bookings.stream()
                .filter(b -> b.operation().equals(Optional.of(capture.id().value())))
                .map(Booking::movement)
                .findFirst();
        bookings.add(Booking.of(
                capture.account(),
                payment,
                Optional.empty(),
                movement(kind, amount, NOON).reducing(parent.orElseThrow()),
                true,
                NOON));
    }

    /** The provider says that money went back, and not of what. */
    void wentBack(long amount) {
        bookings.add(Booking.of(
                "card", payment, Optional.empty(), movement(MovementKind.REFUNDED, amount, NOON), true, NOON));
    }

    void conceded(long amount) {
        bookings.add(ByHand.concession(payment, "p" + bookings.size(), eur(amount), NOON));
    }

    PaymentOperation payout(PaymentOperation capture, long amount) {
        PaymentOperation refund = add(
                OperationKind.REFUND,
                ByHand.ACCOUNT,
                amount,
                Optional.of(capture),
                OperationState.CREATED,
                "refund:by-hand-" + operations.size());
        PaymentOperation payout = ByHand.payout(refund, RefundPlan.Reason.REFUSED, NOON);
        operations.set(operations.size() - 1, payout);
        return payout;
    }

    void paidOut(PaymentOperation payout) {
        operations.set(operations.indexOf(payout), in(payout, OperationState.SUCCEEDED));
        book(payout, MovementKind.REFUNDED, payout.amount().minor(), NOON, Optional.empty());
    }

    void becomes(PaymentOperation operation, OperationState state) {
        operations.set(operations.indexOf(operation), in(operation, state));
        if (state == OperationState.SUCCEEDED) {
            book(operation, MovementKind.REFUNDED, operation.amount().minor(), NOON, Optional.empty());
        }
    }

    private PaymentOperation add(
            OperationKind kind,
            String account,
            long amount,
            Optional<PaymentOperation> of,
            OperationState state,
            String purpose) {
        PaymentOperation made = Sample.operation(payment, kind, amount, of.map(o -> o.id().value()));
        PaymentOperation operation = new PaymentOperation(
                made.id(),
                payment.id(),
                kind,
                purpose,
                operations.size() + 1,
                account,
                Method.CARD_VISA,
                made.amount(),
                made.of(),
                "sealed",
                OperationState.CREATED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        PaymentOperation stands = state == OperationState.CREATED ? operation : in(operation, state);
        operations.add(stands);
        return stands;
    }

    private void book(PaymentOperation operation, MovementKind kind, long amount, Instant at, Optional<String> parent) {
        Movement movement = movement(kind, amount, at);
        bookings.add(Booking.of(
                operation.account(),
                payment,
                Optional.of(operation.id().value()),
                parent.map(movement::reducing).orElse(movement),
                true,
                NOON));
    }

    private Movement movement(MovementKind kind, long amount, Instant at) {
        return Movement.of(name + "-" + bookings.size(), kind, Amounts.shown(eur(amount)), at);
    }
}
