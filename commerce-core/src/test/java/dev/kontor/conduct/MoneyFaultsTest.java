package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What goes wrong between a shop and its bank, and that nobody loses money by it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MoneyFaultsTest {
    private static final String CARD = "card";

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void a_provider_that_throws_leaves_the_order_under_way_and_charges_once() {
        till.bank.replies(truth -> {
            throw new IllegalStateException("boom");
        });

        assertThat(till.buy(till.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(5), 2);

        assertIsCompletedWithOneCharge();
    }

    @Test
    void a_provider_that_answers_null_leaves_the_order_under_way_and_charges_once() {
        till.bank.replies(truth -> null);

        assertThat(till.buy(till.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);
        till.rest(Duration.ofMinutes(5), 2);

        assertIsCompletedWithOneCharge();
    }

    @Test
    void a_provider_that_hangs_leaves_the_order_under_way_and_charges_once() {
        try (Till hurried = new Till(Duration.ofMillis(100))) {
            CountDownLatch never = new CountDownLatch(1);
            hurried.bank.replies(truth -> {
                waitFor(never);
                return truth;
            });

            assertThat(hurried.buy(hurried.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);
            hurried.rest(Duration.ofMinutes(5), 2);

            assertThat(hurried.last().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(hurried.bank.balance()).isEqualTo(1900);
        }
    }

    @Test
    void the_late_answer_of_an_abandoned_call_is_recorded_even_if_the_plugin_ignored_the_interrupt() throws Exception {
        try (Till hurried = new Till(Duration.ofMillis(100))) {
            CountDownLatch soon = new CountDownLatch(1);
            hurried.bank.replies(truth -> {
                waitFor(soon);
                Thread.currentThread().interrupt();
                return truth;
            });
            assertThat(hurried.buy(hurried.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);

            soon.countDown();

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (hurried.last().summary() != Order.Summary.COMPLETED && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(hurried.last().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(hurried.bank.submits()).isEqualTo(1);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        boolean interrupted = false;
        for (long end = System.nanoTime() + 5_000_000_000L; System.nanoTime() < end; ) {
            try {
                if (latch.await(5, TimeUnit.SECONDS) || interrupted) {
                    return;
                }
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
    }

    @Test
    void another_currency_is_booked_but_not_counted_and_goes_to_review_never_to_paid() {
        till.bank.replies(truth -> Outcome.succeeded(
                Handle.of("h-x"),
                Movement.of("m-x", MovementKind.CAPTURED, Amounts.of("19.00", "USD"), till.clock.instant())));

        assertThat(till.buy(till.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);

        Order order = till.last();
        assertThat(order.summary()).isEqualTo(Order.Summary.PAYING);
        assertThat(till.charge(order.id()).state()).isEqualTo(OperationState.REVIEW);
        assertThat(till.payment(order.id()).bookings()).singleElement().matches(b -> !b.counted());
        assertThat(payments().up()).isFalse();
        assertThat(payments().detail()).contains("m-x");
    }

    @Test
    void more_than_was_asked_is_booked_but_not_counted_and_goes_to_review() {
        till.bank.replies(truth -> Outcome.succeeded(
                Handle.of("h-x"),
                Movement.of("m-x", MovementKind.CAPTURED, Amounts.of("19.01", "EUR"), till.clock.instant())));

        assertThat(till.buy(till.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);

        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
        assertThat(till.owned(till.last().id())).isEmpty();
    }

    @Test
    void a_success_that_moved_nothing_is_for_a_person_and_not_repeated() {
        till.bank.replies(truth -> Outcome.succeeded(Handle.of("h-x")));

        assertThat(till.buy(till.open("anna"), Till.EDITOR, CARD)).isInstanceOf(Underway.class);

        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
        assertThat(till.bank.submits()).isEqualTo(1);
    }

    @Test
    void a_refund_that_says_done_but_moved_nothing_is_not_sent_again_and_again() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, CARD).orThrow();
        int before = till.bank.submits();
        till.bank.replies(truth -> Outcome.succeeded(Handle.of("h-r")));

        refund("r1", order, "19.00");

        assertThat(till.bank.submits()).isEqualTo(before + 1);
        assertThat(refund("r2", order, "19.00")).isInstanceOf(Refused.class);
    }

    @Test
    void while_look_ups_are_down_the_order_stays_in_doubt_and_then_needs_a_person() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, CARD);

        till.rest(Duration.ofMinutes(30), 10);
        assertThat(till.last().summary()).isEqualTo(Order.Summary.PAYING);
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.SENT);
        till.rest(Duration.ofHours(5), 5);

        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
        assertThat(payments().up()).isFalse();
        assertThat(till.bank.submits()).isEqualTo(1);

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofHours(7), 1);
        assertIsCompletedWithOneCharge();
        assertThat(payments().up()).isTrue();
    }

    @Test
    void a_look_up_that_finds_nothing_leads_to_the_identical_send_inside_the_window() {
        till.buy(till.open("anna"), Till.EDITOR, FakeBank.POOR);
        Order order = till.last();
        till.bank.losesReply().lookupIsBlind(true);
        pay("k", order, CARD);

        till.rest(Duration.ofHours(3), 12);

        assertThat(till.payment(order.id()).lastCharge().orElseThrow().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    void a_second_send_that_is_turned_away_says_nothing_of_the_first() {
        till.bank.losesReply().lookupIsBlind(true);
        till.bank.replies(truth -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, "the key was changed"));
        till.buy(till.open("anna"), Till.EDITOR, CARD);
        till.rest(Duration.ofMinutes(2), 1);

        assertThat(till.bank.submits()).isEqualTo(2);
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.SENT);

        till.bank.lookupIsBlind(false);
        till.rest(Duration.ofMinutes(30), 3);
        assertIsCompletedWithOneCharge();
    }

    @Test
    void questions_about_an_operation_in_doubt_grow_rarer() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, CARD);

        int asked = 0;
        for (int i = 0; i < 6 * 60; i++) {
            till.clock.advance(Duration.ofSeconds(10));
            asked += till.commerce.runDue().done();
        }

        assertThat(asked).isLessThan(12);
    }

    @Test
    void a_hundred_equal_notices_at_once_have_one_effect() throws Exception {
        till.bank.losesReply();
        till.buy(till.open("anna"), Till.EDITOR, CARD);
        String charge = till.charge(till.last().id()).id().value();
        Notice notice = notice("e1", charge, Optional.of(till.bank.truth(charge)), till.bank.movements(charge));

        List<Integer> answers =
                atOnce(100, i -> till.commerce.receive(till.bank.sends(notice)).httpStatus());

        assertThat(answers).containsOnly(200);
        assertThat(till.payment(till.last().id()).bookings()).hasSize(1);
        assertThat(till.owned(till.last().id())).containsExactly(Entitlement.State.DELIVERED);
        assertIsCompletedWithOneCharge();
    }

    @Test
    void a_notice_about_an_unknown_handle_is_applied_when_the_handle_becomes_known() {
        till.bank.losesReply();
        till.buy(till.open("anna"), Till.EDITOR, CARD);
        Order order = till.last();
        String charge = till.charge(order.id()).id().value();
        Movement back = till.bank.refundsByItself(charge, Amounts.of("4.00", "EUR"));
        Notice early = new Notice(
                "e1",
                till.clock.instant(),
                Handle.of("h-" + charge),
                Optional.empty(),
                Optional.empty(),
                List.of(back));

        assertThat(till.commerce.receive(till.bank.sends(early)).httpStatus()).isEqualTo(200);
        assertThat(till.payment(order.id()).bookings()).isEmpty();
        till.drive.settle(dev.kontor.conduct.evidence.Evidence.of(charge, till.bank.truth(charge)));
        assertThat(till.isDue(RecordEvidence.LOOK_AGAIN, charge)).isTrue();
        till.rest(Duration.ofSeconds(1), 1);

        assertThat(till.balances(order.id()).refunded()).isEqualTo(Amounts.minor(Amounts.of("4.00", "EUR")));
    }

    @Test
    void a_notice_that_came_while_the_handle_was_being_stored_is_found_soon_after() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, CARD).orThrow();
        PaymentOperation charge = till.charge(order.id());
        Movement back = till.bank.refundsByItself(charge.id().value(), Amounts.of("4.00", "EUR"));
        Notice early = new Notice(
                "e1", till.clock.instant(), Handle.of("h-late"), Optional.empty(), Optional.empty(), List.of(back));
        till.commerce.receive(till.bank.sends(early));
        till.storage.perform(unit -> dev.kontor.payment.HandleSwap.to(unit, charge, "h-late"));

        till.rest(Duration.ofMinutes(3), 1);

        assertThat(till.balances(order.id()).refunded()).isEqualTo(Amounts.minor(Amounts.of("4.00", "EUR")));
    }

    @Test
    void a_refund_in_the_dashboard_of_the_provider_is_looked_up_and_booked_and_leaves_no_room_for_a_second() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, CARD).orThrow();
        String charge = till.charge(order.id()).id().value();
        Movement back = till.bank.refundsByItself(charge, Amounts.of("19.00", "EUR"));

        till.commerce.receive(till.bank.sends(notice("e1", charge, Optional.empty(), List.of(back))));
        assertThat(till.balances(order.id()).refunded().isZero()).isTrue();
        till.rest(Duration.ofMinutes(1), 1);

        assertThat(till.balances(order.id()).refunded()).isEqualTo(Amounts.minor(Amounts.of("19.00", "EUR")));
        assertThat(till.balances(order.id()).kept().isZero()).isTrue();
        assertThat(refund("r1", order, "1.00")).isInstanceOf(Refused.class);
        assertThat(till.bank.balance()).isZero();
    }

    @Test
    void a_notice_that_was_applied_is_asked_about_only_once() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, CARD).orThrow();
        String charge = till.charge(order.id()).id().value();
        Movement back = till.bank.refundsByItself(charge, Amounts.of("19.00", "EUR"));
        Notice notice = notice("e1", charge, Optional.empty(), List.of(back));
        till.commerce.receive(till.bank.sends(notice));
        till.rest(Duration.ofMinutes(1), 1);

        till.commerce.receive(till.bank.sends(notice));

        assertThat(till.isDue(RecordEvidence.LOOK_AGAIN, charge)).isFalse();
    }

    @Test
    void a_refund_of_good_will_neither_reopens_the_debt_nor_takes_the_key_away() {
        Storefront anna = till.open("anna");
        Order order = till.buy(anna, Till.EDITOR, CARD).orThrow();

        assertThat(refund("r1", order, "5.00")).isInstanceOf(Done.class);
        till.rest(Duration.ofDays(5), 4);

        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.owned(order.id())).containsExactly(Entitlement.State.DELIVERED);
        assertThat(codes(pay("again", order, CARD))).containsExactly("payment.nothing-due");
        assertThat(till.bank.balance()).isEqualTo(1400);
    }

    @Test
    void a_second_charge_goes_back_once_even_if_the_answer_to_that_is_lost() {
        Storefront anna = till.open("anna");
        Order order = till.buy(anna, Till.EDITOR, CARD).orThrow();
        String charge = till.charge(order.id()).id().value();
        Movement twice = till.bank.books(charge, "m-twice", MovementKind.CAPTURED, Amounts.of("19.00", "EUR"));
        till.bank.losesReply();

        till.commerce.receive(till.bank.sends(notice("e1", charge, Optional.empty(), List.of(twice))));
        till.rest(Duration.ofSeconds(1), 3);
        assertThat(anna.checkout().proceed(order.id())).isInstanceOf(Done.class);
        till.rest(Duration.ofMinutes(5), 5);

        assertThat(till.bank.balance()).isEqualTo(1900);
        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void a_buyer_who_is_away_for_three_minutes_is_not_given_up() {
        till.bank.replies(truth -> new Outcome.ActionRequired(
                Handle.of("h-3ds"),
                NextAction.redirect(URI.create("https://bank.example/3ds")),
                till.clock.instant().plus(Duration.ofMinutes(15))));
        Storefront anna = till.open("anna");
        till.buy(anna, Till.EDITOR, CARD);

        till.rest(Duration.ofMinutes(1), 3);
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.ACTION_REQUIRED);

        assertThat(anna.checkout().proceed(till.last().id())).isInstanceOf(Done.class);
        assertIsCompletedWithOneCharge();
    }

    @Test
    void a_buyer_whose_return_got_lost_is_asked_for_at_the_end_of_his_time() {
        till.bank.replies(truth -> new Outcome.ActionRequired(
                Handle.of("h-3ds"),
                NextAction.redirect(URI.create("https://bank.example/3ds")),
                till.clock.instant().plus(Duration.ofMinutes(15))));
        till.buy(till.open("anna"), Till.EDITOR, CARD);

        till.rest(Duration.ofMinutes(8), 3);

        assertIsCompletedWithOneCharge();
    }

    @Test
    void a_hold_that_is_over_while_a_charge_is_in_doubt_does_not_keep_the_clockwork_running_in_circles() {
        Storefront anna = till.open("anna");
        till.buy(anna, Till.EDITOR, FakeBank.POOR);
        Order order = till.last();
        till.bank.losesReply().lookupIsDown(true);
        pay("again", order, CARD);

        till.clock.advance(Duration.ofDays(30));

        assertThat(till.commerce.runDue().done()).isLessThan(20);
        assertThat(till.order(order.id()).summary()).isNotEqualTo(Order.Summary.CANCELED);
    }

    @Test
    void a_void_that_is_refused_because_the_authorization_ran_out_settles_the_order_all_the_same() {
        Storefront newcomer = till.campus("newcomer");
        Order order = till.buy(newcomer, Till.CAD, CARD).orThrow();
        String charge = till.charge(order.id()).id().value();
        till.bank.books(charge, "m-gone", MovementKind.AUTHORIZATION_EXPIRED, Amounts.of("49.00", "EUR"));

        till.rest(Duration.ofDays(4), 3);

        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(till.balances(order.id()).authorized().isZero()).isTrue();
        assertThat(till.bank.operations(OperationKind.VOID_AUTHORIZATION)).hasSize(1);
    }

    @Test
    void of_a_verification_and_the_end_of_the_hold_at_once_only_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Till race = new Till()) {
                Storefront newcomer = race.campus("newcomer");
                Order order = race.buy(newcomer, Till.CAD, CARD).orThrow();
                race.clock.advance(Duration.ofDays(8).minusMinutes(1));
                int verifier = round % 2;
                atOnce(2, i -> {
                    if (i == verifier) {
                        race.verify(newcomer, "newcomer@student.uni-x.example");
                    } else {
                        race.clock.advance(Duration.ofDays(1));
                        race.commerce.runDue();
                    }
                    return 0;
                });
                race.rest(Duration.ofMinutes(1), 3);

                boolean canceled = race.order(order.id()).summary() == Order.Summary.CANCELED;
                assertThat(race.bank.balance()).isEqualTo(canceled ? 0 : 4900);
                assertThat(race.owned(order.id())).hasSize(canceled ? 0 : 1);
                assertThat(race.balances(order.id()).authorized().isZero()).isTrue();
            }
        }
    }

    @Test
    void paying_twice_at_once_with_two_keys_charges_once() throws Exception {
        till.buy(till.open("anna"), Till.EDITOR, FakeBank.POOR);
        Order order = till.last();

        List<Result<Order>> answers = atOnce(8, i -> pay("key-" + i, order, CARD));

        assertThat(answers).hasSize(8);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void placing_twice_at_once_with_one_key_makes_one_order() throws Exception {
        Storefront anna = till.open("anna");
        Quote quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();

        List<Result<Order>> answers = atOnce(
                8, i -> anna.checkout().place(RequestKey.of("one"), PlaceOrder.of(quote.id(), PayWith.card(CARD))));

        assertThat(answers).noneMatch(Refused.class::isInstance);
        assertThat(anna.orders().list(Optional.empty(), 10).items()).hasSize(1);
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    void a_key_is_a_customers_own() {
        RequestKey key = RequestKey.of("one");
        Order first = place(till.open("anna"), key).orThrow();
        Order second = place(till.open("ben"), key).orThrow();

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void a_quote_makes_one_order() {
        Storefront anna = till.open("anna");
        Quote quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        anna.checkout()
                .place(RequestKey.of("one"), PlaceOrder.of(quote.id(), PayWith.card(CARD)))
                .orThrow();

        assertThat(codes(anna.checkout().place(RequestKey.of("two"), PlaceOrder.of(quote.id(), PayWith.card(CARD)))))
                .containsExactly("quote.used");
        assertThat(till.bank.balance()).isEqualTo(1900);
    }

    @Test
    void a_risen_price_is_refused_and_nothing_is_charged() {
        Storefront anna = till.open("anna");
        Quote quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        till.office().setup().apply(Till.setup("25.00")).orThrow();

        assertThat(codes(anna.checkout().place(RequestKey.of("one"), PlaceOrder.of(quote.id(), PayWith.card(CARD)))))
                .contains("price.changed");
        assertThat(till.bank.submits()).isZero();
    }

    @Test
    void a_fallen_price_is_taken_and_the_quote_is_used_up_all_the_same() {
        Storefront anna = till.open("anna");
        Quote quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        till.office().setup().apply(Till.setup("9.00")).orThrow();

        anna.checkout()
                .place(RequestKey.of("one"), PlaceOrder.of(quote.id(), PayWith.card(CARD)))
                .orThrow();
        Result<Order> second =
                anna.checkout().place(RequestKey.of("two"), PlaceOrder.of(quote.id(), PayWith.card(CARD)));

        assertThat(codes(second)).containsExactly("quote.used");
        assertThat(till.bank.balance()).isEqualTo(900);
    }

    @Test
    void who_may_not_buy_is_told_every_reason() {
        Storefront anna = till.open("anna");
        Decision<Quote> quote = anna.checkout().quote(Cart.of(Till.CAD).with(Till.ONCE, 2));
        List<String> reasons = quote instanceof Refused<Quote> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : codes(anna.checkout()
                        .place(
                                RequestKey.of("one"),
                                PlaceOrder.of(quote.orThrow().id(), PayWith.card(CARD))));

        assertThat(reasons).hasSizeGreaterThanOrEqualTo(2);
        assertThat(till.bank.submits()).isZero();
    }

    @Test
    void of_eight_orders_at_once_where_one_a_year_is_allowed_exactly_one_is_placed() throws Exception {
        Storefront anna = till.open("anna");
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            quotes.add(anna.checkout().quote(Cart.of(Till.ONCE)).orThrow());
        }

        List<Result<Order>> answers = atOnce(
                8,
                i -> anna.checkout()
                        .place(
                                RequestKey.of("key-" + i),
                                PlaceOrder.of(quotes.get(i).id(), PayWith.card(CARD))));

        assertThat(answers.stream().filter(Done.class::isInstance)).hasSize(1);
        assertThat(till.bank.balance()).isEqualTo(500);
        till.clock.advance(Duration.ofDays(370));
        assertThat(till.buy(anna, Till.ONCE, CARD)).isInstanceOf(Done.class);
    }

    @Test
    void what_costs_nothing_is_delivered_without_a_word_to_the_provider() {
        Order order = till.buy(till.open("anna"), Till.GIFT, CARD).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.submits()).isZero();
    }

    private Result<Order> place(Storefront shop, RequestKey key) {
        Quote quote = shop.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        return shop.checkout().place(key, PlaceOrder.of(quote.id(), PayWith.card(CARD)));
    }

    private Result<Order> pay(String key, Order order, String token) {
        return till.open("anna").checkout().pay(RequestKey.of(key), order.id(), PayWith.card(token));
    }

    private Result<Order> refund(String key, Order order, String amount) {
        return till.office()
                .because("good will")
                .orders()
                .refund(RequestKey.of(key), order.id(), Amounts.of(amount, "EUR"));
    }

    private Notice notice(String event, String operation, Optional<Outcome> outcome, List<Movement> movements) {
        return new Notice(
                event,
                till.clock.instant(),
                new Handle("h-" + operation, Map.of()),
                Optional.of(operation),
                outcome,
                movements);
    }

    private static List<String> codes(Result<Order> result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused<Order>) result)
                .refusals().stream().map(Refusal::code).distinct().toList();
    }

    private void assertIsCompletedWithOneCharge() {
        assertThat(till.last().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.balance()).isEqualTo(1900);
        assertThat(till.balances(till.last().id()).captured().minor()).isEqualTo(1900);
    }

    private Health payments() {
        return Optional.ofNullable(till.commerce.health().get("payments")).orElseThrow();
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Numbered<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, 16));
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(() -> work.call(number));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
