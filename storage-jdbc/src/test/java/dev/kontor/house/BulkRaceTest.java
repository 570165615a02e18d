package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bulk.BulkCounts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixteen at once claim the last units of a bulk order, on PostgreSQL. */
@Tag("OR-6.j")
final class BulkRaceTest {
    private static final int TAKERS = 16;
    private static final int LAST = 5;
    private static final int ROUNDS = 8;

    private final ExecutorService takers = Executors.newFixedThreadPool(TAKERS + 1);

    @AfterEach
    void close() {
        takers.shutdownNow();
    }

    private static Configured<StoragePlugin> postgres() {
        return EmbeddedDatabases.pooled(EmbeddedDatabases.postgresUrl())
                .with(JdbcStorage.POOL_SIZE, Integer.toString(TAKERS + 2));
    }

    private static List<String> users(BulkShop shop) {
        List<String> users =
                IntStream.range(0, TAKERS).mapToObj(i -> "student-" + i).toList();
        users.forEach(user -> shop.member(user, "student"));
        return users;
    }

    private static Order opened(BulkShop shop, Storefront prof, List<String> users) {
        Order order = shop.request(prof, LAST, BulkWish.of("Statics I").byRoster());
        shop.list(prof, order, users);
        BulkShop.approve(shop.commerce, order);
        assertThat(shop.commerce.runDue().failed()).isZero();
        return order;
    }

    private interface Taking {
        Decision<Order> by(int taker);
    }

    /** What each came to who was answered; and what the others ended with. */
    private List<Decision<Order>> atOnce(Taking taking, List<Throwable> ended) throws Exception {
        CyclicBarrier start = new CyclicBarrier(TAKERS);
        List<Callable<Decision<Order>>> works = new ArrayList<>();
        for (int i = 0; i < TAKERS; i++) {
            int taker = i;
            works.add(() -> {
                start.await();
                return taking.by(taker);
            });
        }
        List<Decision<Order>> results = new ArrayList<>();
        for (Future<Decision<Order>> answer : takers.invokeAll(works, 60, TimeUnit.SECONDS)) {
            try {
                results.add(answer.get());
            } catch (ExecutionException failed) {
                ended.add(failed.getCause());
            }
        }
        return results;
    }

    private static Set<String> orders(List<Decision<Order>> results) {
        return results.stream()
                .filter(result -> !(result instanceof Refused<?>))
                .map(result -> result.orThrow().id().value())
                .collect(Collectors.toSet());
    }

