package dev.kontor.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Sample;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much a promise takes of a limit or a budget, whatever its payment came to. */
class PromisesTest {
    private static final Instant DUE = Instant.parse("2026-04-01T00:00:00Z");

    private final Payment payment = Sample.payment(100);
    private final PaymentOperation sent =
            Sample.in(Sample.operation(payment, OperationKind.PURCHASE, 100, Optional.empty()), OperationState.SENT);
    private final List<Booking> booked = new ArrayList<>();

    private Promise standing(OperationState state, boolean budget, PaymentOperation... more) {
        PaymentOperation charge = Sample.in(sent, state);
        List<PaymentOperation> operations = new ArrayList<>(List.of(charge));
        operations.addAll(List.of(more));
        Promise before = new Promise(
                charge.id(),
                payment.id(),
                "ord_1",
                "acc_1",
                Optional.of(budget ? "store:BILLING_CODE:1" : "crl_1"),
                Sample.eur(100),
                Sample.eur(100),
                14,
                Optional.empty());
        return Promises.standing(Sample.situation(payment, operations, booked), before, DUE);
    }

    private void book(PaymentOperation by, MovementKind kind, long minor) {
        booked.add(Sample.booked(payment, by, kind + "-" + booked.size(), kind, minor));
    }

    @Test
    void while_the_charge_is_under_way_all_of_it_is_drawn() {
        Promise promise = standing(OperationState.SENT, false);

        assertThat(promise.drawn()).isEqualTo(Sample.eur(100));
        assertThat(promise.dueAt()).isEmpty();
    }

    @Test
    void what_failed_draws_nothing() {
        for (OperationState state : List.of(OperationState.DECLINED, OperationState.REJECTED, OperationState.EXPIRED)) {
            assertThat(standing(state, false).drawn()).isEqualTo(Sample.eur(0));
            assertThat(standing(state, true).drawn()).isEqualTo(Sample.eur(0));
        }
    }

    @Test
    void what_is_promised_is_open_and_due() {
        book(sent, MovementKind.PROMISED, 100);

        Promise promise = standing(OperationState.SUCCEEDED, false);

        assertThat(promise.open()).isEqualTo(Sample.eur(100));
        assertThat(promise.dueAt()).contains(DUE);
    }

    @Test
    void what_is_paid_frees_a_limit_and_stays_drawn_of_a_budget() {
        book(sent, MovementKind.PROMISED, 100);
        book(sent, MovementKind.CAPTURED, 40);
        book(sent, MovementKind.PROMISE_ENDED, 40);

        assertThat(standing(OperationState.SUCCEEDED, false).drawn()).isEqualTo(Sample.eur(60));
        assertThat(standing(OperationState.SUCCEEDED, true).drawn()).isEqualTo(Sample.eur(100));
        assertThat(standing(OperationState.SUCCEEDED, true).open()).isEqualTo(Sample.eur(60));
    }

    @Test
    void what_is_given_up_frees_both() {
        book(sent, MovementKind.PROMISED, 100);
        book(sent, MovementKind.PROMISE_ENDED, 30);

        assertThat(standing(OperationState.SUCCEEDED, false).drawn()).isEqualTo(Sample.eur(70));
        assertThat(standing(OperationState.SUCCEEDED, true).drawn()).isEqualTo(Sample.eur(70));
    }

    @Test
    void what_was_paid_and_given_back_frees_a_budget_until_it_comes_back() {
        book(sent, MovementKind.PROMISED, 100);
        book(sent, MovementKind.CAPTURED, 100);
        book(sent, MovementKind.PROMISE_ENDED, 100);
        PaymentOperation refund = Sample.in(
                Sample.operation(
                        payment, OperationKind.REFUND, 30, Optional.of(sent.id().value())),
                OperationState.SUCCEEDED);
        book(refund, MovementKind.REFUNDED, 30);

        assertThat(standing(OperationState.SUCCEEDED, true, refund).drawn()).isEqualTo(Sample.eur(70));
        book(refund, MovementKind.REFUND_FAILED, 30);
        assertThat(standing(OperationState.SUCCEEDED, true, refund).drawn()).isEqualTo(Sample.eur(100));
    }

    @Test
    void what_a_void_ended_counts_for_the_charge_it_refers_to() {
        book(sent, MovementKind.PROMISED, 100);
        PaymentOperation given = Sample.in(
                Sample.operation(
                        payment,
                        OperationKind.VOID_AUTHORIZATION,
                        100,
                        Optional.of(sent.id().value())),
                OperationState.SUCCEEDED);
        book(given, MovementKind.PROMISE_ENDED, 100);

        assertThat(standing(OperationState.SUCCEEDED, false, given).drawn()).isEqualTo(Sample.eur(0));
    }
}
