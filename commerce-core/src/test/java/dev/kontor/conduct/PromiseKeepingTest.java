package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.credit.Allotment;
import dev.kontor.credit.CreditLine;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupPreview;
import dev.kontor.order.Order;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is drawn of a limit follows what becomes of the order. */
class PromiseKeepingTest {
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private void policies(Policies policies) {
        SetupPreview done = ledger.office()
                .setup()
                .apply(Setup.of().policies("license", policies))
                .orThrow();
        assertThat(done.lines()).isNotEmpty();
    }

    @Test
    @Tag("PA-1")
    void PA_1_the_promise_of_an_order_that_lapses_ends_and_frees_the_limit() {
        policies(Policies.standard().holdUnverified(Period.ofDays(7)));
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "100");
        Order held = ledger.buy(anna, PayWith.invoice()).orThrow();
        assertThat(held.summary()).isEqualTo(Order.Summary.HELD);
        assertThat(ledger.open(line)).isEqualTo(10_000);

        ledger.clock.advance(Duration.ofDays(8));
        ledger.commerce.runDue();

        assertThat(anna.orders().get(held.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(ledger.payment(held).balances().promised().isZero()).isTrue();
        assertThat(ledger.open(line)).isZero();
        assertThat(ledger.office().credit().overdue(10)).isEmpty();
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_declined_order_can_be_paid_by_invoice_within_the_limit() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "150");
        ledger.buy(anna, PayWith.invoice()).orThrow();
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.card(FakeBank.POOR)))).containsExactly("payment.declined");
        Order declined = anna.orders().list(Optional.empty(), 1).items().get(0);

        Result<Order> beyond = anna.checkout().pay(RequestKey.random(), declined.id(), PayWith.invoice());
        assertThat(Ledger.codes(beyond)).containsExactly("payment.credit-exceeded");

        Order first = anna.orders().list(Optional.empty(), 2).items().get(1);
        ledger.office()
                .payments()
                .received(first.id(), Amounts.of("100", "EUR"), "BANK-1")
                .orThrow();
        Order paid = anna.checkout()
                .pay(RequestKey.random(), declined.id(), PayWith.invoice())
                .orThrow();

        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(ledger.open(line)).isEqualTo(10_000);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_declined_order_paid_by_a_purchase_order_waits_for_approval_where_the_policy_says_so() {
        ledger.rules(Policies.standard().with(PolicyKeys.PURCHASE_ORDER_REVIEW, true));
        ledger.office()
                .credit()
                .put(Allotment.purchaseOrder("license", "PO-1", "Uni X", "EUR"))
                .orThrow();
        Storefront anna = ledger.member("anna");
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.card(FakeBank.POOR)))).containsExactly("payment.declined");
        Order declined = anna.orders().list(Optional.empty(), 1).items().get(0);

        Order held = anna.checkout()
                .pay(RequestKey.random(), declined.id(), PayWith.purchaseOrder("PO-1"))
                .orThrow();
        ledger.commerce.runDue();
        assertThat(ledger.payment(held).balances().promised().isZero()).isTrue();

        Order approved = ledger.office().credit().approveOrder(held.id()).orThrow();

        assertThat(approved.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-1")
    void PA_1_the_same_request_again_promises_once() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "500");
        var quote =
                anna.checkout().quote(dev.kontor.order.Cart.of(Ledger.SUITE)).orThrow();
        RequestKey key = RequestKey.random();
        var command = dev.kontor.shop.PlaceOrder.of(quote.id(), PayWith.invoice());

        Order first = anna.checkout().place(key, command).orThrow();
        Order again = anna.checkout().place(key, command).orThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(ledger.open(line)).isEqualTo(10_000);
    }

    @Test
    @Tag("OR-5.j")
    void OR_5_j_less_is_owed_of_a_promise_when_a_unit_is_canceled_and_the_limit_is_freed() {
        policies(Policies.standard().holdUnverified(Period.ofDays(7)));
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "300");
        var quote = anna.checkout()
                .quote(dev.kontor.order.Cart.of(Ledger.SUITE).withQuantity(Ledger.SUITE, 3))
                .orThrow();
        Order held = anna.checkout()
                .place(RequestKey.random(), dev.kontor.shop.PlaceOrder.of(quote.id(), PayWith.invoice()))
                .orThrow();
        assertThat(ledger.open(line)).isEqualTo(30_000);

        Order left = anna.orders()
                .cancel(
                        RequestKey.random(),
                        dev.kontor.order.CancelOrder.of(held.id())
                                .line(held.lines().get(0).id(), 1))
                .orThrow();

        assertThat(left.due()).isEqualTo(Amounts.of("200", "EUR"));
        assertThat(ledger.open(line)).isEqualTo(20_000);
        assertThat(ledger.payment(held).balances().promised().minor()).isEqualTo(20_000);

        assertThat(anna.orders()
                        .cancel(RequestKey.random(), dev.kontor.order.CancelOrder.of(held.id()))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.CANCELED);
        assertThat(ledger.open(line)).isZero();
    }
}
