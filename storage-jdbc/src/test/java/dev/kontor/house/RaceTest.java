package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.order.Order;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Amounts;
import dev.kontor.value.BusyException;
import dev.kontor.value.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sixteen at once want what is there for few: 200 rounds of each race, 50 of them on PostgreSQL and the others on H2 in
 * memory. For each a unit without its guard, on PostgreSQL, has to be found out. {@code -Dkontor.rounds=} says how many.
 */
@Tag("PA-3")
final class RaceTest {
    private static final int ROUNDS = Integer.getInteger("kontor.rounds", 200);
    private static final int TAKERS = 16;
    private static final int MOST_TRIES = 50;

    private final ExecutorService takers = Executors.newFixedThreadPool(TAKERS);

    @AfterEach
    void end() {
        takers.shutdownNow();
    }

    private static Configured<StoragePlugin> postgres() {
        return EmbeddedDatabases.pooled(EmbeddedDatabases.postgresUrl())
                .with(JdbcStorage.POOL_SIZE, Integer.toString(TAKERS + 2));
    }

    private static Configured<StoragePlugin> h2(String name) {
        return JdbcStorage.h2Memory("race-" + name.toLowerCase(Locale.ROOT).replace('_', '-') + "-" + System.nanoTime())
                .with(JdbcStorage.POOL_SIZE, Integer.toString(TAKERS + 2));
    }

