package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.shipping.Demand;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shipping.Stock;
import dev.kontor.shipping.StockEntry;
import dev.kontor.shipping.StockLevel;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.BusyException;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders, receipts and dead orders that meet at one product, on PostgreSQL. */
@Tag("SH-4")
@Tag("SH-3")
final class StockRaceTest {
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 12;
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_TRIES = 50;
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Ids IDS = Ids.secure(InstantSource.system());

    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
    private final DataSource source = EmbeddedDatabases.postgres();
    private Storage storage;

    @BeforeEach
    void open() {
        storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        storage.prepare(new HouseSchema().schema());
    }

    @AfterEach
    void close() {
        hands.shutdownNow();
        storage.close();
    }

    /** Reads a counter where it should be held, and knows no floor that would give it away. */
    private static final class Unlocked extends WrappedUnit {
        Unlocked(StorageUnit unit) {
            super(unit);
        }

        @Override
        public long touchCounter(String counter) {
            return counter(counter);
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            super.add(counter, delta, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private void atOnce(List<Consumer<StorageUnit>> works, UnaryOperator<StorageUnit> wrapping) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<Boolean>> answers = new ArrayList<>();
        for (Consumer<StorageUnit> work : works) {
            Callable<Boolean> hand = () -> {
                start.await();
                unit(work, wrapping);
                return true;
            };
            answers.add(hands.submit(hand));
        }
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private void unit(Consumer<StorageUnit> work, UnaryOperator<StorageUnit> wrapping) {
        for (int tries = 1; ; tries++) {
            try {
                storage.perform(unit -> work.accept(wrapping.apply(unit)));
                return;
            } catch (BusyException busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }

    private void unit(Consumer<StorageUnit> work) {
        unit(work, unit -> unit);
    }

    private static void order(StorageUnit unit, String order, Sku sku, int quantity) {
        Id<Shipment> shipment = IDS.next(Shipment.KIND);
        assertThat(Shipments.plan(
                        unit,
                        IDS,
                        Shipments.planned(shipment, order, "s", 1, Optional.empty(), NOW),
                        List.of(new Demand.Asked(order, shipment, 1, "part-" + order, sku, quantity)),
                        NOW))
                .isNotNull();
    }

    private static Stock.Served receive(StorageUnit unit, Sku sku, int units) {
        return Stock.change(
                unit, new StockEntry(IDS.next(StockEntry.KIND), sku, StockEntry.Why.RECEIVED, units, "note", NOW));
    }

    private StockLevel level(Sku sku) {
        return storage.read(view -> Stock.level(view, sku));
    }

    private void assertBooksAreRight() {
        assertThat(JdbcStorage.verify(source, NOW).stream()
                        .filter(checked ->
                                List.of(32, 40).contains(checked.invariant().number()))
                        .filter(checked -> !checked.holds()))
                .isEmpty();
    }

    @Test
    void sixteen_who_want_the_last_unit_get_it_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Sku sku = Sku.of("last-" + round);
            unit(unit -> assertThat(receive(unit, sku, 1)).isNotNull());

            atOnce(
                    IntStream.range(0, AT_ONCE)
                            .<Consumer<StorageUnit>>mapToObj(i -> unit -> order(unit, sku + "-" + i, sku, 1))
                            .toList(),
                    unit -> unit);

            assertThat(level(sku)).isEqualTo(new StockLevel(sku, 1, 1, AT_ONCE - 1));
        }
        assertBooksAreRight();
    }

    /** Half of them order, half of them receive: as many units as are wanted. */
    private boolean isStranded(String name, UnaryOperator<StorageUnit> wrapping) throws Exception {
        Sku sku = Sku.of(name);
        atOnce(
                IntStream.range(0, AT_ONCE)
                        .<Consumer<StorageUnit>>mapToObj(i -> i % 2 == 0
                                ? unit -> order(unit, name + "-" + i, sku, 1)
                                : unit -> assertThat(receive(unit, sku, 1)).isNotNull())
                        .toList(),
                wrapping);
        StockLevel level = level(sku);
        return level.free() > 0 && level.waiting() > 0;
    }

    @Test
    void a_demand_and_a_receipt_at_one_moment_leave_no_unit_free_while_somebody_waits() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(isStranded("meet-" + round, unit -> unit)).isFalse();
            assertThat(level(Sku.of("meet-" + round))).isEqualTo(new StockLevel(Sku.of("meet-" + round), 8, 8, 0));
        }
        assertBooksAreRight();
    }

    @Test
    void without_the_lock_a_unit_is_stranded_and_that_is_caught() throws Exception {
        int round = 0;
        while (!isStranded("twin-" + round, Unlocked::new)) {
            assertThat(++round).as("rounds in which nothing was noticed").isLessThan(MOST_ROUNDS);
        }
        assertThat(JdbcStorage.verify(source, NOW).stream()
                        .filter(checked -> !checked.holds())
                        .map(checked -> checked.invariant().number()))
                .contains(40);
    }

    @Test
    void a_dead_order_and_a_receipt_at_one_moment_serve_who_waits() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Sku sku = Sku.of("dead-" + round);
            unit(unit -> assertThat(receive(unit, sku, 4)).isNotNull());
            for (int i = 0; i < 8; i++) {
                String order = sku + "-" + i;
                unit(unit -> order(unit, order, sku, 1));
            }

            atOnce(
                    IntStream.range(0, 8)
                            .<Consumer<StorageUnit>>mapToObj(i -> i < 4
                                    ? unit -> assertThat(Shipments.cancel(unit, sku + "-" + i))
                                            .isNotNull()
                                    : unit -> assertThat(receive(unit, sku, 1)).isNotNull())
                            .toList(),
                    unit -> unit);

            assertThat(level(sku)).isEqualTo(new StockLevel(sku, 8, 4, 0));
        }
        assertBooksAreRight();
    }

    @Test
    void a_queue_longer_than_a_portion_is_served_to_its_end_in_its_order() {
        Sku sku = Sku.of("queue");
        for (int from = 0; from < 2_600; from += 100) {
            int first = from;
            unit(unit -> IntStream.range(first, first + 100).forEach(i -> order(unit, "order-" + i, sku, 1)));
        }

        List<Stock.Served> served = new ArrayList<>();
        unit(unit -> served.add(receive(unit, sku, 2_650)));
        Stock.Served first = served.get(served.size() - 1);

        assertThat(first.more()).containsExactly(sku);
        assertThat(first.orders()).hasSize(2_000);
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> "order-" + i)).allMatch(first.orders()::contains);

        unit(unit -> served.add(Stock.serve(unit, sku)));
        Stock.Served second = served.get(served.size() - 1);
        assertThat(second.more()).isEmpty();
        assertThat(second.orders()).hasSize(600);
        assertThat(level(sku)).isEqualTo(new StockLevel(sku, 2_650, 2_600, 0));
        assertBooksAreRight();
    }
}
