package dev.kontor.conduct.advance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Placement;
import dev.kontor.order.Standing;
import dev.kontor.payment.Booking;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one decision as a table: a situation on the left, steps on the right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NextTest {
    private static final Instant NOW = Instant.parse("2026-03-25T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));
    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new Random(1));
    private static final long TOTAL = 1000;

    private Order order = Order.place(
            IDS.next(Order.KIND),
            new Placement(
                    "s",
                    "acc_1",
                    Optional.empty(),
                    Locale.ENGLISH,
                    Optional.empty(),
                    "m",
                    "q",
                    1,
                    NOW,
                    Map.of(),
                    Map.of(),
                    Optional.empty()),
            List.of(new OrderLine(
                    IDS.next(OrderLine.KIND), Sku.of("x"), "X", 1, eur(TOTAL), eur(TOTAL), eur(0), BigDecimal.ZERO)),
            eur(TOTAL),
            eur(0),
            List.of());
    private final Payment payment = new Payment(IDS.next(Payment.KIND), "ord", Payment.SOLE, eur(TOTAL), NOW);
    private final List<PaymentOperation> operations = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private boolean verified;
    private List<Refusal> unmet = List.of();
    private Standing.Delivery delivery = Standing.Delivery.NONE;
    private boolean unfolded;
    private Instant payUntil = LATER;
    private Instant now = NOW;

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    private PaymentOperation operation(
            OperationKind kind, OperationState state, String purpose, PaymentOperation... of) {
        Id<PaymentOperation> id = IDS.next(PaymentOperation.KIND);
        PaymentOperation operation = new PaymentOperation(
                id,
                payment.id(),
                kind,
                purpose,
                operations.size() + 1,
                "bank",
                Method.CARD_VISA,
                eur(TOTAL),
                of.length == 0 ? Optional.empty() : Optional.of(of[0].id().value()),
                "sealed",
                state,
                Optional.of(Handle.of("h-" + id)),
                1,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        operations.add(operation);
        return operation;
    }

    private void booked(PaymentOperation operation, MovementKind kind, long minor) {
        bookings.add(Booking.of(
                "bank",
                payment,
                Optional.of(operation.id().value()),
                Movement.of("m" + bookings.size(), kind, Amounts.shown(eur(minor)), NOW),
                true,
                NOW));
    }

    private PaymentOperation authorized() {
        PaymentOperation authorize = operation(OperationKind.AUTHORIZE, OperationState.SUCCEEDED, "charge");
        booked(authorize, MovementKind.AUTHORIZED, TOTAL);
        return authorize;
    }

    private PaymentOperation purchased() {
        PaymentOperation purchase = operation(OperationKind.PURCHASE, OperationState.SUCCEEDED, "charge");
        booked(purchase, MovementKind.CAPTURED, TOTAL);
        return purchase;
    }

    private Optional<PurposeState> plan = Optional.empty();

    private Plan decide() {
        return Next.decide(
                new Situation(
                        order,
                        List.of(new PaymentSituation(payment, operations, bookings)),
                        verified,
                        unmet,
                        delivery,
                        unfolded,
                        payUntil,
                        plan,
                        Map.of()),
                now);
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(s -> s instanceof Step.Write w
                        ? "write " + w.letter()
                        : s.getClass().getSimpleName()
                                + (s instanceof Step.GiveBack g
                                        ? " " + g.amount().minor()
                                        : s instanceof Step.Capture c
                                                ? " " + c.amount().minor()
                                                : ""))
                .collect(Collectors.toList());
    }

    private void hold(Hold.Reason reason, Instant until) {
        order = order.held(new Hold(reason, until));
    }

    @Test
    void nothing_follows_while_a_charge_is_in_doubt() {
        for (OperationState open : List.of(
                OperationState.SENT, OperationState.PENDING, OperationState.ACTION_REQUIRED, OperationState.REVIEW)) {
            operations.clear();
            operation(OperationKind.PURCHASE, open, "charge");
            assertThat(decide().steps()).as(open.name()).isEmpty();
            assertThat(decide().order().holds()).isEmpty();
        }
    }

    @Test
    void what_a_host_left_to_be_sent_is_sent() {
        operation(OperationKind.PURCHASE, OperationState.CREATED, "charge");
        assertThat(steps(decide())).containsExactly("Send");
    }

    @Test
    void a_paid_order_is_delivered_once() {
        purchased();
        assertThat(steps(decide())).containsExactly("Deliver", "write order-confirmation", "write license-delivered");
        unfolded = true;
        assertThat(steps(decide())).isEmpty();
        delivery = Standing.Delivery.WHOLE;
        assertThat(steps(decide())).containsExactly("write license-delivered");
    }

    @Test
    void what_is_set_aside_is_taken_unless_it_is_held_or_under_way_or_was_refused_or_is_given_up() {
        PaymentOperation authorize = authorized();
        assertThat(steps(decide())).containsExactly("Capture 1000");

        for (OperationState tried : List.of(OperationState.SENT, OperationState.REVIEW)) {
            operation(OperationKind.CAPTURE, tried, "capture:", authorize);
            assertThat(steps(decide())).as("capture " + tried).isEmpty();
            operations.remove(1);
        }
        operation(OperationKind.VOID_AUTHORIZATION, OperationState.SENT, "void:", authorize);
        assertThat(steps(decide())).as("void under way").isEmpty();
        operations.remove(1);
        hold(Hold.Reason.VERIFICATION, LATER);
        assertThat(steps(decide())).containsExactly("write order-held");
        order = order.released(Hold.Reason.VERIFICATION);
        hold(Hold.Reason.REVIEW, LATER);
        assertThat(steps(decide())).isEmpty();
    }

    @Test
    void a_verified_customer_is_released_and_charged_and_one_who_fails_the_rule_is_canceled() {
        authorized();
        hold(Hold.Reason.VERIFICATION, LATER);
        verified = true;
        assertThat(steps(decide())).containsExactly("Capture 1000");
        assertThat(decide().order().holds()).isEmpty();

        unmet = List.of(Refusal.of("eligibility.not-in-group"));
        assertThat(decide().order().cancellation().orElseThrow().reason()).isEqualTo("not-eligible.not-in-group");
        assertThat(steps(decide())).containsExactly("write order-canceled", "VoidAuthorization");
    }

    @Test
    void a_hold_comes_back_before_its_end_and_cancels_at_its_end() {
        authorized();
        hold(Hold.Reason.VERIFICATION, LATER);
        order = order.held(new Hold(Hold.Reason.VERIFICATION, NOW.plusSeconds(60)));
        assertThat(decide().order().cancellation()).isEmpty();
        assertThat(decide().again()).contains(NOW.plusSeconds(60));
        now = NOW.plusSeconds(60);
        assertThat(decide().order().cancellation().orElseThrow().reason()).isEqualTo("hold-lapsed");
    }

    @Test
    void a_refused_charge_waits_for_another_until_its_day_and_is_then_canceled() {
        operation(OperationKind.PURCHASE, OperationState.DECLINED, "charge");

        Plan plan = decide();
        assertThat(steps(plan)).containsExactly("write payment-problem");
        assertThat(plan.order().hold(Hold.Reason.PAYMENT)).contains(new Hold(Hold.Reason.PAYMENT, LATER));
        assertThat(plan.again()).contains(LATER);

        hold(Hold.Reason.PAYMENT, LATER);
        assertThat(steps(decide())).isEmpty();
        now = LATER;
        assertThat(decide().order().cancellation().orElseThrow().reason()).isEqualTo("not-paid");
        operation(OperationKind.PURCHASE, OperationState.SENT, "charge");
        assertThat(decide().order().cancellation()).isEmpty();
        assertThat(decide().again()).as("no coming back to the past").isEmpty();
    }

    @Test
    void money_lifts_the_payment_hold() {
        purchased();
        hold(Hold.Reason.PAYMENT, NOW.minusSeconds(1));
        assertThat(decide().order().holds()).isEmpty();
        assertThat(steps(decide())).contains("Deliver");
    }

    @Test
    @Tag("PA-3")
    void too_much_goes_back_once_however_often_it_is_looked_at() {
        PaymentOperation first = purchased();
        PaymentOperation second = purchased();
        unfolded = true;
        assertThat(steps(decide())).containsExactly("GiveBack 1000");
        assertThat(((Step.GiveBack) decide().steps().get(0)).capture()).isEqualTo(second);

        for (OperationState state : List.of(OperationState.SENT, OperationState.PENDING, OperationState.REVIEW)) {
            operation(OperationKind.REFUND, state, PaymentRules.EXCESS + second.id(), second);
            assertThat(steps(decide())).as(state.name()).isEmpty();
            operations.remove(2);
        }
        PaymentOperation back =
                operation(OperationKind.REFUND, OperationState.SUCCEEDED, PaymentRules.EXCESS + second.id(), second);
        booked(back, MovementKind.REFUNDED, TOTAL);
        assertThat(steps(decide())).isEmpty();
        booked(back, MovementKind.REFUND_FAILED, TOTAL);
        assertThat(((Step.GiveBack) decide().steps().get(0)).capture())
                .as("what came back takes the other way, and not the same again")
                .isEqualTo(first);
        PaymentOperation other =
                operation(OperationKind.REFUND, OperationState.SUCCEEDED, PaymentRules.EXCESS + first.id(), first);
        booked(other, MovementKind.REFUNDED, TOTAL);
        booked(other, MovementKind.REFUND_FAILED, TOTAL);
        assertThat(decide().steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.PayOut.class,
                        payout -> assertThat(payout.capture())
                                .as("what came back from everywhere is paid out by hand")
                                .isEqualTo(second));
        operation(OperationKind.REFUND, OperationState.REVIEW, PaymentRules.EXCESS + second.id(), second);
        assertThat(steps(decide())).isEmpty();
        assertThat(first.state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void what_is_taken_although_the_shop_does_without_it_comes_back() {
        purchased();
        bookings.add(ByHand.concession(payment, "refund:k", eur(400), NOW));
        unfolded = true;

        assertThat(steps(decide())).containsExactly("GiveBack 400");
    }

    @Test
    void a_refund_of_our_own_will_changes_nothing_about_the_order() {
        PaymentOperation charge = purchased();
        PaymentOperation refund = operation(OperationKind.REFUND, OperationState.SUCCEEDED, "refund:k", charge);
        booked(refund, MovementKind.REFUNDED, TOTAL);
        unfolded = true;

        assertThat(decide().steps()).isEmpty();
        assertThat(decide().order().holds()).isEmpty();
    }

    @Test
    void money_a_bank_took_back_reopens_the_debt() {
        booked(purchased(), MovementKind.RETURNED_BY_BANK, TOTAL);
        unfolded = true;

        assertThat(decide().order().hold(Hold.Reason.PAYMENT)).isPresent();
    }

    @Test
    void of_a_canceled_order_nothing_is_left() {
        order = order.canceled("not-paid", NOW);
        operation(OperationKind.PURCHASE, OperationState.CREATED, "charge");
        assertThat(steps(decide())).containsExactly("Forget", "Release");

        operations.clear();
        PaymentOperation authorize = authorized();
        assertThat(steps(decide())).containsExactly("VoidAuthorization");
        operation(OperationKind.VOID_AUTHORIZATION, OperationState.SENT, "void:", authorize);
        assertThat(steps(decide())).isEmpty();
        operations.remove(1);
        operation(OperationKind.VOID_AUTHORIZATION, OperationState.REJECTED, "void:", authorize);
        assertThat(steps(decide()))
                .as("a refused void is not repeated, and frees nothing")
                .isEmpty();

        operations.clear();
        bookings.clear();
        PaymentOperation charge = purchased();
        unfolded = true;
        delivery = Standing.Delivery.WHOLE;
        assertThat(steps(decide())).containsExactly("GiveBack 1000", "TakeBack");
        PaymentOperation back =
                operation(OperationKind.REFUND, OperationState.SENT, PaymentRules.DEAD + charge.id(), charge);
        assertThat(steps(decide())).containsExactly("TakeBack");
        assertThat(back.state().isFinal()).isFalse();
        operations.remove(1);
        PaymentOperation gone =
                operation(OperationKind.REFUND, OperationState.SUCCEEDED, PaymentRules.DEAD + charge.id(), charge);
        booked(gone, MovementKind.REFUNDED, TOTAL);
        assertThat(steps(decide())).containsExactly("TakeBack", "Release");
        booked(gone, MovementKind.REFUND_FAILED, TOTAL);
        assertThat(steps(decide())).as("what came back is not sent out again").doesNotContain("GiveBack 1000");
    }

    @Test
    void limits_are_not_freed_while_a_charge_of_a_canceled_order_may_still_come() {
        order = order.canceled("hold-lapsed", NOW);
        operation(OperationKind.AUTHORIZE, OperationState.SENT, "charge");
        assertThat(steps(decide())).isEmpty();
    }
}
