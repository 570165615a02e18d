package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.order.Order;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.CutLine;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.storage.jdbc.Wiretap;
import dev.kontor.value.BusyException;
import dev.kontor.value.CommerceException;
import dev.kontor.value.RequestKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop does when its database does not do what it should, by the numbers of the fault catalog. */
final class DatabaseFaultTest {
    private static final int ROOM_BYTES = 400_000;
    private static final RequestKey KEY = RequestKey.of("once");

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static List<Order> orders(Storefront shop) {
        return shop.orders().list(Optional.empty(), 10).items();
    }

    private static void soldOnce(SmallShop shop, Storefront anna) {
        assertThat(orders(anna))
                .singleElement()
                .satisfies(order -> assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED));
        assertThat(shop.bank.timesCharged()).isEqualTo(1);
        assertThat(Invariants.broken(shop.books())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void fault_3_a_conflict_that_lasts_is_busy_after_ten_more_runs_and_nobody_is_asked_for_money(String state) {
        Wiretap wire = new Wiretap(EmbeddedDatabases.durablePostgres());
        try (SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            AtomicInteger commits = new AtomicInteger();
            wire.before((connection, what) -> {
                if (what.equals("commit")) {
                    commits.incrementAndGet();
                    throw new SQLException("conflict", state);
                }
            });

            assertThatThrownBy(() -> anna.checkout().place(KEY, command)).isInstanceOf(BusyException.class);
            assertThat(commits.get()).isEqualTo(11);
            assertThat(shop.bank.requests()).isEmpty();

            wire.before((connection, what) -> {});
            assertThat(orders(anna)).isEmpty();
            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            soldOnce(shop, anna);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fault_3_a_conflict_that_passes_is_not_noticed_and_the_bank_is_asked_once(int commit) {
        Wiretap wire = new Wiretap(EmbeddedDatabases.durablePostgres());
        try (SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            AtomicInteger commits = new AtomicInteger();
            wire.before((connection, what) -> {
                int number = what.equals("commit") ? commits.incrementAndGet() : 0;
                if (number >= commit && number < commit + 3) {
                    throw new SQLException("conflict", "40P01");
                }
            });

            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(commits.get()).isEqualTo(5);
            assertThat(shop.bank.requests()).hasSize(1);
            soldOnce(shop, anna);
        }
    }

    @Test
    void fault_4_without_a_free_connection_callers_are_told_within_two_seconds_and_health_shows_it() throws Exception {
        try (SmallShop shop = new SmallShop(
                EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()).with(JdbcStorage.POOL_SIZE, "2"))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            CountDownLatch taken = new CountDownLatch(2);
            CountDownLatch release = new CountDownLatch(1);
            List<Future<Boolean>> holders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                holders.add(threads.submit(() -> shop.storage.<Boolean>transact(unit -> {
                    taken.countDown();
                    return awaited(release);
                })));
            }
            assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
            try {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> anna.checkout().place(KEY, command)).isInstanceOf(BusyException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
                assertThat(shop.commerce.health().get("storage"))
                        .satisfies(health -> assertThat(health.up()).isFalse());
            } finally {
                release.countDown();
            }
            for (Future<Boolean> holder : holders) {
                assertThat(holder.get()).isTrue();
            }

            assertThat(shop.commerce.health().get("storage"))
                    .satisfies(health -> assertThat(health.up()).isTrue());
            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            soldOnce(shop, anna);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void fault_5_a_statement_that_takes_too_long_takes_order_and_reservation_back() {
        Wiretap wire = new Wiretap(EmbeddedDatabases.durablePostgres());
        try (SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()))) {
            Storefront anna = shop.campus("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.CAD);
            AtomicInteger timeouts = new AtomicInteger();
            wire.before((connection, what) -> {
                if (what.contains("kontor_payment_operation") && timeouts.getAndIncrement() == 0) {
                    takeTooLong(connection);
                }
            });

            assertThatThrownBy(() -> anna.checkout().place(KEY, command)).isInstanceOf(BusyException.class);
            assertThat(timeouts.get()).isEqualTo(1);
            Books books = shop.books();
            assertThat(books.all(Order.class)).isEmpty();
            assertThat(books.all(PaymentOperation.class)).isEmpty();
            assertThat(books.all(Books.Held.class)).isEmpty();
            assertThat(shop.bank.requests()).isEmpty();

            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.HELD);
            assertThat(shop.bank.timesCharged()).isEqualTo(1);
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    private static void takeTooLong(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 20");
            statement.execute("select pg_sleep(30)");
        }
    }

    @Test
    void fault_6_an_answer_that_does_not_fit_on_the_disk_is_asked_for_and_the_caller_hears_that_it_is_under_way() {
        Wiretap wire = new Wiretap(EmbeddedDatabases.durablePostgres());
        try (SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            wire.before((connection, what) -> {
                boolean writes = what.startsWith("update") || what.startsWith("insert");
                if (writes && !shop.bank.requests().isEmpty()) {
                    throw new SQLException("no space left on device", "53100");
                }
            });

            Result<Order> placed = anna.checkout().place(KEY, command);

            assertThat(placed).isInstanceOf(Underway.class);
            assertThat(shop.bank.timesCharged()).isEqualTo(1);
            wire.before((connection, what) -> {});
            shop.clock.advance(Duration.ofMinutes(10));
            assertThat(shop.commerce.runDue().failed()).isZero();
            soldOnce(shop, anna);
        }
    }

    @Test
    void fault_6_a_full_disk_refuses_orders_serves_readers_and_goes_on_without_a_restart() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=24m,mode=0777", "tmpfs", disk.toString());
        if (!mounted) {
            System.out.println("Fault 6, a full disk, was not tried: this user may not mount a small disk.");
        }
        assumeTrue(mounted, "no small disk can be mounted here");
        String server = EmbeddedDatabases.durableServerUrl();
        String space = "small_" + System.nanoTime();
        String database = "";
        try {
            EmbeddedDatabases.execute(server, "create tablespace " + space + " location '" + disk + "'");
            database = EmbeddedDatabases.durableDatabaseUrl("tablespace " + space);
            sellOnFullDisk(database, disk);
        } finally {
            if (!database.isEmpty()) {
                String name = database.replaceAll(".*/(database_[0-9_]+).*", "$1");
                EmbeddedDatabases.execute(server, "drop database " + name + " with (force)");
            }
            EmbeddedDatabases.execute(server, "checkpoint", "drop tablespace if exists " + space);
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static void sellOnFullDisk(String url, Path disk) throws Exception {
        try (SmallShop shop = new SmallShop(EmbeddedDatabases.pooled(url))) {
            Storefront anna = shop.open("anna");
            int sold = 0;
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Optional<CommerceException> refused = Optional.empty();
            while (refused.isEmpty()) {
                assertThat(sold).as("orders that a small disk took").isLessThan(2_000);
                try {
                    assertThat(SmallShop.buy(anna, CampusShop.TOOLS)).isNotNull();
                    sold++;
                } catch (BusyException full) {
                    refused = Optional.of(full);
                }
            }
            assertThat(orders(anna)).hasSize(Math.min(10, sold));
            assertThat(shop.commerce.health().get("storage"))
                    .satisfies(health -> assertThat(health.up()).isTrue());
            // What the bank took while its answer could not be stored is still owed an answer, and gets it below.
            assertThat(Invariants.broken(shop.books()))
                    .allMatch(broken -> broken.startsWith("3: ") || broken.startsWith("17: "));

            Files.delete(ballast);
            shop.clock.advance(Duration.ofMinutes(10));
            assertThat(shop.commerce.runDue().failed()).isZero();
            assertThat(SmallShop.buy(shop.open("bert"), CampusShop.TOOLS)
                            .orThrow()
                            .summary())
                    .isEqualTo(Order.Summary.COMPLETED);
            Books books = shop.books();
            assertThat(books.all(Order.class)).allMatch(order -> order.summary() == Order.Summary.COMPLETED);
            assertThat(shop.bank.timesCharged())
                    .isEqualTo(books.all(Order.class).size());
            assertThat(Invariants.broken(books)).isEmpty();
            System.out.printf("a small disk took %d orders and refused the next%n", sold);
        }
    }

    /** Writes until nothing more fits, and leaves room for a few orders. */
    private static void fill(Path file) throws IOException {
        byte[] block = new byte[8_192];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(file) - ROOM_BYTES);
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Test
    void fault_8_a_database_that_became_read_only_refuses_orders_and_serves_readers() throws Exception {
        String url = EmbeddedDatabases.durableDatabaseUrl("");
        String name = url.replaceAll(".*/(database_[0-9_]+).*", "$1");
        try (SmallShop shop = new SmallShop(JdbcStorage.on(EmbeddedDatabases.source(url)))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            EmbeddedDatabases.execute(url, "alter database " + name + " set default_transaction_read_only = on");

            assertThatThrownBy(() -> anna.checkout().place(KEY, command))
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("25006");
            assertThat(anna.catalog().find(CampusShop.TOOLS)).isPresent();
            assertThat(shop.bank.requests()).isEmpty();

            EmbeddedDatabases.execute(
                    url,
                    "set default_transaction_read_only = off",
                    "alter database " + name + " set default_transaction_read_only = off");
            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            soldOnce(shop, anna);
        }
    }

    @Test
    void fault_9_a_slow_database_makes_callers_wait_or_tells_them_and_no_more_wait_than_there_are_connections()
            throws Exception {
        int connections = 3;
        int callers = 12;
        try (CutLine line = CutLine.to(EmbeddedDatabases.durablePostgresUrl());
                SmallShop shop = new SmallShop(
                        EmbeddedDatabases.pooled(line.url()).with(JdbcStorage.POOL_SIZE, "" + connections))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            line.slow(500);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<Boolean> caller = () -> looked(shop.storage, inside, most);
                answers.add(threads.submit(caller));
            }
            int served = 0;
            for (Future<Boolean> answer : answers) {
                served += answer.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(served).isPositive().isLessThan(callers);
            assertThat(most.get()).isLessThanOrEqualTo(connections);

            line.slow(0);
            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            soldOnce(shop, anna);
        }
    }

    private static boolean looked(Storage storage, AtomicInteger inside, AtomicInteger most) {
        try {
            return storage.<Boolean>read(view -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                try {
                    return view.counter("a") + view.counter("b") + view.counter("c") == 0;
                } finally {
                    inside.decrementAndGet();
                }
            });
        } catch (BusyException busy) {
            return false;
        }
    }

    @Test
    void fault_9_a_line_that_went_silent_gives_its_thread_back() throws Exception {
        try (CutLine line = CutLine.to(EmbeddedDatabases.durablePostgresUrl());
                SmallShop shop = new SmallShop(EmbeddedDatabases.pooled(line.url() + "&socketTimeout=1"))) {
            Storefront anna = shop.open("anna");
            PlaceOrder command = SmallShop.command(anna, CampusShop.TOOLS);
            line.silence(true);
            Future<Boolean> caller = threads.submit(() -> {
                try {
                    return anna.checkout().place(KEY, command) == null;
                } catch (BusyException busy) {
                    return true;
                }
            });
            assertThat(caller.get(30, TimeUnit.SECONDS)).isTrue();

            line.silence(false);
            assertThat(anna.checkout().place(KEY, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            soldOnce(shop, anna);
        }
    }
}
