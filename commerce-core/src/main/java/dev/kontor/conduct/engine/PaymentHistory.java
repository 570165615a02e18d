package dev.kontor.conduct.engine;

import dev.kontor.payment.Booking;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a customer may know of the money of an order: a plain function of operations and movements. */
public final class PaymentHistory {
    /** What is stored of several brands that were allowed is the first; which it was, no provider has to tell. */
    private static final Method CARD = Method.of("CARD");

    private PaymentHistory() {}

    /**
     * The history of some payments.
     *
     * @param payments all of one order
     * @return oldest first
     */
    public static List<PaymentEvent> of(List<PaymentSituation> payments) {
        List<PaymentEvent> events = new ArrayList<>();
        for (PaymentSituation payment : payments) {
            payment.bookings().stream()
                    .filter(Booking::counted)
                    .filter(booking -> !ByHand.isConcession(booking))
                    .forEach(booking -> kind(booking.kind())
                            .ifPresent(kind -> events.add(new PaymentEvent(
                                    kind,
                                    Amounts.shown(booking.amount()),
                                    booking.at(),
                                    method(payment, booking),
                                    Optional.empty()))));
            payment.operations().forEach(operation -> tried(payment, operation).ifPresent(events::add));
        }
        return events.stream().sorted(Comparator.comparing(PaymentEvent::at)).toList();
    }

    private static Optional<PaymentEvent.Kind> kind(MovementKind kind) {
        return switch (kind) {
            case PROMISED -> Optional.of(PaymentEvent.Kind.PROMISED);
            case AUTHORIZED -> Optional.of(PaymentEvent.Kind.AUTHORIZED);
            case CAPTURED -> Optional.of(PaymentEvent.Kind.CHARGED);
            case VOIDED, AUTHORIZATION_EXPIRED, PROMISE_ENDED -> Optional.of(PaymentEvent.Kind.VOIDED);
            case REFUNDED -> Optional.of(PaymentEvent.Kind.REFUNDED);
            case REFUND_FAILED -> Optional.of(PaymentEvent.Kind.REFUND_FAILED);
            case CHARGED_BACK, RETURNED_BY_BANK -> Optional.of(PaymentEvent.Kind.RETURNED);
            case CHARGEBACK_REVERSED -> Optional.of(PaymentEvent.Kind.RETURN_REVERSED);
            case FEE -> Optional.empty();
        };
    }

    /** What a provider did by itself went the way of the movement it reduces, or of the last charge. */
    private static Method method(PaymentSituation payment, Booking booking) {
        Optional<Booking> parent = booking.parent()
                .flatMap(id -> payment.bookings().stream()
                        .filter(b -> b.movement().equals(id) && b.account().equals(booking.account()))
                        .findFirst());
        return booking.operation()
                .or(() -> parent.flatMap(Booking::operation))
                .flatMap(payment::operation)
                .or(payment::lastCharge)
                .map(PaymentHistory::method)
                .orElseThrow();
    }

    private static Method method(PaymentOperation operation) {
        return operation.method().isCard() ? CARD : operation.method();
    }

    private static Optional<PaymentEvent> tried(PaymentSituation payment, PaymentOperation operation) {
        Instant at = operation.lastSentAt().orElse(payment.payment().createdAt());
        boolean charge = operation.kind() == OperationKind.AUTHORIZE || operation.kind() == OperationKind.PURCHASE;
        if (charge) {
            return switch (operation.state()) {
                case DECLINED, REJECTED ->
                    Optional.of(event(PaymentEvent.Kind.DECLINED, operation.amount(), at, operation, operation.code()));
                case CREATED, SENT, PENDING, ACTION_REQUIRED, SUCCEEDED, EXPIRED, REVIEW -> Optional.empty();
            };
        }
        if (operation.kind() == OperationKind.REFUND && !operation.state().isFinal()) {
            Amount open = operation.amount().minus(payment.refundedBy(operation));
            return open.isPositive()
                    ? Optional.of(event(PaymentEvent.Kind.REFUND_UNDER_WAY, open, at, operation, Optional.empty()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static PaymentEvent event(
            PaymentEvent.Kind kind, Amount amount, Instant at, PaymentOperation operation, Optional<String> code) {
        return new PaymentEvent(kind, Amounts.shown(amount), at, method(operation), code);
    }
}
