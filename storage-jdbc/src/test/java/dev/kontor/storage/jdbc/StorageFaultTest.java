package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.Shelf.Movement;
import dev.kontor.storage.jdbc.Shelf.Payment;
import dev.kontor.value.Amount;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the database that a storage meets without a shop around it, by the numbers of the fault catalog. */
final class StorageFaultTest {
    private static final Attribute<Payment, String> CURRENCY =
            Attribute.text("currency", 3, payment -> payment.value().currency());
    private static final Attribute<Movement, Amount> NET = Attribute.money("net", Movement::amount);
    private static final Attribute<Movement, Amount> GROSS =
            Attribute.optionalMoney("gross", movement -> Optional.of(movement.amount()));
    private static final Attribute<Movement, String> AGAIN =
            Attribute.optionalReference("again", "payment", movement -> Optional.of(movement.payment()));
    private static final Attribute<Payment, String> SEVENTH = Attribute.optionalText(
            "seventh", 100, payment -> Optional.of(payment.user()).filter(user -> user.endsWith("7")));
    private static final Table<Payment> WIDER_PAYMENTS =
            Shelf.PAYMENTS.with(CURRENCY, SEVENTH).index("payment_currency", CURRENCY);
    private static final Schema WIDER = new Schema(2, List.of(WIDER_PAYMENTS, Shelf.MOVEMENTS.with(NET, GROSS, AGAIN)));

    /** More than is filled in one go. */
    private static final int ROWS = 510;

    private static DataSource source(String database) {
        if (database.equals("PostgreSQL")) {
            return EmbeddedDatabases.postgres();
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:fault" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    private static Storage open(DataSource source, Schema schema) {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        storage.prepare(schema);
        return storage;
    }

    @Test
    void fault_3_units_that_lock_two_rows_in_opposite_orders_both_come_to_an_end() throws Exception {
        Storage storage = open(EmbeddedDatabases.postgres(), Shelf.SCHEMA);
        storage.perform(unit -> {
            unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1));
            unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_2", "bert", 1));
        });
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> ends = IntStream.of(1, 2)
                    .mapToObj(first -> threads.submit(() -> storage.<Long>transact(unit -> {
                        boolean begins = runs.incrementAndGet() <= 2;
                        unit.touch(Shelf.PAYMENTS, "pay_" + first);
                        if (begins) {
                            meet(both);
                        }
                        return unit.touch(Shelf.PAYMENTS, "pay_" + (3 - first)).version();
                    })))
                    .toList();
            for (Future<Long> end : ends) {
                assertThat(end.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs.get()).isGreaterThan(2);
        assertThat(row(storage, "pay_1").version()).isEqualTo(3);
        assertThat(row(storage, "pay_2").version()).isEqualTo(3);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Row<Payment> row(Storage storage, String id) {
        return storage.read(view -> view.find(Shelf.PAYMENTS, id).orElseThrow());
    }

    @Test
    void fault_8_a_replica_that_missed_a_change_is_refused_and_never_written_over() {
        AtomicReference<DataSource> leading = new AtomicReference<>(EmbeddedDatabases.postgres());
        DataSource primary = leading.get();
        DataSource replica = EmbeddedDatabases.postgres();
        for (DataSource one : List.of(primary, replica)) {
            open(one, Shelf.SCHEMA).perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));
        }
        Storage storage = open(leadingTo(leading), Shelf.SCHEMA);
        storage.perform(unit -> {
            Row<Payment> row = unit.find(Shelf.PAYMENTS, "pay_1").orElseThrow();
            unit.update(row, Shelf.payment("pay_1", "anna", 40));
        });
        Row<Payment> seen = row(storage, "pay_1");

        leading.set(replica);

