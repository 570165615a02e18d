package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.account.Account;
import dev.kontor.office.BackOffice;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.office.TenderFile;
import dev.kontor.order.Cart;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several tenders for one order, and those of the house: gift cards and store credit. The editor costs EUR 19.00. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TendersTest {
    private static final String GOOD = "good-card";

    private final Till till = new Till();
    private final Storefront anna = till.open("anna");

    @AfterEach
    void close() {
        till.close();
    }

    static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    private BackOffice office() {
        return till.office().because("a present");
    }

    private IssuedCard issue(String amount) {
        return office().tenders().issueCard(RequestKey.random(), eur(amount)).orThrow();
    }

    private static String codeOf(IssuedCard card) {
        return card.code().orElseThrow().use(code -> code);
    }

    private MonetaryAmount balance(IssuedCard card) {
        return office().tenders().get(card.card().id()).balance();
    }

    private Quote quote() {
        return anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
    }

    private Result<Order> buy(PayWith... with) {
        return place(RequestKey.random(), quote(), with);
    }

    private Result<Order> place(RequestKey key, Quote quote, PayWith... with) {
        PlaceOrder command = with.length == 1
                ? PlaceOrder.of(quote.id(), with[0])
                : PlaceOrder.of(quote.id(), with[0], with[1], Arrays.copyOfRange(with, 2, with.length));
        return anna.checkout().place(key, command);
    }

    private static List<String> codes(Result<?> result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused<?>) result).refusals().stream().map(Refusal::code).toList();
    }

    private List<String> operations() {
        return till.payment(till.last().id()).operations().stream()
                .map(o -> o.kind() + " " + o.state() + " " + o.amount())
                .toList();
    }

    private PaymentOperation operation(int index) {
        return till.payment(till.last().id()).operations().get(index);
    }

    // Several tenders at gateways

    @Test
    @Tag("PA-3")
    void PA_3_t1_two_cards_are_secured_one_after_another_and_captured_when_all_is_covered() {
        Order order = buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other"))
                .orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(operations())
                .containsExactly(
                        "AUTHORIZE SUCCEEDED 12.00 EUR", "PURCHASE SUCCEEDED 7.00 EUR", "CAPTURE SUCCEEDED 12.00 EUR");
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t2_a_tender_whose_outcome_is_unknown_holds_back_the_rest() {
        till.bank.losesReply();

        assertThat(buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other")))
                .isInstanceOf(Underway.class);
        assertThat(operations()).containsExactly("AUTHORIZE SENT 12.00 EUR", "PURCHASE CREATED 7.00 EUR");
        assertThat(till.bank.submits()).isEqualTo(1);

        till.rest(Duration.ofMinutes(1), 2);
        assertThat(till.last().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t2_nothing_but_its_turn_sends_a_tender_that_waits() {
        till.bank.losesReply();
        till.bank.lookupIsDown(true);
        assertThat(buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other")))
                .isInstanceOf(Underway.class);

        till.office().payments().lookUp(operation(1).id().value());
        till.rest(Duration.ofMinutes(30), 10);
        assertThat(anna.checkout().proceed(till.last().id())).isInstanceOf(Underway.class);

        assertThat(operation(1).state()).isEqualTo(OperationState.CREATED);
        assertThat(till.bank.submits()).isEqualTo(1);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t3_when_a_later_tender_is_declined_what_is_secured_is_let_go_and_the_order_can_be_paid_again() {
        Result<Order> declined = buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card(FakeBank.POOR));

        assertThat(codes(declined)).containsExactly("payment.declined");
        Order order = till.last();
        assertThat(order.hold(Hold.Reason.PAYMENT)).isPresent();
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1200);
        assertThat(till.balances(order.id()).authorized().isZero()).isTrue();

        Order paid = anna.checkout()
                .pay(
                        RequestKey.random(),
                        order.id(),
                        PayWith.card(GOOD).amount(eur("10.00")),
                        PayWith.card("other").amount(eur("9.00")))
                .orThrow();
        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t3_a_first_tender_that_is_declined_ends_those_that_wait() {
        assertThat(codes(buy(PayWith.card(FakeBank.POOR).amount(eur("12.00")), PayWith.card(GOOD))))
                .containsExactly("payment.declined");

        assertThat(operations()).containsExactly("AUTHORIZE DECLINED 12.00 EUR", "PURCHASE EXPIRED 7.00 EUR");
        assertThat(till.bank.submits()).isEqualTo(1);
        assertThat(till.last().hold(Hold.Reason.PAYMENT)).isPresent();
        assertThat(anna.checkout()
                        .pay(RequestKey.random(), till.last().id(), PayWith.card(GOOD))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t3_while_a_void_is_not_known_to_be_done_the_whole_order_can_be_paid() {
        till.bank.replies(truth -> truth).replies(truth -> truth).losesReply();
        assertThat(codes(buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card(FakeBank.POOR))))
                .containsExactly("payment.declined");
        assertThat(operation(2).kind()).isEqualTo(OperationKind.VOID_AUTHORIZATION);
        assertThat(operation(2).state()).isEqualTo(OperationState.SENT);

        anna.checkout()
                .pay(RequestKey.random(), till.last().id(), PayWith.card("other"))
                .orThrow();

        assertThat(till.bank.balance()).isEqualTo(1900);
        till.rest(Duration.ofMinutes(10), 3);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1200);
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t4_a_late_success_of_a_failed_round_is_let_go() {
        till.bank.replies(truth -> Outcome.rejected(RejectCode.INVALID_REQUEST, "it lies"));
        assertThat(codes(buy(PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other"))))
                .containsExactly("payment.rejected");
        String first = operation(0).id().value();

        till.drive.lookAgain(first);

        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1200);
        assertThat(till.balances(till.last().id()).authorized().isZero()).isTrue();
        assertThat(till.last().hold(Hold.Reason.PAYMENT)).isPresent();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t5_a_late_success_of_a_canceled_order_is_given_up_with_every_other_tender() {
        IssuedCard card = issue("5.00");
        till.bank.losesReply();
        till.bank.lookupIsDown(true);
        assertThat(buy(PayWith.giftCard(codeOf(card)), PayWith.card(GOOD).amount(eur("6.00")), PayWith.card("other")))
                .isInstanceOf(Underway.class);
        Order order = till.last();
        till.storage.perform(unit -> Orders.store(unit, order.canceled("hold-lapsed", till.clock.instant())));
        till.drive.advance(order.id().value());
        assertThat(balance(card)).isEqualTo(eur("5.00"));
        assertThat(operation(2).state()).isEqualTo(OperationState.EXPIRED);

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofMinutes(30), 4);

        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(600);
        assertThat(till.balances(order.id()).authorized().isZero()).isTrue();
        assertThat(till.bank.submits()).as("authorize and void").isEqualTo(2);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t6_tenders_that_do_not_fit_are_refused_with_all_reasons_and_leave_nothing() {
        Quote quote = quote();

        assertThat(codes(place(
                        RequestKey.random(),
                        quote,
                        PayWith.card("a").amount(eur("9.00")),
                        PayWith.card("b").amount(eur("9.00")))))
                .containsExactly("tender.sum");
        assertThat(codes(place(
                        RequestKey.random(),
                        quote,
                        PayWith.card("a"),
                        PayWith.card("b"),
                        PayWith.card("c").amount(eur("0.00")),
                        PayWith.card("d").amount(Amounts.of("1.00", "USD")))))
                .contains("tender.two-for-the-rest", "tender.not-positive", "tender.currency");
        assertThat(codes(place(RequestKey.random(), quote, PayWith.card("a").amount(eur("19.01")), PayWith.card("b"))))
                .containsExactly("tender.sum");
        assertThat(codes(place(RequestKey.random(), quote, PayWith.card("a").amount(eur("18.99")))))
                .containsExactly("tender.sum");
        assertThatThrownBy(() -> anna.checkout()
                        .pay(
                                RequestKey.random(),
                                Order.id("ord_01kjpwd6m07363j9z0w7e0t94c"),
                                List.of(),
                                URI.create("https://x.example")))
                .isInstanceOfAny(InvalidValueException.class, UnknownIdException.class);

        assertThat(till.bank.submits()).isZero();
        assertThat(place(RequestKey.random(), quote, PayWith.card(GOOD))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t7_the_key_stands_for_all_tenders_with_their_amounts() {
        Quote quote = quote();
        RequestKey key = RequestKey.of("once");
        Order order = place(key, quote, PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other"))
                .orThrow();

        assertThat(place(key, quote, PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("other"))
                        .orThrow()
                        .id())
                .isEqualTo(order.id());
        assertThat(codes(place(key, quote, PayWith.card(GOOD).amount(eur("13.00")), PayWith.card("other"))))
                .containsExactly("request.key-reused");
        assertThat(codes(place(key, quote, PayWith.card(GOOD).amount(eur("12.00")), PayWith.card("others"))))
                .containsExactly("request.key-reused");
        assertThat(codes(place(key, quote, PayWith.card(GOOD)))).containsExactly("request.key-reused");
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    // Of the house

    @Test
    @Tag("PA-3")
    void PA_3_t8_a_gift_card_pays_alone_without_asking_anybody() {
        IssuedCard card = issue("30.00");

        Order order = buy(PayWith.giftCard(codeOf(card))).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(balance(card)).isEqualTo(eur("11.00"));
        assertThat(till.bank.submits()).isZero();
        assertThat(history(card)).containsExactly("GRANTED EUR 30", "SET_ASIDE EUR 19", "REDEEMED EUR 19");
    }

    private List<String> history(IssuedCard card) {
        return office().tenders().get(card.card().id()).history().stream()
                .map(line -> line.what() + " " + line.amount())
                .toList();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t8_a_gift_card_gives_what_it_has_and_another_tender_takes_the_rest() {
        IssuedCard card = issue("5.00");

        Order order = buy(PayWith.card(GOOD), PayWith.giftCard(codeOf(card))).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(balance(card)).isEqualTo(eur("0.00"));
        assertThat(till.bank.balance()).isEqualTo(1400);
        assertThat(operations().get(0)).as("the house first").isEqualTo("AUTHORIZE SUCCEEDED 5.00 EUR");
    }

    @Test
    @Tag("PA-3")
    void PA_3_t8_a_tender_for_the_rest_is_left_out_when_nothing_is_left() {
        IssuedCard card = issue("50.00");

        assertThat(buy(PayWith.giftCard(codeOf(card)), PayWith.card(GOOD))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.submits()).isZero();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t9_a_decline_restores_the_balance_of_a_gift_card() {
        IssuedCard card = issue("5.00");

        assertThat(codes(buy(PayWith.giftCard(codeOf(card)), PayWith.card(FakeBank.POOR))))
                .containsExactly("payment.declined");

        assertThat(balance(card)).isEqualTo(eur("5.00"));
        assertThat(history(card)).containsExactly("GRANTED EUR 5", "SET_ASIDE EUR 5", "RESTORED EUR 5");
        Order paid = anna.checkout()
                .pay(RequestKey.random(), till.last().id(), PayWith.giftCard(codeOf(card)), PayWith.card(GOOD))
                .orThrow();
        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(balance(card)).isEqualTo(eur("0.00"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_t9_a_refund_goes_back_to_the_card_it_came_from() {
        IssuedCard card = issue("5.00");
        Order order = buy(PayWith.giftCard(codeOf(card)), PayWith.card(GOOD)).orThrow();

        till.office()
                .orders()
                .refund(RequestKey.random(), order.id(), eur("19.00"))
                .orThrow();

        assertThat(balance(card)).isEqualTo(eur("5.00"));
        assertThat(till.bank.balance()).isZero();
        assertThat(history(card)).endsWith("REFUNDED EUR 5");
        till.drive.send(till.payment(order.id()).operations().stream()
                .filter(o -> o.kind() == OperationKind.REFUND)
                .toList());
        assertThat(balance(card)).as("asked for twice").isEqualTo(eur("5.00"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_t9_what_was_left_undone_of_a_card_is_done_by_the_agenda() {
        IssuedCard card = issue("30.00");
        Order order = buy(PayWith.giftCard(codeOf(card))).orThrow();
        String capture = operation(1).id().value();

        till.drive.lookUp(capture);
        till.drive.lookAgain(capture);
        till.drive.send(List.of(operation(1)));

        assertThat(balance(card)).isEqualTo(eur("11.00"));
        assertThat(till.balances(order.id()).captured().minor()).isEqualTo(1900);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t10_store_credit_belongs_to_an_account_and_pays_what_it_has() {
        Id<Account> account = till.accountOf(buy(PayWith.card(GOOD)).orThrow());
        assertThat(codes(buy(PayWith.storeCredit()))).containsExactly("store-credit.none");
        office().tenders()
                .grantCredit(RequestKey.random(), account, eur("4.00"))
                .orThrow();
        office().tenders()
                .grantCredit(RequestKey.random(), account, eur("3.00"))
                .orThrow();
        assertThat(anna.account().storeCredit()).containsExactly(eur("7.00"));

        buy(PayWith.storeCredit(), PayWith.card(GOOD)).orThrow();

        assertThat(anna.account().storeCredit()).isEmpty();
        assertThat(till.open("bert").account().storeCredit()).isEmpty();
        assertThat(till.bank.balance()).isEqualTo(1900 + 1200);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t11_more_than_the_balance_or_the_same_card_twice_is_refused() {
        IssuedCard card = issue("5.00");
        String code = codeOf(card);

        assertThat(codes(buy(PayWith.giftCard(code).amount(eur("6.00")), PayWith.card(GOOD))))
                .containsExactly("tender.short");
        assertThat(codes(buy(
                        PayWith.giftCard(code).amount(eur("2.00")),
                        PayWith.giftCard(code.toLowerCase(Locale.ROOT)),
                        PayWith.card(GOOD))))
                .containsExactly("tender.twice");
        assertThat(codes(buy(PayWith.giftCard(code)))).containsExactly("tender.sum");
        assertThat(balance(card)).isEqualTo(eur("5.00"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_t12_a_card_that_is_over_blocked_foreign_or_none_has_one_answer() {
        Instant end = till.clock.instant().plus(Duration.ofDays(30));
        IssuedCard ends = office().tenders()
                .issueCard(RequestKey.random(), eur("50.00"), end)
                .orThrow();
        IssuedCard foreign = office().tenders()
                .issueCard(RequestKey.random(), Amounts.of("50.00", "USD"))
                .orThrow();
        IssuedCard blocked = issue("50.00");
        office().tenders().block(blocked.card().id()).orThrow();

        for (String code : List.of("AAAA-AAAA-AAAA-AAAA", codeOf(foreign), codeOf(blocked))) {
            assertThat(codes(buy(PayWith.giftCard(code)))).containsExactly("gift-card.unknown");
        }
        till.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(anna.account().giftCard(codeOf(ends)).orThrow().balance()).isEqualTo(eur("50.00"));
        till.clock.advance(Duration.ofSeconds(1));
        assertThat(codes(anna.account().giftCard(codeOf(ends)))).containsExactly("gift-card.unknown");
        assertThat(codes(buy(PayWith.giftCard(codeOf(ends))))).containsExactly("gift-card.unknown");

        office().tenders().unblock(blocked.card().id()).orThrow();
        assertThat(buy(PayWith.giftCard(codeOf(blocked))).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-3")
    void PA_3_t13_codes_are_not_guessed_for_long() {
        IssuedCard card = issue("50.00");
        for (int i = 0; i < 5; i++) {
            assertThat(codes(anna.account().giftCard("BBBB-" + i))).containsExactly("gift-card.unknown");
            assertThat(codes(buy(PayWith.giftCard("CCCC-" + i)))).containsExactly("gift-card.unknown");
        }

        assertThat(codes(anna.account().giftCard(codeOf(card)))).containsExactly("gift-card.too-many-tries");
        assertThat(codes(buy(PayWith.giftCard(codeOf(card))))).containsExactly("gift-card.too-many-tries");
        assertThat(till.open("bert").account().giftCard(codeOf(card)).orThrow().balance())
                .isEqualTo(eur("50.00"));
        till.clock.advance(Duration.ofDays(1));
        assertThat(anna.account().giftCard(codeOf(card)).orThrow().balance()).isEqualTo(eur("50.00"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_t14_staff_issue_once_per_key_with_a_reason_and_the_role_and_see_the_code_once() {
        RequestKey key = RequestKey.of("card-1");
        IssuedCard first = office().tenders().issueCard(key, eur("5.00")).orThrow();
        IssuedCard again = office().tenders().issueCard(key, eur("5.00")).orThrow();

        assertThat(again.card().id()).isEqualTo(first.card().id());
        assertThat(again.code()).isEmpty();
        assertThat(codes(office().tenders().issueCard(key, eur("6.00")))).containsExactly("request.key-reused");
        assertThat(codes(till.office().tenders().issueCard(RequestKey.random(), eur("0.00"))))
                .containsExactly("tender.not-positive", "reason.missing");
        assertThat(codes(till.office().tenders().block(first.card().id()))).containsExactly("reason.missing");
        assertThatThrownBy(() -> till.commerce
                        .backOffice(Staff.of("kim", Role.ORDERS))
                        .tenders()
                        .list(Optional.empty(), 10))
                .isInstanceOf(NotAllowedException.class);
        assertThat(office().tenders().list(Optional.empty(), 10).items())
                .extracting(TenderFile::id)
                .containsExactly(first.card().id());
        assertThat(till.office()
                        .journal()
                        .about(first.card().id().value(), "", 10)
                        .entries())
                .isNotNull();
    }

    // Held orders

    private Order held(IssuedCard card, String token) {
        Storefront campus = till.campus("newcomer");
        Quote quote = campus.checkout().quote(Cart.of(Till.CAD)).orThrow();
        return campus.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(
                                        quote.id(),
                                        PayWith.giftCard(codeOf(card)),
                                        PayWith.card(GOOD).amount(eur("20.00")),
                                        PayWith.card(token))
                                .consenting(campus.checkout().consents(quote.id())))
                .orThrow();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t15_a_held_order_sets_every_tender_aside_and_takes_them_when_it_is_released() {
        IssuedCard card = issue("9.00");
        Order order = held(card, "other");
        assertThat(order.summary()).isEqualTo(Order.Summary.HELD);
        assertThat(till.balances(order.id()).authorized().minor()).isEqualTo(4900);
        assertThat(till.bank.balance()).isZero();

        till.verify(till.campus("newcomer"), "newcomer@student.uni-x.example");

        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.balance()).isEqualTo(4000);
        assertThat(history(card)).endsWith("REDEEMED EUR 9");
    }

    @Test
    @Tag("PA-3")
    void PA_3_t15_a_hold_that_lapses_gives_every_tender_up() {
        IssuedCard card = issue("9.00");
        Order order = held(card, "other");

        till.clock.advance(Duration.ofDays(9));
        till.rest(Duration.ofMinutes(1), 2);

        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(4000);
        assertThat(balance(card)).isEqualTo(eur("9.00"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_t15_an_authorization_that_runs_out_leaves_the_rest_set_aside_and_that_part_to_be_paid() {
        IssuedCard card = issue("9.00");
        Order order = held(card, "other");
        PaymentOperation last = till.payment(order.id()).operations().get(2);
        till.bank.books(last.id().value(), "m-gone", MovementKind.AUTHORIZATION_EXPIRED, eur("20.00"));

        till.drive.lookAgain(last.id().value());

        assertThat(till.order(order.id()).hold(Hold.Reason.PAYMENT)).isPresent();
        assertThat(till.payment(order.id()).uncovered().minor()).isEqualTo(2000);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isZero();
        assertThat(till.campus("newcomer")
                        .checkout()
                        .pay(RequestKey.random(), order.id(), PayWith.card("third"))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.HELD);
        till.verify(till.campus("newcomer"), "newcomer@student.uni-x.example");
        assertThat(till.bank.balance()).isEqualTo(4000);
    }
}
