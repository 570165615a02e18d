package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.OpenPayout;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.RefundReason;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payouts by hand whose money went another way before anybody paid them out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WithdrawnPayoutTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private PaymentsDesk payments() {
        return till.office().payments();
    }

    private Order bought() {
        return till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
    }

    private Result<Order> refund(Order order, String amount) {
        return till.office()
                .orders()
                .refund(RequestKey.of("r1"), order.id(), eur(amount), RefundReason.of("sent back"));
    }

    private String answer(Order order, String amount) {
        return refund(order, amount)
                .fold(done -> "done", refused -> refused.refusals().get(0).code(), underway -> "under way");
    }

    /** The bank books it to the charge, and tells. */
    private void moves(Order order, MovementKind kind, String amount) {
        String charge = till.charge(order.id()).id().value();
        till.bank.books(charge, "m-" + kind + amount, kind, eur(amount));
        till.drive.lookAgain(charge);
        till.rest(Duration.ofMinutes(5), 3);
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    private Order owedByHand(String amount) {
        Order order = bought();
        till.bank.refusesRefunds(true);
        assertThat(refund(order, amount)).isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(5), 3);
        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur(amount));
        return order;
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_what_a_bank_has_taken_is_not_paid_out_as_well() {
        Order order = owedByHand("12.00");
        String payout = payments().payouts(10).get(0).id();

        moves(order, MovementKind.CHARGED_BACK, "19.00");

        assertThat(payments().payouts(10)).isEmpty();
        Decision<OpenPayout> late = payments().paidOut(RequestKey.of("p1"), payout, "TRX-1", "by bank");
        assertThat(late).isInstanceOf(Refused.class);
        assertThat(answer(order, "12.00")).isEqualTo("refund.withdrawn");
        assertThat(till.balances(order.id()).kept().isZero()).isTrue();
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_what_is_owed_is_owed_again_when_the_dispute_is_won() {
        Order order = owedByHand("12.00");

        moves(order, MovementKind.CHARGED_BACK, "19.00");
        moves(order, MovementKind.CHARGEBACK_REVERSED, "19.00");

        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("12.00"));
        assertThat(refund(order, "12.00")).isInstanceOf(Underway.class);
        payments()
                .paidOut(RequestKey.of("p1"), payments().payouts(10).get(0).id(), "TRX-1", "by bank")
                .orThrow();
        till.rest(Duration.ofDays(1), 3);
        assertThat(payments().payouts(10)).isEmpty();
        assertThat(till.balances(order.id()).kept()).isEqualTo(Amounts.minor(eur("7.00")));
        assertThat(answer(order, "12.00")).isEqualTo("done");
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_what_staff_gave_back_at_the_provider_is_not_paid_out_as_well() {
        Order order = owedByHand("12.00");

        moves(order, MovementKind.REFUNDED, "10.00");

        assertThat(payments().payouts(10))
                .as("no more than what is left")
                .extracting(OpenPayout::amount)
                .containsExactly(eur("9.00"));
        moves(order, MovementKind.REFUNDED, "9.00");
        assertThat(payments().payouts(10)).isEmpty();
        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_a_payout_whose_money_is_there_stays() {
        Order order = owedByHand("12.00");

        moves(order, MovementKind.REFUNDED, "7.00");

        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("12.00"));
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_of_two_payouts_only_the_newer_is_withdrawn_where_that_is_enough() {
        Order order = owedByHand("6.00");
        String older = payments().payouts(10).get(0).id();
        assertThat(till.office()
                        .orders()
                        .refund(RequestKey.of("r2"), order.id(), eur("6.00"), RefundReason.of("sent back too")))
                .isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(5), 3);
        assertThat(payments().payouts(10)).hasSize(2);

        moves(order, MovementKind.CHARGED_BACK, "10.00");

        assertThat(payments().payouts(10))
                .as("the older one, and of the newer what money is left for")
                .extracting(OpenPayout::amount)
                .containsExactlyInAnyOrder(eur("6.00"), eur("3.00"));
        assertThat(payments().payouts(10)).extracting(OpenPayout::id).contains(older);
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_what_was_paid_too_much_is_not_paid_out_when_a_bank_has_taken_as_much() {
        Order order = bought();
        till.bank.refusesRefunds(true);
        moves(order, MovementKind.CAPTURED, "19.00");
        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("19.00"));

        moves(order, MovementKind.CHARGED_BACK, "19.00");

        assertThat(payments().payouts(10)).as("what is left is what is due").isEmpty();
        assertThat(till.balances(order.id()).kept()).isEqualTo(Amounts.minor(eur("19.00")));
        moves(order, MovementKind.CHARGEBACK_REVERSED, "19.00");
        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("19.00"));
    }

    @Test
    @Tag("PA-3.x")
    void PA_3_x_a_canceled_order_owes_nothing_that_a_bank_has_taken() {
        Order order = bought();
        till.bank.refusesRefunds(true);
        till.storage.perform(unit ->
                dev.kontor.order.Orders.store(unit, till.order(order.id()).canceled("test", till.clock.instant())));
        till.drive.lookAgain(till.charge(order.id()).id().value());
        till.rest(Duration.ofMinutes(5), 3);
        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("19.00"));

        moves(order, MovementKind.CHARGED_BACK, "19.00");

        assertThat(payments().payouts(10)).isEmpty();
        moves(order, MovementKind.CHARGEBACK_REVERSED, "19.00");
        assertThat(payments().payouts(10)).extracting(OpenPayout::amount).containsExactly(eur("19.00"));
    }
}
