package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.journal.Entry;
import dev.kontor.office.Policies;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Storefront;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Billing codes and purchase orders of organizations: who may use them, within what, and what a person has to approve. */
class AllotmentTest {
    private static final Allotment CODE = Allotment.billingCode("license", "KST-77", "Uni X", "EUR");
    private static final Allotment ORDER = Allotment.purchaseOrder("license", "PO-4711", "Uni X", "EUR");

    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private void onFile(Allotment allotment) {
        Allotment stored = ledger.office().credit().put(allotment).orThrow();
        assertThat(stored.key()).isEqualTo(allotment.key());
    }

    private long drawn(Allotment allotment) {
        return ledger.storage.<Long>read(view -> Credit.drawn(view, allotment.key()));
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_member_pays_with_a_billing_code_in_any_spelling() {
        onFile(CODE);
        Storefront anna = ledger.member("anna");

        assertThat(ledger.options(anna)).containsExactly(Method.BILLING_CODE, Method.CARD_VISA);
        Order order = ledger.buy(anna, PayWith.billingCode(" kst-77 ")).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(ledger.payment(order).balances().promised().minor()).isEqualTo(10_000);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_number_of_others_is_not_told_from_one_that_nobody_has() {
        onFile(CODE.onlyFor("faculty"));
        onFile(ORDER);
        Storefront anna = ledger.member("anna");
        Storefront outsider = ledger.shop("outsider");

        assertThat(Ledger.refusals(ledger.buy(anna, PayWith.billingCode("KST-77"))))
                .isEqualTo(Ledger.refusals(ledger.buy(anna, PayWith.billingCode("KST-78"))))
                .extracting(Refusal::code)
                .containsExactly("payment.number-unknown");
        assertThat(Ledger.codes(ledger.buy(outsider, PayWith.purchaseOrder("PO-4711"))))
                .containsExactly("payment.number-unknown");
        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA, Method.PURCHASE_ORDER);
        assertThat(ledger.options(outsider)).containsExactly(Method.CARD_VISA);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_billing_code_is_no_purchase_order() {
        onFile(CODE);

        assertThat(Ledger.codes(ledger.buy(ledger.member("anna"), PayWith.purchaseOrder("KST-77"))))
                .containsExactly("payment.number-unknown");
    }

    @Test
    @Tag("PA-1")
    void PA_1_all_that_is_wrong_with_a_number_is_told_at_once() {
        onFile(CODE.budget(Amounts.of("150", "EUR")));
        Storefront anna = ledger.member("anna");
        ledger.buy(anna, PayWith.billingCode("KST-77")).orThrow();
        onFile(CODE.budget(Amounts.of("150", "EUR"))
                .until(ledger.clock.instant())
                .blocked(true));

        assertThat(Ledger.codes(ledger.buy(anna, PayWith.billingCode("KST-77"))))
                .containsExactly("payment.number-blocked", "payment.number-expired", "payment.budget-exceeded");
        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_number_is_good_from_its_first_day_and_in_its_currency() {
        onFile(CODE.from(ledger.clock.instant().plus(Duration.ofDays(1))));
        Storefront anna = ledger.member("anna");
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.billingCode("KST-77"))))
                .containsExactly("payment.number-not-yet");

        ledger.clock.advance(Duration.ofDays(1));
        ledger.buy(anna, PayWith.billingCode("KST-77")).orThrow();
        assertThat(codes(ledger.office().credit().put(Allotment.billingCode("license", "KST-77", "Uni X", "USD"))))
                .containsExactly("credit.currency-in-use");

        onFile(Allotment.purchaseOrder("license", "PO-1", "Uni X", "USD"));
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.purchaseOrder("PO-1"))))
                .containsExactly("payment.number-other-currency");
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_budget_is_spent_by_what_is_paid_unlike_a_limit() {
        Allotment code = CODE.budget(Amounts.of("200", "EUR"));
        onFile(code);
        Storefront anna = ledger.member("anna");
        Order first = ledger.buy(anna, PayWith.billingCode("KST-77")).orThrow();
        ledger.office()
                .payments()
                .received(first.id(), Amounts.of("100", "EUR"), "BANK-1")
                .orThrow();
        assertThat(drawn(code)).isEqualTo(10_000);
        ledger.buy(anna, PayWith.billingCode("KST-77")).orThrow();

        assertThat(Ledger.refusals(ledger.buy(anna, PayWith.billingCode("KST-77"))))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("payment.budget-exceeded");
                    assertThat(refusal.facts())
                            .containsEntry("budget", "200.00 EUR")
                            .containsEntry("drawn", "200.00 EUR");
                });
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_blocked_number_is_opened_again() {
        onFile(CODE);
        Storefront anna = ledger.member("anna");
        ledger.office()
                .credit()
                .block("license", Method.BILLING_CODE, "kst-77", true)
                .orThrow();
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.billingCode("KST-77"))))
                .containsExactly("payment.number-blocked");

        ledger.office()
                .credit()
                .block("license", Method.BILLING_CODE, "KST-77", false)
                .orThrow();

        ledger.buy(anna, PayWith.billingCode("KST-77")).orThrow();
        assertThat(ledger.office().credit().allotments("license", 10)).containsExactly(CODE);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_purchase_order_on_file_is_promised_at_once() {
        onFile(ORDER);

        Order order = ledger.buy(ledger.member("anna"), PayWith.purchaseOrder("PO-4711"))
                .orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(ledger.payment(order).operations()).singleElement().satisfies(charge -> {
            assertThat(charge.method()).isEqualTo(Method.PURCHASE_ORDER);
            assertThat(charge.state()).isEqualTo(OperationState.SUCCEEDED);
        });
    }

    @Test
    @Tag("PA-1")
    void PA_1_where_the_policy_says_so_a_purchase_order_is_promised_only_once_staff_approved_it() {
        ledger.rules(Policies.standard().with(PolicyKeys.PURCHASE_ORDER_REVIEW, true));
        Allotment budget = ORDER.budget(Amounts.of("100", "EUR"));
        onFile(budget);
        Storefront anna = ledger.member("anna");

        Order held = ledger.buy(anna, PayWith.purchaseOrder("PO-4711")).orThrow();

        assertThat(held.summary()).isEqualTo(Order.Summary.HELD);
        assertThat(held.hold(Hold.Reason.REVIEW)).isPresent();
        ledger.commerce.runDue();
        assertThat(ledger.payment(held).balances().promised().isZero()).isTrue();
        assertThat(drawn(budget)).isEqualTo(10_000);
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.purchaseOrder("PO-4711"))))
                .containsExactly("payment.budget-exceeded");
        assertThat(ledger.office().orders().held(java.util.Optional.empty(), 10).items())
                .extracting(Order::id)
                .containsExactly(held.id());

        Order approved = ledger.office().credit().approveOrder(held.id()).orThrow();

        assertThat(approved.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(ledger.payment(held).balances().promised().minor()).isEqualTo(10_000);
        assertThat(codes(ledger.office().credit().approveOrder(held.id()))).containsExactly("order.not-in-review");
    }

    @Test
    @Tag("PA-1")
    void PA_1_what_staff_refuse_is_canceled_and_frees_the_budget() {
        ledger.rules(Policies.standard().with(PolicyKeys.PURCHASE_ORDER_REVIEW, true));
        Allotment budget = ORDER.budget(Amounts.of("100", "EUR"));
        onFile(budget);
        Storefront anna = ledger.member("anna");
        Order held = ledger.buy(anna, PayWith.purchaseOrder("PO-4711")).orThrow();

        assertThat(codes(
                        ledger.commerce.backOffice(Staff.owner("jane")).credit().refuseOrder(held.id())))
                .containsExactly("reason.missing");
        Order refused = ledger.office().credit().refuseOrder(held.id()).orThrow();

        assertThat(refused.summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(drawn(budget)).isZero();
        assertThat(ledger.payment(held).operations().get(0).state()).isEqualTo(OperationState.EXPIRED);
        assertThat(ledger.office().letters().waiting(100).values())
                .anySatisfy(mail -> assertThat(mail.text()).contains("did not approve"));
        assertThat(ledger.office().journal().about(held.id().value(), "", 100).entries())
                .extracting(Entry::what)
                .containsOnlyOnce("order.disapproved", "order.canceled");
    }

    @Test
    @Tag("PA-1")
    void PA_1_what_nobody_approves_in_time_is_canceled() {
        ledger.rules(Policies.standard().with(PolicyKeys.PURCHASE_ORDER_REVIEW, true));
        Allotment budget = ORDER.budget(Amounts.of("100", "EUR"));
        onFile(budget);
        Storefront anna = ledger.member("anna");
        Order held = ledger.buy(anna, PayWith.purchaseOrder("PO-4711")).orThrow();

        ledger.clock.advance(Duration.ofDays(7));
        ledger.commerce.runDue();
        assertThat(anna.orders().get(held.id()).summary()).isEqualTo(Order.Summary.HELD);
        ledger.clock.advance(Duration.ofDays(1));
        ledger.commerce.runDue();

        assertThat(anna.orders().get(held.id()).cancellation())
                .hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo("not-reviewed"));
        assertThat(drawn(budget)).isZero();
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_unknown_purchase_order_waits_for_a_person_where_the_policy_takes_it() {
        Storefront anna = ledger.shop("anna");
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.purchaseOrder("PO-9"))))
                .containsExactly("payment.number-unknown");

        ledger.rules(Policies.standard()
                .with(PolicyKeys.PURCHASE_ORDER_UNKNOWN, true)
                .with(PolicyKeys.PROMISE_DAYS, 10));
        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA, Method.PURCHASE_ORDER);
        Order held = ledger.buy(anna, PayWith.purchaseOrder("PO-9")).orThrow();
        assertThat(held.summary()).isEqualTo(Order.Summary.HELD);
        ledger.office().credit().approveOrder(held.id()).orThrow();

        assertThat(anna.orders().get(held.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        ledger.clock.advance(Duration.ofDays(11));
        assertThat(ledger.office().credit().overdue(10)).singleElement().satisfies(promise -> {
            assertThat(promise.order()).isEqualTo(held.id());
            assertThat(promise.against()).isEmpty();
        });
    }

    @Test
    @Tag("PA-1")
    void PA_1_only_staff_for_money_put_numbers_on_file() {
        Assertions.assertThatThrownBy(() -> ledger.commerce
                        .backOffice(Staff.of("bob", Role.CATALOG))
                        .because("me too")
                        .credit()
                        .put(CODE))
                .isInstanceOf(NotAllowedException.class);
        assertThat(codes(
                        ledger.commerce.backOffice(Staff.owner("jane")).credit().put(CODE)))
                .containsExactly("reason.missing");
    }

    private static <T> List<String> codes(Decision<T> decision) {
        return decision.fold(
                done -> List.of(),
                refused -> refused.refusals().stream().map(Refusal::code).toList());
    }
}
