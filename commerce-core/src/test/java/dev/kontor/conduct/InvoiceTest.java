package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Membership;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.journal.Entry;
import dev.kontor.office.OpenPromise;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.shop.CreditStanding;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invoices for business customers on approval: who may, up to how much, until when, and what becomes of it. */
class InvoiceTest {
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    @Tag("PA-1")
    void PA_1_invoice_is_neither_shown_to_nor_taken_from_who_is_not_approved() {
        Storefront stranger = ledger.shop("stranger");
        Storefront waiting = ledger.shop("waiting");
        ledger.ask(waiting);

        assertThat(ledger.options(stranger)).containsExactly(Method.CARD_VISA);
        assertThat(ledger.options(waiting)).containsExactly(Method.CARD_VISA);
        assertThat(Ledger.codes(ledger.buy(stranger, PayWith.invoice())))
                .containsExactly("payment.invoice-not-approved");
        assertThat(Ledger.codes(ledger.buy(waiting, PayWith.invoice())))
                .containsExactly("payment.invoice-not-approved");
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_store_that_offers_no_invoice_says_so_as_ever() {
        Storefront plain = ledger.commerce.storefront(
                "plain", dev.kontor.shop.Shopper.user("anna").email("anna@example.org"));

        assertThat(Ledger.codes(ledger.buy(plain, PayWith.invoice()))).containsExactly("payment.method-not-offered");
        assertThat(Ledger.codes(ledger.buy(plain, PayWith.purchaseOrder("4711"))))
                .containsExactly("payment.method-not-offered");
        assertThat(plain.account().askForCredit(CreditWish.of(Amounts.of("10", "EUR"), Ledger.ACME)))
                .isInstanceOf(Refused.class);
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_approved_customer_is_shown_invoice_and_gets_the_goods_on_a_promise() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "250");

        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA, Method.INVOICE);
        Order order = ledger.buy(anna, PayWith.invoice()).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(ledger.payment(order).balances().promised().minor()).isEqualTo(10_000);
        assertThat(ledger.payment(order).balances().captured().isZero()).isTrue();
        assertThat(ledger.open(line)).isEqualTo(10_000);
        assertThat(anna.account().credit()).singleElement().satisfies(standing -> {
            assertThat(standing.line().state()).isEqualTo(CreditLine.State.APPROVED);
            assertThat(standing.open()).contains(Amounts.of("100", "EUR"));
        });
    }

    @Test
    @Tag("PA-1")
    void PA_1_open_sums_and_the_new_order_stay_within_the_limit() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "250");
        ledger.buy(anna, PayWith.invoice()).orThrow();
        ledger.buy(anna, PayWith.invoice()).orThrow();

        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA);
        List<Refusal> refusals = Ledger.refusals(ledger.buy(anna, PayWith.invoice()));

        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("payment.credit-exceeded");
            assertThat(refusal.facts())
                    .containsEntry("limit", "250.00 EUR")
                    .containsEntry("open", "200.00 EUR")
                    .containsEntry("asked", "100.00 EUR");
        });
        assertThat(ledger.open(line)).isEqualTo(20_000);
    }

    @Test
    @Tag("PA-1")
    void PA_1_all_reasons_are_told_at_once() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "150");
        ledger.buy(anna, PayWith.invoice()).orThrow();
        CreditTerms terms = CreditTerms.of(Amounts.of("150", "EUR"), 14);
        ledger.office()
                .credit()
                .approve(line, terms.until(ledger.clock.instant()))
                .orThrow();
        ledger.office().credit().suspend(line, "Please call us").orThrow();

        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice())))
                .containsExactly("payment.credit-suspended", "payment.credit-expired", "payment.credit-exceeded");
        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA);
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_line_in_another_currency_bears_nothing() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.ask(anna).id();
        ledger.office()
                .credit()
                .approve(line, CreditTerms.of(Amounts.of("1000", "USD"), 14))
                .orThrow();

        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice()))).containsExactly("payment.credit-other-currency");
        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA);
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_organization_is_approved_for_its_members_in_the_right_group() {
        Storefront anna = ledger.member("anna");
        Storefront outsider = ledger.shop("outsider");
        Membership membership = anna.account().memberships().get(0);
        CreditWish wish = CreditWish.of(Amounts.of("1000", "EUR"), Ledger.ACME).organization(membership.organization());

        assertThat(codes(outsider.account().askForCredit(wish))).containsExactly("credit.not-a-member");
        Id<CreditLine> line = anna.account().askForCredit(wish).orThrow().id();
        CreditTerms terms = CreditTerms.of(Amounts.of("500", "EUR"), 30);
        ledger.office().credit().approve(line, terms.onlyFor("buyer")).orThrow();
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice()))).containsExactly("payment.invoice-not-approved");

        ledger.office().credit().approve(line, terms.onlyFor("student")).orThrow();
        Storefront ben = ledger.member("ben");
        ledger.buy(ben, PayWith.invoice()).orThrow();
        ledger.buy(anna, PayWith.invoice()).orThrow();

        assertThat(Ledger.codes(ledger.buy(outsider, PayWith.invoice())))
                .containsExactly("payment.invoice-not-approved");
        assertThat(ledger.open(line)).isEqualTo(20_000);
        assertThat(outsider.account().credit()).isEmpty();
        assertThat(ben.account().credit())
                .extracting(CreditStanding::open)
                .containsExactly(java.util.Optional.of(Amounts.of("200", "EUR")));
    }

    @Test
    @Tag("PA-1")
    void PA_1_staff_refuse_with_words_and_the_customer_may_ask_again() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.ask(anna).id();
        assertThat(codes(anna.account().askForCredit(CreditWish.of(Amounts.of("5", "EUR"), Ledger.ACME))))
                .containsExactly("credit.asked-before");

        ledger.office().credit().refuse(line, "We know too little of you").orThrow();

        assertThat(anna.account().credit().get(0).line().answer()).contains("We know too little of you");
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice()))).containsExactly("payment.invoice-not-approved");
        CreditLine again = ledger.ask(anna);
        assertThat(again.id()).isEqualTo(line);
        assertThat(again.state()).isEqualTo(CreditLine.State.ASKED);
        assertThat(ledger.office().credit().lines(CreditLine.State.ASKED, 10))
                .extracting(CreditLine::id)
                .containsExactly(line);
    }

    @Test
    @Tag("PA-1")
    void PA_1_every_decision_is_journaled_with_who_and_why_and_needs_the_role() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "100");
        ledger.office().credit().suspend(line, "Late again").orThrow();
        ledger.office().credit().end(line, "For good").orThrow();

        List<Entry> entries =
                ledger.office().journal().about(line.value(), "", 100).entries();
        assertThat(entries)
                .filteredOn(entry -> entry.what().startsWith("credit."))
                .extracting(entry -> entry.what() + " " + entry.actor())
                .containsExactly(
                        "credit.asked " + anna.account().credit().get(0).line().askedBy(),
                        "credit.approved staff:jane",
                        "credit.closed staff:jane",
                        "credit.closed staff:jane");
        assertThat(ledger.office().journal().reason(entries.get(entries.size() - 1)))
                .contains("checked by phone");
        CreditTerms terms = CreditTerms.of(Amounts.of("100", "EUR"), 14);
        assertThat(codes(
                        ledger.commerce.backOffice(Staff.owner("jane")).credit().approve(line, terms)))
                .containsExactly("reason.missing");
        assertThat(codes(ledger.office().credit().approve(line, terms))).containsExactly("credit.wrong-state");
        Assertions.assertThatThrownBy(() -> ledger.commerce
                        .backOffice(Staff.of("bob", Role.CATALOG))
                        .because("me too")
                        .credit()
                        .approve(line, terms))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    @Tag("PA-1")
    void PA_1_money_received_is_taken_frees_the_limit_and_is_booked_once() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "100");
        Order order = ledger.buy(anna, PayWith.invoice()).orThrow();
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice()))).containsExactly("payment.credit-exceeded");

        receive(order, "40", "BANK-1");
        receive(order, "40", "BANK-1");
        assertThat(ledger.open(line)).isEqualTo(6_000);
        assertThat(codes(ledger.office().payments().received(order.id(), Amounts.of("41", "EUR"), "BANK-1")))
                .containsExactly("payment.reference-used");
        assertThat(codes(ledger.office().payments().received(order.id(), Amounts.of("61", "EUR"), "BANK-2")))
                .containsExactly("payment.not-promised");
        assertThat(codes(ledger.office().payments().received(order.id(), Amounts.of("60", "USD"), "BANK-2")))
                .containsExactly("payment.not-promised");
        receive(order, "60", "BANK-2");

        assertThat(ledger.open(line)).isZero();
        assertThat(ledger.payment(order).balances().captured().minor()).isEqualTo(10_000);
        assertThat(ledger.payment(order).balances().promised().isZero()).isTrue();
        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(codes(ledger.office().payments().received(order.id(), Amounts.of("1", "EUR"), "BANK-3")))
                .containsExactly("payment.not-promised");
        assertThat(codes(ledger.commerce
                        .backOffice(Staff.owner("jane"))
                        .payments()
                        .received(order.id(), Amounts.of("1", "EUR"), "BANK-3")))
                .containsExactly("reason.missing");
        ledger.buy(anna, PayWith.invoice()).orThrow();
    }

    private void receive(Order order, String amount, String reference) {
        Order paid = ledger.office()
                .payments()
                .received(order.id(), Amounts.of(amount, "EUR"), reference)
                .orThrow();
        assertThat(paid.id()).isEqualTo(order.id());
    }

    @Test
    @Tag("PA-1")
    void PA_1_what_is_not_paid_by_its_day_is_overdue() {
        Storefront anna = ledger.shop("anna");
        ledger.approve(anna, "200");
        Order late = ledger.buy(anna, PayWith.invoice()).orThrow();
        Order paid = ledger.buy(anna, PayWith.invoice()).orThrow();
        receive(paid, "100", "BANK-1");

        ledger.clock.advance(Duration.ofDays(14));
        assertThat(ledger.office().credit().overdue(10)).isEmpty();
        ledger.clock.advance(Duration.ofDays(1));

        assertThat(ledger.office().credit().overdue(10)).singleElement().satisfies(promise -> {
            assertThat(promise).extracting(OpenPromise::order).isEqualTo(late.id());
            assertThat(promise.open()).isEqualTo(Amounts.of("100", "EUR"));
            assertThat(promise.dueAt()).contains(Instant.parse("2026-03-17T00:00:00Z"));
        });
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_suspended_line_is_opened_again_by_approving_it() {
        Storefront anna = ledger.shop("anna");
        Id<CreditLine> line = ledger.approve(anna, "300");
        ledger.office().credit().suspend(line, "Late again").orThrow();
        assertThat(Ledger.codes(ledger.buy(anna, PayWith.invoice()))).containsExactly("payment.credit-suspended");

        ledger.office()
                .credit()
                .approve(line, CreditTerms.of(Amounts.of("300", "EUR"), 14))
                .orThrow();

        ledger.buy(anna, PayWith.invoice()).orThrow();
        assertThat(codes(ledger.office().credit().approve(line, CreditTerms.of(Amounts.of("300", "USD"), 14))))
                .containsExactly("credit.currency-in-use");
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_invoice_cannot_be_taken_for_something_else_than_a_promise() {
        Storefront anna = ledger.shop("anna");
        ledger.approve(anna, "300");

        assertThat(Ledger.codes(ledger.buy(anna, PayWith.at(Method.INVOICE))))
                .containsExactly("payment.method-not-offered");
    }

    private static <T> Set<String> codes(Decision<T> decision) {
        return decision.fold(
                done -> Set.of(),
                refused -> Set.copyOf(
                        refused.refusals().stream().map(Refusal::code).toList()));
    }
}
