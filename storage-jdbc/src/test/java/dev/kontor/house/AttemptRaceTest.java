package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shopper one decline short of the limit tries eight cards at once, on PostgreSQL (PA-2). */
final class AttemptRaceTest {
    private static final int CARDS = 8;
    private static final int ROUNDS = 5;
    private static final int MOST = 2;

    private final ExecutorService browsers = Executors.newFixedThreadPool(CARDS);

    @AfterEach
    void close() {
        browsers.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        SmallShop shop = new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .policies(CampusShop.OPEN, Policies.standard().with(PolicyKeys.ATTEMPTS_SHOPPER, MOST)))
                .orThrow();
        return shop;
    }

    private static PlaceOrder command(Storefront store) {
        return PlaceOrder.of(
                store.checkout().quote(Cart.of(CampusShop.SUITE)).orThrow().id(), PayWith.card(Sandbox.DECLINED));
    }

    /** How many of eight tries reached the bank, after all but one of the declines that close the shopper. */
    private int race(SmallShop shop, String user) throws Exception {
        Storefront store = shop.open(user);
        List<PlaceOrder> commands = new ArrayList<>();
        for (int card = 0; card < CARDS; card++) {
            commands.add(command(store));
        }
        for (int i = 0; i < MOST - 1; i++) {
            assertThat(store.checkout()
                            .place(RequestKey.random(), command(store))
                            .toString())
                    .contains("payment.declined");
        }
        int before = shop.bank.requests().size();
        CyclicBarrier start = new CyclicBarrier(CARDS);
        List<Future<Result<Order>>> answers = IntStream.range(0, CARDS)
                .mapToObj(card -> browsers.submit(() -> {
                    start.await();
                    return store.checkout().place(RequestKey.random(), commands.get(card));
                }))
                .toList();
        for (Future<Result<Order>> answer : answers) {
            assertThat(answer.get().toString()).containsAnyOf("payment.declined", "payment.too-many-attempts");
        }
        return shop.bank.requests().size() - before;
    }

    @Test
    @Tag("PA-2.t11")
    void PA_2_t11_one_of_eight_tries_takes_the_last_place() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(race(shop, "anna-" + round)).isEqualTo(1);
            }
            shop.clock.advance(Duration.ofDays(2));
            shop.commerce.runDue();
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @Test
    @Tag("PA-2.t11")
    void PA_2_t11_without_waiting_for_one_another_several_do() throws Exception {
        try (SmallShop shop = shop(Impatient::new)) {
            List<Integer> tried = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                tried.add(race(shop, "anna-" + round));
            }

            assertThat(tried).anyMatch(count -> count > 1);
        }
    }

    /** A broken unit: looks at a counter without waiting for those who are at it. */
    private static final class Impatient extends WrappedUnit {
        Impatient(StorageUnit unit) {
            super(unit);
        }

        @Override
        public long touchCounter(String name) {
            return counter(name);
        }
    }
}