    /** What each of the takers, let loose at once, came to. */
    private <R> List<R> atOnce(Taking<R> taking) throws Exception {
        CyclicBarrier start = new CyclicBarrier(TAKERS);
        List<Future<R>> answers = new ArrayList<>();
        for (int i = 0; i < TAKERS; i++) {
            int taker = i;
            Callable<R> work = () -> {
                start.await();
                return taking.by(taker);
            };
            answers.add(takers.submit(work));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    private interface Taking<R> {
        R by(int taker);
    }

    private static boolean take(Storage storage, Race race, int round, int taker, UnaryOperator<StorageUnit> unit) {
        for (int tries = 1; ; tries++) {
            try {
                return storage.<Boolean>transact(own -> race.take(unit.apply(own), round, taker));
            } catch (CounterBoundsException | DuplicateException gone) {
                return false;
            } catch (BusyException busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }

    /** How many got it. */
    private long run(Storage storage, Race race, int round, UnaryOperator<StorageUnit> unit) throws Exception {
        race.prepare(storage, round);
        return atOnce(taker -> take(storage, race, round, taker, unit)).stream()
                .filter(got -> got)
                .count();
    }

    private void everyRound(Configured<StoragePlugin> on, Race race, int rounds) throws Exception {
        try (Storage storage = EmbeddedDatabases.open(on)) {
            storage.prepare(new HouseSchema().schema());
            for (int round = 0; round < rounds; round++) {
                assertThat(run(storage, race, round, unit -> unit))
                        .as("round %d", round)
                        .isEqualTo(race.there());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Race.class)
    void as_many_get_it_as_there_is(Race race) throws Exception {
        long begun = System.nanoTime();
        everyRound(postgres(), race, ROUNDS / 4);
        everyRound(h2(race.name()), race, ROUNDS - ROUNDS / 4);
        System.out.printf(
                "race %s: %d rounds of %d threads, a quarter on PostgreSQL, %d ms%n",
                race, ROUNDS, TAKERS, (System.nanoTime() - begun) / 1_000_000);
    }

    @ParameterizedTest
    @EnumSource(Race.class)
    void without_its_guard_more_get_it_and_that_is_caught(Race race) throws Exception {
        try (Storage storage = EmbeddedDatabases.open(postgres())) {
            storage.prepare(new HouseSchema().schema());
            int round = 0;
            while (run(storage, race, round, race::withoutGuard) <= race.there()) {
                assertThat(++round).as("rounds in which nothing was noticed").isLessThan(ROUNDS);
            }
            System.out.printf("race %s without its guard: caught in round %d%n", race, round);
        }
    }

    /** Those of sixteen refunds of 60 out of 100 that went through, with what is stored of them. */
    private List<String> refund(SmallShop shop, int round) throws Exception {
        Order order =
                SmallShop.buy(shop.open("anna-" + round), CampusShop.SUITE).orThrow();
        List<String> through = new ArrayList<>();
        for (Result<Order> answer : atOnce(clerk -> refund(shop, order, clerk))) {
            if (!(answer instanceof Refused)) {
                through.add(answer.getClass().getSimpleName() + " of " + stored(shop, order));
            }
        }
        return through;
    }

    private static String stored(SmallShop shop, Order order) {
        return shop.storage.read(view -> Payments.of(view, order.id().value()).stream()
                .flatMap(payment -> payment.operations().stream())
                .map(operation -> operation.kind() + " " + operation.state() + " " + operation.purpose())
                .collect(Collectors.joining(", ", "[", "]")));
    }

    private static Result<Order> refund(SmallShop shop, Order order, int clerk) {
        for (int tries = 1; ; tries++) {
            try {
                return CampusShop.office(shop.commerce)
                        .because("goodwill")
                        .orders()
                        .refund(
                                RequestKey.of("clerk-" + clerk + "-" + order.id()),
                                order.id(),
                                Amounts.of("60", "EUR"));
            } catch (BusyException busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }

    private void refundInEveryRound(Configured<StoragePlugin> on, int rounds) throws Exception {
        try (SmallShop shop = new SmallShop(on)) {
            for (int round = 0; round < rounds; round++) {
                assertThat(refund(shop, round)).as("round %d", round).hasSize(1);
            }
            assertThat(shop.bank.balance("EUR")).isEqualTo(Amounts.of(Integer.toString(rounds * 40), "EUR"));
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @Test
    void one_refund_goes_through() throws Exception {
        long begun = System.nanoTime();
        refundInEveryRound(postgres(), ROUNDS / 4);
        refundInEveryRound(h2("refund"), ROUNDS - ROUNDS / 4);
        System.out.printf(
                "race REFUND: %d rounds of %d threads, a quarter on PostgreSQL, %d ms%n",
                ROUNDS, TAKERS, (System.nanoTime() - begun) / 1_000_000);
    }

    /** The bank refuses what is too much, so what counts is what the shop let through to it. */
    @Test
    void without_its_guard_more_refunds_are_let_through_and_that_is_caught() throws Exception {
        try (SmallShop shop = new SmallShop(postgres(), UnguardedUnit::new)) {
            int round = 0;
            while (asked(shop, round) <= 1) {
                assertThat(++round).as("rounds in which nothing was noticed").isLessThan(ROUNDS);
            }
            System.out.printf("race REFUND without its guard: caught in round %d%n", round);
        }
    }

    private int asked(SmallShop shop, int round) throws Exception {
        int before = shop.bank.requests().size();
        assertThat(refund(shop, round)).isNotNull();
        // One request is the charge.
        return shop.bank.requests().size() - before - 1;
    }

    @Test
    void fault_10_sixteen_who_send_the_same_request_get_the_same_order() throws Exception {
        try (SmallShop shop = new SmallShop(postgres())) {
            for (int round = 0; round < 10; round++) {
                var anna = shop.open("anna-" + round);
                var command = SmallShop.command(anna, CampusShop.TOOLS);
                RequestKey key = RequestKey.of("fault-10-" + round);

                List<Order> answers = atOnce(taker -> soFar(anna.checkout().place(key, command)));

                assertThat(IntStream.range(0, TAKERS)
                                .mapToObj(i -> answers.get(i).id())
                                .distinct())
                        .hasSize(1);
            }
            assertThat(shop.bank.timesCharged()).isEqualTo(10);
        }
    }

    @Test
    void fault_10_of_sixteen_who_order_from_the_same_quote_one_does_and_the_others_are_told() throws Exception {
        try (SmallShop shop = new SmallShop(postgres())) {
            for (int round = 0; round < 10; round++) {
                var anna = shop.open("anna-" + round);
                var command = SmallShop.command(anna, CampusShop.TOOLS);

                List<Result<Order>> answers = atOnce(taker -> anna.checkout().place(RequestKey.random(), command));

                assertThat(answers.stream().filter(answer -> !(answer instanceof Refused)))
                        .hasSize(1);
                assertThat(answers.stream()
                                .filter(Refused.class::isInstance)
                                .flatMap(answer -> ((Refused<Order>) answer).refusals().stream()))
                        .allMatch(refusal -> refusal.code().equals("quote.used"));
            }
            assertThat(shop.bank.timesCharged()).isEqualTo(10);
        }
    }

    private static Order soFar(Result<Order> result) {
        return result.<Order>fold(order -> order, Refused::orThrow, underway -> underway.soFar());
    }
}
