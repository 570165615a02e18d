package dev.kontor.conduct.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.shop.PaymentEvent.Kind;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-7")
class PaymentHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Ids ids = new Ids(InstantSource.fixed(NOON), new Random(1));
    private final Payment payment =
            new Payment(ids.next(Payment.KIND), "ord_1", Payment.SOLE, Amount.ofMinor("EUR", 1000), NOON);
    private final List<PaymentOperation> operations = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final PaymentOperation charge =
            operation(OperationKind.PURCHASE, OperationState.SUCCEEDED, Method.SEPA_DEBIT, 1000);

    private PaymentOperation operation(OperationKind kind, OperationState state, Method method, long minor) {
        PaymentOperation operation = new PaymentOperation(
                ids.next(PaymentOperation.KIND),
                payment.id(),
                kind,
                "purpose",
                operations.size() + 1,
                "bank",
                method,
                Amount.ofMinor("EUR", minor),
                Optional.empty(),
                "sealed",
                state,
                Optional.empty(),
                1,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(operations.size())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("EXPIRED_CARD"),
                Optional.of("what staff read"));
        operations.add(operation);
        return operation;
    }

    private void booked(MovementKind kind, long minor, Optional<PaymentOperation> by, String parent, boolean counted) {
        bookings.add(new Booking(
                "bank",
                "m" + bookings.size(),
                payment.id(),
                by.map(o -> o.id().value()),
                kind,
                Amount.ofMinor("EUR", minor),
                NOON.plusSeconds(60L + bookings.size()),
                NOON,
                Optional.of(parent).filter(p -> !p.isEmpty()),
                counted));
    }

    private List<PaymentEvent> history() {
        return PaymentHistory.of(List.of(new PaymentSituation(payment, operations, bookings)));
    }

    @Test
    void of_a_refund_only_what_has_not_arrived_is_under_way() {
        booked(MovementKind.CAPTURED, 1000, Optional.of(charge), "", true);
        PaymentOperation refund = operation(OperationKind.REFUND, OperationState.PENDING, Method.SEPA_DEBIT, 500);
        assertThat(history())
                .filteredOn(event -> event.kind() == Kind.REFUND_UNDER_WAY)
                .extracting(PaymentEvent::amount)
                .containsExactly(Amounts.of("5.00", "EUR"));

        booked(MovementKind.REFUNDED, 200, Optional.of(refund), "m0", true);
        assertThat(history())
                .filteredOn(event -> event.kind() == Kind.REFUND_UNDER_WAY)
                .extracting(PaymentEvent::amount)
                .containsExactly(Amounts.of("3.00", "EUR"));

        booked(MovementKind.REFUNDED, 300, Optional.of(refund), "m0", true);
        assertThat(history())
                .extracting(PaymentEvent::kind)
                .containsExactly(Kind.CHARGED, Kind.REFUNDED, Kind.REFUNDED);
    }

    @Test
    void what_a_bank_does_by_itself_is_told_with_the_method_it_came_by() {
        booked(MovementKind.CAPTURED, 1000, Optional.of(charge), "", true);
        operation(OperationKind.PURCHASE, OperationState.EXPIRED, Method.PAYPAL, 1000);
        booked(MovementKind.RETURNED_BY_BANK, 1000, Optional.empty(), "m0", true);
        booked(MovementKind.CHARGEBACK_REVERSED, 1000, Optional.empty(), "m0", true);

        assertThat(history())
                .extracting(PaymentEvent::kind, PaymentEvent::method)
                .containsExactly(
                        tuple(Kind.CHARGED, Method.SEPA_DEBIT),
                        tuple(Kind.RETURNED, Method.SEPA_DEBIT),
                        tuple(Kind.RETURN_REVERSED, Method.SEPA_DEBIT));
    }

    @Test
    void fees_and_what_fits_nothing_are_not_the_customers() {
        booked(MovementKind.FEE, 30, Optional.of(charge), "", true);
        booked(MovementKind.CAPTURED, 999, Optional.of(charge), "", false);

        assertThat(history()).isEmpty();
    }

    @Test
    void a_refused_try_to_pay_is_told_with_its_code_and_a_refused_refund_or_capture_is_not() {
        operation(OperationKind.AUTHORIZE, OperationState.DECLINED, Method.CARD_AMEX, 1000);
        operation(OperationKind.PURCHASE, OperationState.REJECTED, Method.PAYPAL, 1000);
        operation(OperationKind.REFUND, OperationState.DECLINED, Method.PAYPAL, 1000);
        operation(OperationKind.CAPTURE, OperationState.DECLINED, Method.PAYPAL, 1000);

        assertThat(history())
                .extracting(PaymentEvent::kind, PaymentEvent::method, PaymentEvent::code)
                .containsExactly(
                        tuple(Kind.DECLINED, Method.of("CARD"), Optional.of("EXPIRED_CARD")),
                        tuple(Kind.DECLINED, Method.PAYPAL, Optional.of("EXPIRED_CARD")));
    }
}
