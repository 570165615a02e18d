package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.Commerce;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.RefundPreview;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money that goes back: planned, seen before, given by a provider or by hand, and planned again when it does not arrive. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundsTest {
    private static final String CARD = "card";

    private Till till = new Till(bank ->
            bank.offers(m -> m.partialRefunds().refundableFor(Duration.ofDays(180)), OperationKind.REAUTHORIZE));

    @AfterEach
    void close() {
        till.close();
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    private PaymentsDesk payments() {
        return till.office().payments();
    }

    private Order bought() {
        return till.buy(till.open("anna"), Till.EDITOR, CARD).orThrow();
    }

    private Result<Order> refund(String key, Order order, String amount) {
        return till.office().orders().refund(RequestKey.of(key), order.id(), eur(amount), RefundReason.of("sent back"));
    }

    private OpenPayout onlyPayout() {
        assertThat(payments().payouts(10)).hasSize(1);
        return payments().payouts(10).get(0);
    }

    private void comesBack(String refund) {
        till.bank.books(refund, "back-" + refund, MovementKind.REFUND_FAILED, eur("19.00"));
        till.drive.lookAgain(refund);
    }

    @Test
    @Tag("PA-3.m")
    void PA_3_m_staff_see_how_a_refund_would_go_back_before_it_does_and_nothing_happens() {
        Order order = bought();

        RefundPreview preview = payments().refundPlan(order.id(), eur("12.00")).orThrow();

        assertThat(preview.lines())
                .extracting(RefundPreview.Line::kind, RefundPreview.Line::amount, RefundPreview.Line::account)
                .containsExactly(tuple(RefundPreview.Kind.REFUNDED, eur("12.00"), "bank"));
        assertThat(preview.lines().get(0).toString())
                .isEqualTo("€12.00 goes back to CARD_VISA at 'bank', which is possible until 2026-08-29T09:00:00Z");
        assertThat(till.bank.operations(OperationKind.REFUND)).isEmpty();
        assertThat(payments().refundPlan(order.id(), eur("19.01"))).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("PA-3.n")
    void PA_3_n_a_refund_after_the_providers_time_is_a_payout_by_hand_that_leaves_no_room_for_a_second() {
        Order order = bought();
        till.clock.advance(Duration.ofDays(181));

        assertThat(payments()
                        .refundPlan(order.id(), eur("12.00"))
                        .orThrow()
                        .lines()
                        .get(0)
                        .toString())
                .isEqualTo("€12.00 has to be paid out by hand, paid by CARD_VISA at 'bank' (window closed)");
        assertThat(refund("r1", order, "12.00")).isInstanceOf(Underway.class);

        assertThat(till.bank.operations(OperationKind.REFUND)).isEmpty();
        assertThat(onlyPayout())
                .extracting(OpenPayout::amount, OpenPayout::why, OpenPayout::order)
                .containsExactly(eur("12.00"), "WINDOW_CLOSED", order.id().value());
        assertThat(till.office().orders().about(order.id()).refundable()).isEqualTo(eur("7.00"));
        assertThat(refund("r2", order, "7.01")).isInstanceOf(Refused.class);
        till.rest(Duration.ofDays(1), 3);
        assertThat(payments().payouts(10)).hasSize(1);
        assertThat(payments().inReview(10)).isEmpty();
        assertThat(till.commerce.health().values()).allMatch(dev.kontor.spi.Health::up);
    }

    @Test
    @Tag("PA-3.o")
    void PA_3_o_a_payout_is_made_once_and_booked_with_its_reference() {
        Order order = bought();
        till.clock.advance(Duration.ofDays(181));
        refund("r1", order, "12.00").fold(o -> o, r -> r, u -> u);
        String payout = onlyPayout().id();

        Decision<OpenPayout> paid = payments().paidOut(RequestKey.of("p1"), payout, "TRX-4711", "sent by bank");
        Decision<OpenPayout> again = payments().paidOut(RequestKey.of("p1"), payout, "TRX-4711", "sent by bank");
        Decision<OpenPayout> twice = payments().paidOut(RequestKey.of("p2"), payout, "TRX-4712", "sent by bank");

        assertThat(paid.orThrow().reference()).contains("TRX-4711");
        assertThat(again).isEqualTo(paid);
        assertThat(twice).isInstanceOf(Refused.class);
        assertThat(payments().payouts(10)).isEmpty();
        assertThat(till.balances(order.id()).refunded()).isEqualTo(Amounts.minor(eur("12.00")));
        assertThat(till.office().orders().about(order.id()).refundable()).isEqualTo(eur("7.00"));
        assertThat(refund("r1", order, "12.00")).isInstanceOf(Done.class);
        assertThat(till.order(order.id()).standing().cover()).isEqualTo(dev.kontor.order.Cover.Level.PAID);
    }

    @Test
    @Tag("PA-3.p")
    void PA_3_p_a_refund_that_is_refused_is_paid_out_by_hand_and_not_asked_for_again() {
        Order order = bought();
        till.bank.refusesRefunds(true);

        assertThat(refund("r1", order, "12.00")).isInstanceOf(Underway.class);
        till.rest(Duration.ofDays(1), 3);

        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
        assertThat(onlyPayout())
                .extracting(OpenPayout::amount, OpenPayout::why)
                .containsExactly(eur("12.00"), "REFUSED");
        assertThat(till.owned(order.id()))
                .as("nothing is given back to the customer twice")
                .hasSize(1);
    }

    @Test
    @Tag("PA-3.q")
    void PA_3_q_a_refund_that_comes_back_later_is_planned_again_and_the_goods_stay_as_they_are() {
        Order order = bought();
        refund("r1", order, "19.00").orThrow();
        String refund = till.bank.operations(OperationKind.REFUND).get(0);

        comesBack(refund);
        comesBack(refund);
        till.rest(Duration.ofDays(1), 3);

        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
        assertThat(onlyPayout().amount()).isEqualTo(eur("19.00"));
        assertThat(till.order(order.id()).standing().delivery()).isEqualTo(Standing.Delivery.WHOLE);
        payments()
                .paidOut(RequestKey.of("p1"), onlyPayout().id(), "TRX-1", "by bank")
                .orThrow();
        till.rest(Duration.ofDays(1), 3);
        assertThat(payments().payouts(10)).isEmpty();
        assertThat(till.balances(order.id()).refunded()).isEqualTo(Amounts.minor(eur("19.00")));
        assertThat(till.balances(order.id()).kept().isZero()).isTrue();
    }

    @Test
    @Tag("PA-3.r")
    void PA_3_r_two_refunds_that_fail_are_both_planned_again() {
        Order order = bought();
        refund("r1", order, "12.00").orThrow();
        refund("r2", order, "7.00").orThrow();
        for (String refund : till.bank.operations(OperationKind.REFUND)) {
            String amount =
                    till.bank.movements(refund).get(0).amount().getNumber().toString();
            till.bank.books(refund, "back-" + refund, MovementKind.REFUND_FAILED, eur(amount));
        }
        till.bank.operations(OperationKind.REFUND).forEach(till.drive::lookAgain);
        till.rest(Duration.ofMinutes(5), 3);

        assertThat(payments().payouts(10))
                .extracting(OpenPayout::amount)
                .containsExactlyInAnyOrder(eur("12.00"), eur("7.00"));
    }

    @Test
    @Tag("PA-3.s")
    void PA_3_s_money_of_a_dead_order_that_cannot_go_back_is_paid_out_by_hand_and_then_nothing_is_held() {
        Storefront anna = till.open("anna");
        till.bank.losesReply().lookupIsDown(true);
        till.buy(anna, Till.EDITOR, CARD);
        String charge = till.charge(till.last().id()).id().value();
        Order order = till.last();
        till.storage.perform(unit -> dev.kontor.order.Orders.store(unit, order.canceled("test", till.clock.instant())));
        till.bank.refusesRefunds(true);
        till.bank.lookupIsDown(false);

        till.drive.lookUp(charge);
        till.rest(Duration.ofHours(1), 3);

        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
        assertThat(onlyPayout().amount()).isEqualTo(eur("19.00"));
        payments()
                .paidOut(RequestKey.of("p1"), onlyPayout().id(), "TRX-1", "by bank")
                .orThrow();
        assertThat(till.balances(order.id()).kept().isZero()).isTrue();
        assertThat(payments().payouts(10)).isEmpty();
    }

    @Test
    @Tag("PA-3.t")
    void PA_3_t_good_will_needs_a_reason_is_marked_and_is_never_more_than_was_taken() {
        Order order = bought();

        assertThatThrownBy(() -> RefundReason.goodwill(" ")).isInstanceOf(InvalidValueException.class);
        assertThat(till.office()
                        .orders()
                        .refund(RequestKey.of("g1"), order.id(), eur("19.01"), RefundReason.goodwill("long wait")))
                .isInstanceOf(Refused.class);
        assertThat(till.office()
                        .orders()
                        .refund(RequestKey.of("g2"), order.id(), eur("19.00"), RefundReason.goodwill("long wait")))
                .isInstanceOf(Done.class);

        assertThat(till.office().orders().explain(order.id()))
                .filteredOn(entry -> entry.what().equals("payment.refund-planned"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.facts()).containsEntry("goodwill", "true");
                    assertThat(till.office().journal().reason(entry)).contains("long wait");
                });
        assertThat(till.payment(order.id()).operations())
                .extracting(PaymentOperation::purpose)
                .anyMatch(purpose -> purpose.startsWith("refund:goodwill:"));
        assertThatThrownBy(() -> till.commerce
                        .backOffice(Staff.of("joe", Role.ORDERS))
                        .orders()
                        .refund(RequestKey.of("g3"), order.id(), eur("1.00"), RefundReason.goodwill("friend")))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    @Tag("PA-3.u")
    void PA_3_u_of_what_is_only_set_aside_less_is_taken_and_the_order_still_counts_as_paid() {
        Storefront anna = till.campus("anna");
        Order held = till.buy(anna, Till.EDITOR, CARD).orThrow();
        assertThat(held.holds()).isNotEmpty();

        assertThat(payments().refundPlan(held.id(), eur("4.00")).orThrow().lines())
                .extracting(RefundPreview.Line::kind)
                .containsExactly(RefundPreview.Kind.NOT_TAKEN);
        assertThat(till.office()
                        .orders()
                        .refund(RequestKey.of("g1"), held.id(), eur("4.00"), RefundReason.goodwill("long wait")))
                .as("goodwill counts only what was taken")
                .isInstanceOf(Refused.class);
        assertThat(refund("r1", held, "4.00")).isInstanceOf(Done.class);
        till.verify(anna, "anna@student.uni-x.example");
        till.rest(Duration.ofMinutes(1), 2);

        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1500);
        assertThat(till.bank.sum(MovementKind.REFUNDED)).isZero();
        assertThat(till.order(held.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(refund("r2", held, "15.01")).isInstanceOf(Refused.class);
        assertThat(refund("r3", held, "15.00")).isInstanceOf(Done.class);
    }

    @Test
    @Tag("PA-3.v")
    void PA_3_v_what_is_set_aside_and_wholly_given_back_is_given_up() {
        Order held = till.buy(till.campus("anna"), Till.EDITOR, CARD).orThrow();

        assertThat(payments().refundPlan(held.id(), eur("19.00")).orThrow().lines())
                .extracting(RefundPreview.Line::kind)
                .containsExactly(RefundPreview.Kind.GIVEN_UP);
        refund("r1", held, "19.00").orThrow();

        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1900);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isZero();
        assertThat(refund("r2", held, "0.01")).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("PA-3.w")
    void PA_3_w_a_method_without_refunds_in_part_gives_back_the_whole_and_parts_by_hand() {
        till.close();
        till = new Till(bank -> bank.offers(m -> m));
        Order order = bought();

        assertThat(refund("r1", order, "4.00")).isInstanceOf(Underway.class);
        assertThat(onlyPayout().why()).isEqualTo("ONLY_WHOLE");
        Order other = till.buy(till.open("bob"), Till.EDITOR, CARD).orThrow();
        assertThat(refund("r2", other, "19.00")).isInstanceOf(Done.class);
    }

    @Test
    void no_gateway_account_has_the_name_of_what_people_pay_out() {
        assertThatThrownBy(() -> Commerce.builder()
                        .clock(till.clock)
                        .payment(till.bank.account(ByHand.ACCOUNT))
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has the name of what people pay out");
    }
}
