package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Next;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One order, straight through, and what comes in its way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneOrderTest {
    private final Campus campus = new Campus();

    @AfterEach
    void close() {
        campus.close();
    }

    @Test
    @Tag("OR-4")
    void a_plain_order_is_paid_and_delivered_at_once() {
        Storefront anna = campus.openStore("anna");

        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.balance("EUR")).isEqualTo(Amounts.of("19.00", "EUR"));
        assertThat(anna.orders().receipt(order.id()).text(Locale.ENGLISH)).contains("editor-0");
    }

    @Test
    @Tag("OR-3.a")
    void OR_3_a_a_held_order_is_cancelled_and_voided_after_seven_days() {
        Storefront newcomer = campus.campus("newcomer");
        Order order = campus.buy(newcomer, Campus.CAD, Sandbox.OK).orThrow();
        assertThat(order.summary()).isEqualTo(Order.Summary.HELD);
        assertThat(campus.bank.authorized("EUR")).isEqualTo(Amounts.of("49.00", "EUR"));

        campus.clock.advance(Duration.ofDays(8));
        campus.commerce.runDue();

        assertThat(newcomer.orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(campus.bank.authorized("EUR")).isEqualTo(Amounts.of("0", "EUR"));
    }

    @Test
    @Tag("OR-3.d")
    void OR_3_d_a_held_order_is_captured_and_delivered_when_the_customer_is_verified_in_time() {
        Storefront anna = campus.campus("anna");
        Order order = campus.buy(anna, Campus.CAD, Sandbox.OK).orThrow();

        campus.clock.advance(Duration.ofDays(3));
        campus.verify(anna, "anna@student.uni-x.example");

        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.balance("EUR")).isEqualTo(Amounts.of("49.00", "EUR"));
    }

    @Test
    @Tag("OR-3.s")
    void OR_3_s_a_verified_customer_is_not_held() {
        Storefront anna = campus.campus("anna");
        campus.verify(anna, "anna@student.uni-x.example");

        Order order = campus.buy(anna, Campus.CAD, Sandbox.OK).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-6")
    void a_lost_reply_is_looked_up_and_charged_once() {
        Storefront anna = campus.openStore("anna");
        campus.bank.next().losesReply();

        Result<Order> result = campus.buy(anna, Campus.EDITOR, Sandbox.OK);

        assertThat(result).isInstanceOf(Underway.class);
        campus.clock.advance(Duration.ofMinutes(5));
        campus.commerce.runDue();
        Order order = anna.orders().list(Optional.empty(), 10).items().get(0);
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("PA-6")
    void a_request_that_never_arrived_is_sent_again_and_charged_once() {
        Storefront anna = campus.openStore("anna");
        campus.bank.next().refusesConnection();

        assertThat(campus.buy(anna, Campus.EDITOR, Sandbox.OK)).isInstanceOf(Underway.class);
        campus.clock.advance(Duration.ofMinutes(5));
        campus.commerce.runDue();

        Order order = anna.orders().list(Optional.empty(), 10).items().get(0);
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("OR-3.t")
    void OR_3_t_a_declined_order_stays_and_can_be_paid_again() {
        Storefront anna = campus.openStore("anna");

        Result<Order> declined = campus.buy(anna, Campus.EDITOR, Sandbox.INSUFFICIENT_FUNDS);

        assertThat(declined).isInstanceOf(Refused.class);
        Refused<Order> refused = (Refused<Order>) declined;
        assertThat(refused.refusals().get(0).code()).isEqualTo("payment.declined");
        var id = Order.id(String.valueOf(refused.refusals().get(0).facts().get("order")));
        assertThat(anna.orders().get(id).summary()).isEqualTo(Order.Summary.AWAITING_PAYMENT);

        Order paid = anna.checkout()
                .pay(RequestKey.random(), id, PayWith.card(Sandbox.OK))
                .orThrow();
        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("OR-3.t")
    void OR_3_t_a_declined_order_that_nobody_pays_is_cancelled() {
        Storefront anna = campus.openStore("anna");
        assertThat(campus.buy(anna, Campus.EDITOR, Sandbox.DECLINED)).isInstanceOf(Refused.class);

        campus.clock.advance(Duration.ofDays(9));
        campus.commerce.runDue();

        Order order = anna.orders().list(Optional.empty(), 10).items().get(0);
        assertThat(order.summary()).isEqualTo(Order.Summary.CANCELED);
    }

    @Test
    @Tag("PA-3")
    void three_d_secure_sends_the_customer_away_and_goes_on_when_he_is_back() {
        Storefront anna = campus.openStore("anna");

        Result<Order> away = campus.buy(anna, Campus.EDITOR, Sandbox.THREE_D_SECURE);

        assertThat(away).isInstanceOf(Underway.class);
        Underway<Order> underway = (Underway<Order>) away;
        assertThat(underway.next()).isInstanceOf(Next.CustomerActs.class);
        campus.bank.buyerApproves(underway.soFar().id().value());
        Order order = anna.checkout().proceed(underway.soFar().id()).orThrow();
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("OR-2.b")
    void OR_2_b_the_same_key_gives_the_same_order_and_another_content_is_refused() {
        Storefront anna = campus.openStore("anna");
        RequestKey key = RequestKey.of("form-1");
        var quote = anna.checkout().quote(Cart.of(Campus.EDITOR)).orThrow();
        var command = PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK));

        Order first = anna.checkout().place(key, command).orThrow();
        Order second = anna.checkout().place(key, command).orThrow();
        Result<Order> other = anna.checkout().place(key, PlaceOrder.of(quote.id(), PayWith.card(Sandbox.MASTERCARD)));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
        assertThat(other).isInstanceOf(Refused.class);
        assertThat(((Refused<Order>) other).refusals().get(0).code()).isEqualTo("request.key-reused");
    }

    @Test
    @Tag("OR-2.d")
    void OR_2_d_a_refusal_by_rule_leaves_the_key_free() {
        Storefront anna = campus.openStore("anna");
        RequestKey key = RequestKey.of("form-2");
        var old = anna.checkout().quote(Cart.of(Campus.EDITOR)).orThrow();
        campus.clock.advance(Duration.ofHours(1));

        Result<Order> refused = anna.checkout().place(key, PlaceOrder.of(old.id(), PayWith.card(Sandbox.OK)));
        var fresh = anna.checkout().quote(Cart.of(Campus.EDITOR)).orThrow();
        Order placed = anna.checkout()
                .place(key, PlaceOrder.of(fresh.id(), PayWith.card(Sandbox.OK)))
                .orThrow();

        assertThat(refused).isInstanceOf(Refused.class);
        assertThat(placed.placement().quote()).isEqualTo(fresh.id().value());
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    @Tag("OR-2.c")
    void OR_2_c_who_pays_again_with_one_key_for_another_page_to_return_to_is_refused() {
        Storefront anna = campus.openStore("anna");
        campus.buy(anna, Campus.EDITOR, Sandbox.DECLINED);
        var order = anna.orders().list(Optional.empty(), 10).items().get(0).id();
        RequestKey key = RequestKey.of("again-1");
        PayWith card = PayWith.card(Sandbox.THREE_D_SECURE);

        Result<Order> first = anna.checkout().pay(key, order, card, URI.create("https://shop.example/a"));
        Result<Order> same = anna.checkout().pay(key, order, card, URI.create("https://shop.example/a"));
        Result<Order> other = anna.checkout().pay(key, order, card, URI.create("https://shop.example/b"));

        assertThat(first).isInstanceOf(Underway.class);
        assertThat(same).isInstanceOf(Underway.class);
        assertThat(other).isInstanceOf(Refused.class);
        assertThat(((Refused<Order>) other).refusals().get(0).code()).isEqualTo("request.key-reused");
    }

    @Test
    @Tag("DF-1")
    void an_order_without_a_key_in_the_pool_waits_and_is_served_when_keys_come() {
        try (Campus empty = new Campus(0)) {
            Storefront anna = empty.openStore("anna");

            Order order = empty.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();

            assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
            empty.addKeys(0, 1);
            empty.commerce.runDue();
            assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @Test
    @Tag("PA-3")
    void a_refund_gives_back_what_was_taken_and_not_more() {
        Storefront anna = campus.openStore("anna");
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();
        var desk = campus.office().because("goodwill").orders();

        desk.refund(RequestKey.of("r1"), order.id(), Amounts.of("12.00", "EUR")).orThrow();
        Result<Order> tooMuch = desk.refund(RequestKey.of("r2"), order.id(), Amounts.of("8.00", "EUR"));
        desk.refund(RequestKey.of("r3"), order.id(), Amounts.of("7.00", "EUR")).orThrow();

        assertThat(tooMuch).isInstanceOf(Refused.class);
        assertThat(campus.bank.balance("EUR")).isEqualTo(Amounts.of("0", "EUR"));
    }

    @Test
    @Tag("PA-7")
    void webhooks_tell_what_the_answer_could_not_and_twice_changes_nothing() {
        Storefront anna = campus.openStore("anna");
        campus.bank.next().losesReply();
        assertThat(campus.buy(anna, Campus.EDITOR, Sandbox.OK)).isInstanceOf(Underway.class);

        var webhooks = campus.bank.webhooks().duplicated().list();
        assertThat(webhooks).isNotEmpty();
        webhooks.forEach(
                hook -> assertThat(campus.commerce.receive(hook).httpStatus()).isEqualTo(200));

        Order order = anna.orders().list(Optional.empty(), 10).items().get(0);
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void a_refund_neither_cancels_the_order_nor_is_asked_for_again() {
        Storefront anna = campus.openStore("anna");
        Order order = campus.buy(anna, Campus.EDITOR, Sandbox.OK).orThrow();
        campus.office()
                .because("goodwill")
                .orders()
                .refund(RequestKey.of("r1"), order.id(), Amounts.of("12.00", "EUR"))
                .orThrow();

        assertThat(anna.checkout().pay(RequestKey.of("p1"), order.id(), PayWith.card(Sandbox.OK)))
                .isInstanceOf(Refused.class);
        campus.clock.advance(Duration.ofDays(30));
        campus.commerce.runDue();

        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.balance("EUR")).isEqualTo(Amounts.of("7.00", "EUR"));
    }

    @Test
    void a_customer_may_take_the_time_that_the_bank_gives_him() {
        Storefront anna = campus.openStore("anna");
        Underway<Order> away = (Underway<Order>) campus.buy(anna, Campus.EDITOR, Sandbox.THREE_D_SECURE);

        campus.clock.advance(Duration.ofMinutes(30));
        campus.commerce.runDue();
        campus.bank.buyerApproves(away.soFar().id().value());

        assertThat(anna.checkout().proceed(away.soFar().id()).orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-6")
    void a_customer_who_was_away_for_long_needs_no_person_when_one_question_goes_unanswered() {
        Storefront anna = campus.openStore("anna");
        Underway<Order> away = (Underway<Order>) campus.buy(anna, Campus.EDITOR, PayWith.paypal(), RequestKey.random());
        campus.bank.buyerApproves(away.soFar().id().value());

        campus.clock.advance(Duration.ofHours(30));
        campus.bank.nextLookup().times(2).timesOutBefore();
        campus.commerce.runDue();
        campus.clock.advance(Duration.ofMinutes(1));
        campus.commerce.runDue();

        assertThat(campus.office().payments().open(10))
                .singleElement()
                .matches(o -> o.state().equals("SENT"));
        campus.clock.advance(Duration.ofHours(1));
        campus.commerce.runDue();
        campus.clock.advance(Duration.ofHours(1));
        campus.commerce.runDue();
        assertThat(anna.orders().get(away.soFar().id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(campus.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void a_bank_that_takes_its_time_needs_no_person_when_one_question_goes_unanswered() {
        Storefront anna = campus.openStore("anna");
        Underway<Order> accepted = (Underway<Order>) campus.buy(anna, Campus.EDITOR, Sandbox.LATER);
        campus.clock.advance(Duration.ofHours(30));
        campus.commerce.runDue();

        campus.clock.advance(Duration.ofMinutes(1));
        campus.bank.nextLookup().timesOutBefore();
        campus.commerce.runDue();

        assertThat(campus.office().payments().open(10))
                .singleElement()
                .matches(o -> o.state().equals("PENDING"));
        campus.bank.settle();
        campus.clock.advance(Duration.ofHours(1));
        campus.commerce.runDue();
        assertThat(anna.orders().get(accepted.soFar().id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void what_ran_out_at_the_bank_is_not_held_in_the_books() {
        Storefront newcomer = campus.campus("newcomer");
        Order order = campus.buy(newcomer, Campus.CAD, Sandbox.OK).orThrow();

        campus.clock.advance(Duration.ofDays(20));
        campus.commerce.runDue();

        assertThat(newcomer.orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(campus.office().orders().explain(order.id()))
                .anyMatch(entry -> entry.facts().getOrDefault("kind", "").equals("AUTHORIZATION_EXPIRED"));
    }
}
