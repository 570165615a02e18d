package dev.kontor.house;

import dev.kontor.order.Order;
import dev.kontor.payment.Booking;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The money in the books, indexed, and summed without the library's own sums. */
final class Money {
    final List<Payment> payments;
    private final Map<String, List<PaymentOperation>> operations;
    private final Map<String, List<Booking>> bookings;
    private final Map<String, Payment> byOrder = new HashMap<>();
    private final Map<String, List<SeenMovement>> atBank;

    Money(Books books) {
        payments = books.all(Payment.class);
        payments.forEach(p -> byOrder.put(p.subject(), p));
        operations = grouped(books.all(PaymentOperation.class), o -> o.payment().value());
        bookings = grouped(
                books.all(Booking.class).stream().filter(Booking::counted).toList(),
                b -> b.payment().value());
        atBank = grouped(books.all(SeenMovement.class), SeenMovement::order);
    }

    /** Only what went through a bank, and nothing of gift cards and store credit. */
    static Money atBanks(Books books) {
        return new Money(books.with(
                Booking.class,
                books.all(Booking.class).stream()
                        .filter(b -> !b.account().equals(HouseTenders.ACCOUNT))
                        .toList()));
    }

    static <F> Map<String, List<F>> grouped(List<F> facts, Function<F, String> by) {
        return facts.stream().collect(Collectors.groupingBy(by));
    }

    Optional<Payment> of(Order order) {
        return Optional.ofNullable(byOrder.get(order.id().value()));
    }

    List<PaymentOperation> operations(Payment payment) {
        return operations.getOrDefault(payment.id().value(), List.of());
    }

    List<Booking> bookings(Payment payment) {
        return bookings.getOrDefault(payment.id().value(), List.of());
    }

    List<Booking> bookings(Payment payment, MovementKind kind) {
        return bookings(payment).stream().filter(b -> b.kind() == kind).toList();
    }

    long booked(Payment payment, MovementKind kind) {
        return bookings(payment, kind).stream()
                .mapToLong(b -> b.amount().minor())
                .sum();
    }

    /** Captured, less what went back. */
    long kept(Payment payment) {
        return booked(payment, MovementKind.CAPTURED)
                - booked(payment, MovementKind.REFUNDED)
                + booked(payment, MovementKind.REFUND_FAILED);
    }

    /** Set aside, and neither taken nor given up nor run out. What the house owes is always set aside before it is taken. */
    long authorized(Payment payment) {
        long taken = bookings(payment, MovementKind.CAPTURED).stream()
                .filter(b -> b.parent().isPresent() || b.account().equals(HouseTenders.ACCOUNT))
                .mapToLong(b -> b.amount().minor())
                .sum();
        return booked(payment, MovementKind.AUTHORIZED)
                - taken
                - booked(payment, MovementKind.VOIDED)
                - booked(payment, MovementKind.AUTHORIZATION_EXPIRED);
    }

    /** What reduces one movement, of some kinds. */
    long reductions(Payment payment, Booking parent, MovementKind kind) {
        return bookings(payment, kind).stream()
                .filter(b -> b.parent().equals(Optional.of(parent.movement())))
                .mapToLong(b -> b.amount().minor())
                .sum();
    }

    /** What went back of a capture, less what of it came again: a provider says so of the refund, or of the capture. */
    long givenBack(Payment payment, Booking capture) {
        long back = reductions(payment, capture, MovementKind.REFUNDED)
                - reductions(payment, capture, MovementKind.REFUND_FAILED);
        for (Booking refund : bookings(payment, MovementKind.REFUNDED)) {
            if (refund.parent().equals(Optional.of(capture.movement()))) {
                back -= reductions(payment, refund, MovementKind.REFUND_FAILED);
            }
        }
        return back;
    }

    long inFlight(Payment payment, Predicate<PaymentOperation> which) {
        return operations(payment).stream()
                .filter(o -> !o.state().isFinal())
                .filter(which)
                .mapToLong(o -> o.amount().minor())
                .sum();
    }

    static boolean isCharge(PaymentOperation operation) {
        return operation.kind() == OperationKind.AUTHORIZE || operation.kind() == OperationKind.PURCHASE;
    }

    List<SeenMovement> atBank(String order) {
        return atBank.getOrDefault(order, List.of());
    }

    Iterable<String> ordersAtBank() {
        return new ArrayList<>(atBank.keySet());
    }

    static long sum(List<SeenMovement> movements, String kind) {
        return movements.stream()
                .filter(m -> m.kind().equals(kind))
                .mapToLong(m -> minor(m).minor())
                .sum();
    }

    /** What the bank holds for the shop: captured, less refunded, with what came back. */
    static long keptAtBank(List<SeenMovement> movements) {
        return sum(movements, "CAPTURED") - sum(movements, "REFUNDED") + sum(movements, "REFUND_FAILED");
    }

    /** What buyers lost sight of through one charge: set aside or taken, and not given back. */
    static long stillCharged(List<SeenMovement> movements, String charge) {
        List<SeenMovement> own =
                movements.stream().filter(m -> m.charge().equals(charge)).toList();
        long held = sum(own, "AUTHORIZED") == 0
                ? 0
                : sum(own, "AUTHORIZED")
                        - sum(own, "CAPTURED")
                        - sum(own, "VOIDED")
                        - sum(own, "AUTHORIZATION_EXPIRED");
        return held + keptAtBank(own);
    }

    static Amount minor(SeenMovement movement) {
        return Amounts.minor(movement.amount());
    }
}
