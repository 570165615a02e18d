package dev.kontor.soak;

import dev.kontor.order.Order;
import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.tck.payment.Happening;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the books of orders with those of the provider: nobody is charged twice, and nothing is lost. */
final class Audit {
    /** What has expired may be done late all the same; what it took then has to go back. */
    private static final Set<OperationState> WITHOUT_EFFECT = Set.of(OperationState.DECLINED, OperationState.REJECTED);

    private final SimulatedProvider provider;
    private final Map<String, Set<Happening>> happened;
    private final Set<String> byHand;
    private final List<String> found = new ArrayList<>();

    /** The last are the ids of what people paid out. */
    Audit(SimulatedProvider provider, Map<String, Set<Happening>> happened, Set<String> byHand) {
        this.provider = provider;
        this.happened = happened;
        this.byHand = byHand;
    }

    List<String> found() {
        return found;
    }

    void look(Order order, PaymentSituation payment) {
        long taken = 0;
        long givenBack = 0;
        for (PaymentOperation operation : payment.operations()) {
            int times = byHand.contains(operation.id().value())
                    ? 1
                    : provider.timesDone(operation.id().value());
            boolean succeeded = operation.state() == OperationState.SUCCEEDED;
            if (times > 1) {
                tell(order, payment, operation, "was done " + times + " times");
            }
            // An authorization that is given up may have run out first, and PayPal is not told by which operation it
            // is.
            if (succeeded && times == 0 && operation.kind() != OperationKind.VOID_AUTHORIZATION) {
                tell(order, payment, operation, "is said to be done and never was");
            }
            if (WITHOUT_EFFECT.contains(operation.state()) && times > 0 && !cameBack(payment, operation)) {
                tell(order, payment, operation, "is over here, and was done there");
            }
            if (!operation.state().isFinal()) {
                tell(order, payment, operation, "has no end: " + operation.detail());
            }
            long moved = times == 0 ? 0 : moved(operation);
            switch (operation.kind()) {
                case PURCHASE, CAPTURE -> {
                    taken += moved;
                    assertBooked(order, payment, operation, MovementKind.CAPTURED, moved);
                }
                case REFUND -> {
                    givenBack += moved;
                    assertBooked(order, payment, operation, MovementKind.REFUNDED, moved);
                }
                default -> {}
            }
            for (Happening what : happened.getOrDefault(operation.id().value(), Set.of())) {
                assertSeen(order, payment, operation, what);
            }
        }
        long returned = sum(payment, MovementKind.REFUND_FAILED);
        long away = sum(payment, MovementKind.CHARGED_BACK)
                + sum(payment, MovementKind.RETURNED_BY_BANK)
                - sum(payment, MovementKind.CHARGEBACK_REVERSED);
        long byStaff = sum(payment, MovementKind.REFUNDED) - givenBack;
        long kept = taken - givenBack + returned - away - byStaff;
        // Who won back what a bank had taken, after the buyer had paid anew, is paid twice until staff give it back.
        if (kept > order.exactTotal().minor() && sum(payment, MovementKind.CHARGEBACK_REVERSED) == 0) {
            tell(order, payment, "paid " + kept + " for " + order.exactTotal());
        }
        if (order.summary() == Order.Summary.CANCELED
                && !payment.balances().authorized().isZero()) {
            tell(order, payment, "was canceled, and money is still set aside");
        }
        if (order.summary() == Order.Summary.CANCELED && kept > 0) {
            tell(order, payment, "was canceled, and " + kept + " were kept");
        }
        if (kept < 0) {
            tell(order, payment, "gave back more than was taken: " + kept);
        }
        if (order.summary() == Order.Summary.COMPLETED && taken == 0) {
            tell(order, payment, "was delivered, and nothing was ever taken");
        }
    }

    private long moved(PaymentOperation operation) {
        return byHand.contains(operation.id().value())
                ? operation.amount().minor()
                : provider.amountOf(operation.id().value())
                        .map(a -> Amounts.minor(a).minor())
                        .orElse(0L);
    }

    private static boolean cameBack(PaymentSituation payment, PaymentOperation operation) {
        return payment.bookings().stream().anyMatch(b -> b.kind() == MovementKind.REFUND_FAILED && isOf(b, operation));
    }

    private static boolean isOf(Booking booking, PaymentOperation operation) {
        return booking.operation().equals(Optional.of(operation.id().value()));
    }

    private void assertSeen(Order order, PaymentSituation payment, PaymentOperation operation, Happening what) {
        Optional<MovementKind> kind = switch (what) {
            case STAFF_REFUNDS -> Optional.of(MovementKind.REFUNDED);
            case CHARGED_BACK -> Optional.of(MovementKind.CHARGED_BACK);
            case CHARGEBACK_REVERSED -> Optional.of(MovementKind.CHARGEBACK_REVERSED);
            case RETURNED_BY_BANK -> Optional.of(MovementKind.RETURNED_BY_BANK);
            case SETTLES, FAILS -> Optional.empty();
        };
        if (kind.isPresent()
                && payment.bookings().stream()
                        .noneMatch(b -> Optional.of(b.kind()).equals(kind))) {
            tell(order, payment, operation, "was befallen by " + what + ", of which nobody heard");
        }
    }

    /** What was given back and came back is no longer done, at providers that say so. */
    private void assertBooked(
            Order order, PaymentSituation payment, PaymentOperation operation, MovementKind kind, long moved) {
        long booked = payment.bookings().stream()
                .filter(b -> b.kind() == kind && b.counted() && isOf(b, operation))
                .mapToLong(b -> b.amount().minor())
                .sum();
        if (moved == 0 && cameBack(payment, operation)) {
            return;
        }
        if (booked != moved) {
            tell(order, payment, operation, "booked " + booked + " " + kind + ", the provider has " + moved);
        }
    }

    private static long sum(PaymentSituation payment, MovementKind kind) {
        return payment.bookings().stream()
                .filter(b -> b.kind() == kind && b.counted())
                .mapToLong(b -> b.amount().minor())
                .sum();
    }

    private void tell(Order order, PaymentSituation payment, PaymentOperation operation, String what) {
        tell(order, payment, operation.kind() + " " + operation.id() + " (" + operation.state() + ") " + what);
    }

    private void tell(Order order, PaymentSituation payment, String what) {
        found.add(order.id() + " " + order.summary() + ": " + what + "; operations "
                + payment.operations().stream()
                        .map(o -> o.kind() + " " + o.id() + " " + o.purpose() + " " + o.state() + " " + o.amount())
                        .toList()
                + ", movements "
                + payment.bookings().stream()
                        .map(b -> b.movement() + " " + b.amount().minor() + (b.counted() ? "" : " not counted"))
                        .toList());
    }
}
