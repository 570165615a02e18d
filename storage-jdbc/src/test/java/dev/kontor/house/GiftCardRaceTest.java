package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.SoldCards;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gift cards of EUR 25.00 that are delivered, spent and taken back by several at once, on PostgreSQL. */
@Tag("PA-3")
final class GiftCardRaceTest {
    private static final int WORKERS = 8;
    private static final int ROUNDS = 8;
    private static final int MOST_ROUNDS = 40;

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final ExecutorService hands = Executors.newFixedThreadPool(WORKERS);

    @AfterEach
    void close() {
        hands.shutdownNow();
    }

    private static SmallShop shop(String url, UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(url), wrapping);
    }

    private <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<T>> answers = new ArrayList<>();
        for (Callable<T> work : works) {
            answers.add(hands.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    private static Result<Order> buy(Storefront shop, Cart cart, PayWith with) {
        PlaceOrder command =
                PlaceOrder.of(shop.checkout().quote(cart).orThrow().id(), with).consenting(Agreed.AT_ONCE);
        return shop.checkout().place(RequestKey.random(), command);
    }

    /** Two cards that are paid for as soon as the bank says so. */
    private static Order ordered(SmallShop shop, String user) {
        return buy(shop.open(user), Cart.of().with(CampusShop.GIFT_CARD, 2), PayWith.card(Sandbox.LATER))
                .fold(order -> order, Refused::orThrow, Underway::soFar);
    }

    private static List<HouseTender> cards(SmallShop shop, Order order) {
        String line = order.lines().get(0).id().value();
        return shop.books().all(HouseTender.class).stream()
                .filter(card -> card.origin().orElse("").startsWith(line + "#"))
                .toList();
    }

    private List<Boolean> eachWorker(IntFunction<Callable<Boolean>> work) throws Exception {
        return atOnce(IntStream.range(0, WORKERS).mapToObj(work).toList());
    }

    @Test
    @Tag("PA-3")
    void PA_3_g3_an_order_that_eight_workers_deliver_at_once_gives_one_card_per_unit_with_its_value_once()
            throws Exception {
        try (SmallShop shop = shop(EmbeddedDatabases.durablePostgresUrl(), unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                Order order = ordered(shop, "anna-" + round);
                assertThat(cards(shop, order)).isEmpty();
                shop.bank.settle();
                shop.clock.advance(Duration.ofHours(1));
                List<InboundMessage> told = shop.bank.webhooks().list();

                eachWorker(worker -> () -> {
                    if (worker % 2 == 0) {
                        told.forEach(shop.commerce::receive);
                    } else {
                        shop.commerce.runDue();
                    }
                    return true;
                });

                assertThat(shop.open("anna-" + round).orders().get(order.id()).summary())
                        .isEqualTo(Order.Summary.COMPLETED);
                assertThat(cards(shop, order)).hasSize(2);
                assertThat(shop.books().all(Books.Left.class)).allMatch(left -> left.balance() == 25_00);
            }
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    /** What is wrong after eight units of work, none of which saw another, issued the card of the same sold unit. */
    private List<String> issuedByEight(String url, String... before) throws Exception {
        Ids ids = Ids.secure(InstantSource.system());
        Vault vault = Vault.ephemeral();
        try (SmallShop shop = shop(url, unit -> unit)) {
            EmbeddedDatabases.execute(url, before);
            for (int round = 0; round < ROUNDS; round++) {
                Order order = ordered(shop, "anna-" + round);
                SoldCards.Sale sale = new SoldCards.Sale(
                        order.lines().get(0).id().value(),
                        1,
                        order.id().value(),
                        Amount.ofMinor("EUR", 25_00),
                        Optional.empty());
                CyclicBarrier looked = new CyclicBarrier(WORKERS);
                eachWorker(worker -> () -> {
                    try {
                        return shop.storage.<Boolean>transact(
                                unit -> SoldCards.issue(new Meeting(unit, looked), sale, ids, vault, NOW)
                                        .fresh());
                    } catch (DuplicateException another) {
                        return false;
                    }
                });
            }
            return Invariants.broken(11, shop.books());
        }
    }

    @Test
    @Tag("PA-3")
    void PA_3_g3_eight_who_found_no_card_of_a_unit_make_one() throws Exception {
        assertThat(issuedByEight(EmbeddedDatabases.durablePostgresUrl())).isEmpty();
    }

    @Test
    @Tag("PA-3")
    void PA_3_g3_without_its_unique_origin_a_unit_has_two_cards_and_that_is_caught() throws Exception {
        assertThat(issuedByEight(
                        EmbeddedDatabases.durablePostgresUrl(),
                        "alter table kontor_payment_tender drop constraint uq_kontor_payment_tender_origin"))
                .anyMatch(broken -> broken.endsWith("has two cards"));
    }

    /** A unit that goes on only when all others have looked for the card as well, once. */
    private static final class Meeting extends WrappedUnit {
        private final CyclicBarrier looked;

        Meeting(StorageUnit unit, CyclicBarrier looked) {
            super(unit);
            this.looked = looked;
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            if (table.name().equals("payment_tender")) {
                awaitOthers();
            }
            return super.insert(table, value);
        }

        private void awaitOthers() {
            try {
                looked.await(1, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What came of a card that its buyer wanted to give back and somebody else to spend, at once. */
    private record Outcome(Result<Order> refund, Result<Order> spending, long left) {
        /** The money went back, and the card paid for something as well. */
        boolean isBoth() {
            return !(refund instanceof Refused) && !(spending instanceof Refused);
        }
    }

    private Outcome givenBackAndSpent(SmallShop shop, int round) throws Exception {
        Storefront anna = shop.open("anna-" + round);
        Storefront bert = shop.open("bert-" + round);
        Order sold = buy(anna, Cart.of(CampusShop.GIFT_CARD), PayWith.card(Sandbox.OK))
                .orThrow();
        Id<Entitlement> owned =
                anna.library().of(sold.id()).get(0).entitlement().id();
        String code = Optional.ofNullable(
                        anna.library().reveal(owned).orThrow().secrets().get("gift-card"))
                .orElseThrow()
                .use(text -> text);
        PlaceOrder spending = PlaceOrder.of(
                        bert.checkout()
                                .quote(Cart.of(CampusShop.TOOLS))
                                .orThrow()
                                .id(),
                        PayWith.giftCard(code))
                .consenting(Agreed.AT_ONCE);
        List<Result<Order>> results = atOnce(List.of(
                () -> CampusShop.office(shop.commerce)
                        .orders()
                        .refund(RequestKey.random(), sold.id(), Amounts.of("25.00", "EUR")),
                () -> bert.checkout().place(RequestKey.random(), spending)));
        String card = cards(shop, sold).get(0).id().value();
        long left = shop.books()
                .first(Books.Left.class, l -> l.tender().equals(card))
                .balance();
        return new Outcome(results.get(0), results.get(1), left);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_a_card_that_is_given_back_while_it_is_spent_is_one_of_both() throws Exception {
        try (SmallShop shop = shop(EmbeddedDatabases.durablePostgresUrl(), unit -> unit)) {
            for (int round = 0; round < ROUNDS * 3; round++) {
                Outcome outcome = givenBackAndSpent(shop, round);

                if (outcome.refund() instanceof Refused<Order> refused) {
                    assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("gift-card.final-sale");
                    assertThat(outcome.spending()).isInstanceOf(Done.class);
                    assertThat(outcome.left()).isEqualTo(25_00 - 9_90);
                } else {
                    assertThat(outcome.spending()).isInstanceOf(Refused.class);
                    assertThat(outcome.left()).isZero();
                }
            }
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_without_the_bound_of_its_balance_both_go_through_and_that_is_caught() throws Exception {
        Exchanger<Boolean> gap = new Exchanger<>();
        try (SmallShop shop = shop(EmbeddedDatabases.durablePostgresUrl(), unit -> new Boundless(unit, gap))) {
            int round = 0;
            Outcome outcome = givenBackAndSpent(shop, round);
            while (!outcome.isBoth()) {
                assertThat(++round).as("rounds in which nothing was noticed").isLessThan(MOST_ROUNDS);
                outcome = givenBackAndSpent(shop, round);
            }

            assertThat(outcome.left()).isEqualTo(-9_90);
            assertThat(Invariants.broken(11, shop.books())).anyMatch(broken -> broken.endsWith("below zero"));
        }
    }

    /** A broken unit: looks at the balance of a card, leaves others time to do the same, and moves it without bounds. */
    private static final class Boundless extends WrappedUnit {
        private final Exchanger<Boolean> gap;

        Boundless(StorageUnit unit, Exchanger<Boolean> gap) {
            super(unit);
            this.gap = gap;
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            if (!counter.startsWith("tender:") || delta > 0) {
                super.add(counter, delta, floor, ceiling);
                return;
            }
            if (counter(counter) + delta < floor) {
                throw new CounterBoundsException(List.of(counter));
            }
            meet(gap);
            super.add(counter, delta, Long.MIN_VALUE, ceiling);
        }
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_without_holding_its_balance_a_refund_ends_without_an_answer_and_that_is_caught() {
        Exchanger<Boolean> gap = new Exchanger<>();
        try (SmallShop shop = shop(EmbeddedDatabases.durablePostgresUrl(), unit -> new Unheld(unit, gap))) {
            assertThatThrownBy(() -> {
                        for (int round = 0; round < MOST_ROUNDS; round++) {
                            givenBackAndSpent(shop, round);
                        }
                    })
                    .hasRootCauseInstanceOf(CounterBoundsException.class);
        }
    }

    /** A broken unit: reads the balance of a card where it should be held, and leaves others time to spend it. */
    private static final class Unheld extends WrappedUnit {
        private final Exchanger<Boolean> gap;

        Unheld(StorageUnit unit, Exchanger<Boolean> gap) {
            super(unit);
            this.gap = gap;
        }

        @Override
        public long touchCounter(String counter) {
            if (!counter.startsWith("tender:")) {
                return super.touchCounter(counter);
            }
            long read = counter(counter);
            meet(gap);
            return read;
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            if (counter.startsWith("tender:") && delta == -9_90) {
                meet(gap);
            }
            super.add(counter, delta, floor, ceiling);
        }
    }

    private static void meet(Exchanger<Boolean> gap) {
        try {
            gap.exchange(true, 50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