    @Test
    void OR_6_j_as_many_get_a_unit_as_there_are_and_the_others_are_told_so() throws Exception {
        try (BulkShop shop = new BulkShop(postgres(), unit -> unit)) {
            shop.addKeys(LAST * ROUNDS);
            Storefront prof = shop.member("prof", "faculty");
            List<String> users = users(shop);
            for (int round = 0; round < ROUNDS; round++) {
                Order order = opened(shop, prof, users);
                Id<BulkOrder> bulk = shop.bulk(order).id();
                List<Throwable> ended = new ArrayList<>();

                List<Decision<Order>> results = atOnce(
                        i -> BulkShop.shop(shop.commerce, users.get(i)).bulk().claim(Claim.listed(bulk)), ended);

                assertThat(ended).isEmpty();
                assertThat(orders(results)).hasSize(LAST);
                assertThat(results)
                        .filteredOn(Refused.class::isInstance)
                        .hasSize(TAKERS - LAST)
                        .allSatisfy(result ->
                                assertThat(((Refused<Order>) result).refusals()).hasToString("[claim.used-up]"));
                assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(0, LAST, 0, 0));
            }
        }
    }

    @Test
    void OR_6_j_one_account_gets_one_unit_however_often_it_claims_at_once() throws Exception {
        try (BulkShop shop = new BulkShop(postgres(), unit -> unit)) {
            shop.addKeys(LAST * ROUNDS);
            Storefront prof = shop.member("prof", "faculty");
            List<String> users = users(shop);
            for (int round = 0; round < ROUNDS; round++) {
                Order order = opened(shop, prof, users);
                Id<BulkOrder> bulk = shop.bulk(order).id();
                List<Throwable> ended = new ArrayList<>();

                List<Decision<Order>> results = atOnce(
                        i -> BulkShop.shop(shop.commerce, users.get(0)).bulk().claim(Claim.listed(bulk)), ended);

                assertThat(ended).isEmpty();
                assertThat(orders(results)).hasSize(1);
                assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(LAST - 1, 1, 0, 0));
            }
        }
    }

    @Test
    void OR_6_j_of_a_claim_and_the_end_in_one_second_exactly_one_wins() throws Exception {
        try (BulkShop shop = new BulkShop(postgres(), unit -> unit)) {
            shop.addKeys(TAKERS * ROUNDS);
            Storefront prof = shop.member("prof", "faculty");
            List<String> users = users(shop);
            for (int round = 0; round < ROUNDS; round++) {
                Order order = opened(shop, prof, users);
                Id<BulkOrder> bulk = shop.bulk(order).id();
                shop.clock.advance(Duration.between(
                                shop.clock.instant(),
                                shop.bulk(order).claimUntil().orElseThrow())
                        .minusSeconds(1));
                List<Throwable> ended = new ArrayList<>();
                Future<?> end = takers.submit(() -> {
                    shop.clock.advance(Duration.ofSeconds(1));
                    return shop.commerce.runDue();
                });

                List<Decision<Order>> results = atOnce(
                        i -> BulkShop.shop(shop.commerce, users.get(i)).bulk().claim(Claim.listed(bulk)), ended);
                end.get(60, TimeUnit.SECONDS);
                shop.clock.advance(Duration.ofMinutes(20));
                assertThat(shop.commerce.runDue().failed()).isZero();

                assertThat(ended).isEmpty();
                int claimed = orders(results).size();
                assertThat(prof.bulk().get(order.id()).counts())
                        .isEqualTo(new BulkCounts(0, claimed, LAST - claimed, 0));
                assertThat(shop.bulk(order).state()).isEqualTo(BulkOrder.State.CLOSED);
            }
        }
    }

    @Test
    void OR_6_j_without_the_lock_they_run_into_each_other_and_only_the_rules_of_orders_hold() throws Exception {
        CyclicBarrier looked = new CyclicBarrier(TAKERS);
        try (BulkShop shop = new BulkShop(postgres(), unit -> new Overwriting(unit, looked))) {
            shop.addKeys(LAST);
            Storefront prof = shop.member("prof", "faculty");
            List<String> users = users(shop);
            Order order = opened(shop, prof, users);
            Id<BulkOrder> bulk = shop.bulk(order).id();
            List<Throwable> ended = new ArrayList<>();

            List<Decision<Order>> results = atOnce(
                    i -> BulkShop.shop(shop.commerce, users.get(i)).bulk().claim(Claim.listed(bulk)), ended);

            assertThat(ended).isNotEmpty().hasOnlyElementsOfType(DuplicateException.class);
            assertThat(orders(results)).hasSizeLessThan(LAST);
        }
    }

    /** A broken unit: everybody looks which slot is free before anybody takes one, and writes over whatever stands there then. */
    private static final class Overwriting extends WrappedUnit {
        private final CyclicBarrier looked;

        Overwriting(StorageUnit unit, CyclicBarrier looked) {
            super(unit);
            this.looked = looked;
        }

        @Override
        public <T> List<Row<T>> claim(Query<T> query, int limit) {
            if (!query.table().name().equals("bulk_slot")) {
                return super.claim(query, limit);
            }
            List<Row<T>> seen = query(query.limit(limit));
            try {
                looked.await(2, TimeUnit.SECONDS);
            } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException alone) {
                return seen;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return seen;
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            Table<T> of = row.table();
            return of.name().equals("bulk_slot") ? super.update(touch(of, row.id()), value) : super.update(row, value);
        }
    }
}
