package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PoolTest {
    @TempDir
    Path directory;

    @Test
    void the_plugin_is_found_by_its_id() {
        assertThat(ServiceLoader.load(StoragePlugin.class))
                .extracting(plugin -> plugin.info().id())
                .contains("jdbc");
        assertThat(JdbcStorage.h2Memory("shop").pluginId()).isEqualTo("jdbc");
        assertThat(JdbcStorage.postgres("jdbc:postgresql://host/shop", "shop", Secret.of("hidden")))
                .asString()
                .doesNotContain("hidden");
    }

    @Test
    void when_every_connection_is_taken_the_unit_is_busy() throws Exception {
        Storage storage = EmbeddedDatabases.open(
                EmbeddedDatabases.pooled(EmbeddedDatabases.postgresUrl()).with(JdbcStorage.POOL_SIZE, "2"));
        storage.prepare(Shelf.SCHEMA);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch taken = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        try {
            List<Future<Long>> holders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                holders.add(threads.submit(() -> storage.<Long>transact(unit -> {
                    long count = unit.count(Query.of(Shelf.PAYMENTS));
                    taken.countDown();
                    await(release);
                    return count;
                })));
            }
            taken.await();

            assertThatThrownBy(() -> storage.perform(unit -> unit.count(Query.of(Shelf.PAYMENTS))))
                    .isInstanceOf(BusyException.class);
            release.countDown();
            for (Future<Long> holder : holders) {
                assertThat(holder.get()).isZero();
            }
        } finally {
            release.countDown();
            threads.shutdownNow();
            storage.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_lock_is_not_waited_for_without_end() throws SQLException {
        try (var pool = Pool.open(EmbeddedDatabases.postgresUrl(), Optional.of("postgres"), Optional.empty(), 2);
                Connection connection = pool.getConnection()) {
            connection.rollback();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("show lock_timeout")) {
                result.next();
                assertThat(result.getString(1)).isEqualTo("5s");
            }
        }
    }

    @Test
    void a_database_that_is_not_there_is_busy() {
        Storage storage = EmbeddedDatabases.open(
                JdbcStorage.postgres("jdbc:postgresql://localhost:1/shop", "shop", Secret.of("hidden")));

        assertThatThrownBy(() -> storage.prepare(Shelf.SCHEMA))
                .isInstanceOf(BusyException.class)
                .hasMessageNotContaining("hidden");
        storage.close();
        assertThatThrownBy(() -> storage.prepare(Shelf.SCHEMA)).isInstanceOf(MisuseException.class);
    }

    @Test
    void every_wrong_setting_is_named_at_once() {
        Configured<StoragePlugin> wrong = JdbcStorage.h2Memory("shop")
                .with("url", "jdbc:oracle:thin:password=hidden")
                .with(JdbcStorage.REALM, "No Realm")
                .with(JdbcStorage.SCHEMA, "drop")
                .with(JdbcStorage.POOL_SIZE, "1");

        assertThatThrownBy(() -> EmbeddedDatabases.open(wrong))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .hasSize(5)
                                .extracting(fault -> fault.message())
                                .noneMatch(message -> message.contains("hidden")));
    }

    @Test
    void a_host_s_h2_that_answers_before_the_file_has_it_is_told() {
        JdbcDataSource late = new JdbcDataSource();
        late.setUrl("jdbc:h2:file:" + directory.resolve("late"));
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(late));
        storage.prepare(Shelf.SCHEMA);
        assertThat(storage.check().detail()).contains("WRITE_DELAY=0");

        Storage own = EmbeddedDatabases.open(JdbcStorage.h2(directory.resolve("own")));
        own.prepare(Shelf.SCHEMA);
        assertThat(own.check().up()).isTrue();
        assertThat(own.check().detail()).doesNotContain("WRITE_DELAY");
        own.close();
    }

    @Test
    void an_interrupt_ends_no_h2_file() {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.h2(directory.resolve("shop")));
        storage.prepare(Shelf.SCHEMA);
        Thread.currentThread().interrupt();
        try {
            storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1)));
        } catch (BusyException interrupted) {
            assertThat(interrupted).hasMessageContaining("No connection");
        }
        assertThat(Thread.interrupted()).isTrue();

        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_2", "bert", 1)));
        storage.close();
    }
}