        assertThatThrownBy(() -> storage.perform(unit -> unit.update(seen, Shelf.payment("pay_1", "anna", 0))))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("another version");
        assertThat(row(storage, "pay_1").value()).isEqualTo(Shelf.payment("pay_1", "anna", 100));
        leading.set(primary);
        storage.perform(unit -> unit.update(seen, Shelf.payment("pay_1", "anna", 0)));
        assertThat(row(storage, "pay_1").value()).isEqualTo(Shelf.payment("pay_1", "anna", 0));
    }

    private static DataSource leadingTo(AtomicReference<DataSource> leading) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> method.invoke(leading.get(), arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void fault_11_code_older_than_the_database_does_not_start_and_newer_code_does_not_start_unmigrated(
            String database) {
        DataSource source = source(database);
        open(source, Shelf.SCHEMA);
        Storage strict = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"));
        assertThatThrownBy(() -> strict.prepare(WIDER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("payment.currency")
                .hasMessageContaining("migrate the database first");

        open(source, WIDER);

        assertThatThrownBy(() -> open(source, Shelf.SCHEMA))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("start newer code");
    }

    /** Every connection is lost at each single round trip of a migration in turn, each time on a database of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void fault_12_a_migration_killed_at_any_statement_is_finished_by_the_next_start(String database) {
        int kills = 0;
        for (Schema schema : List.of(Shelf.SCHEMA, WIDER)) {
            int nth = 1;
            while (finishesAfterAKill(source(database), schema, nth)) {
                nth++;
            }
            kills += nth - 1;
        }
        System.out.printf("%s: a migration was killed at each of its %d round trips%n", database, kills);
        assertThat(kills).isGreaterThan(30);
    }

    private static boolean finishesAfterAKill(DataSource source, Schema schema, int nth) {
        boolean widens = schema.version() == WIDER.version();
        if (widens) {
            open(source, Shelf.SCHEMA)
                    .perform(unit -> IntStream.range(0, ROWS)
                            .forEach(i -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, i))));
        }
        boolean killed = isCut(source, schema, nth);
        open(source, schema);
        Storage strict = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"));
        strict.prepare(schema);
        if (widens) {
            long euros = strict.<Long>read(
                    view -> view.count(Query.of(WIDER_PAYMENTS).where(CURRENCY, "EUR")));
            assertThat(euros).as("rows filled after a kill at %d", nth).isEqualTo(ROWS);
        }
        return killed;
    }

    @Test
    void fault_12_a_node_that_waits_for_a_migration_takes_it_over_when_the_other_is_killed() throws Exception {
        DataSource source = EmbeddedDatabases.postgres();
        CountDownLatch migrating = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Wiretap first = new Wiretap(source);
        first.before((connection, what) -> {
            if (what.contains("create table") && what.contains("kontor_movement")) {
                migrating.countDown();
                await(waiting);
                lose(connection);
            }
        });
        Wiretap second = new Wiretap(source);
        second.before((connection, what) -> {
            if (what.contains("for update")) {
                waiting.countDown();
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Storage> killed = threads.submit(() -> open(first.source(), Shelf.SCHEMA));
            await(migrating);
            Future<Storage> other = threads.submit(() -> open(second.source(), Shelf.SCHEMA));
            Storage storage = other.get(60, TimeUnit.SECONDS);

            assertThat(storage.check().up()).isTrue();
            storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1)));
            assertThatThrownBy(killed::get).hasRootCauseInstanceOf(Killed.class);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a migration got as far as its n-th round trip, at which every connection of it is lost. */
    private static boolean isCut(DataSource source, Schema schema, int nth) {
        Wiretap wire = new Wiretap(source);
        AtomicInteger trips = new AtomicInteger();
        wire.before((connection, what) -> {
            if (trips.incrementAndGet() >= nth) {
                lose(connection);
            }
        });
        try (Storage storage = EmbeddedDatabases.open(JdbcStorage.on(wire.source()))) {
            storage.prepare(schema);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    /** Ends a migration for good; not an error of the database, which would be met by another try. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void lose(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.abort(Runnable::run);
        }
        throw new Killed();
    }
}
