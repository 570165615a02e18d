package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.agenda.Agenda;
import dev.kontor.journal.Entry;
import dev.kontor.order.Order;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.RequestKey;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes on one PostgreSQL work off what is due: holds that lapsed and payments without an answer. */
final class NodesTest {
    private static final int NODES = 3;
    private static final int HELD = 60;
    private static final int UNANSWERED = 60;
    private static final Duration TOO_SELDOM_FOR_THE_BREAKER = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final String place = EmbeddedDatabases.durablePostgresUrl();
    private SandboxServer bank;
    private long due;

    @BeforeEach
    void fill() throws Exception {
        bank = SandboxServer.start(0, folder.resolve("bank"), clock);
        inShop((storage, commerce) -> {
            CampusShop.office(commerce).setup().apply(CampusShop.setup()).orThrow();
            CampusShop.addKeys(commerce, CampusShop.EDITOR, 0, UNANSWERED);
            for (int customer = 0; customer < HELD; customer++) {
                Order held = SmallShop.buy(KilledShop.shop(commerce, customer, true), CampusShop.CAD)
                        .orThrow();
                assertThat(held.summary()).isEqualTo(Order.Summary.HELD);
            }
            clock.advance(KilledShop.UNTIL_A_HOLD_ENDS);
            for (int customer = HELD; customer < HELD + UNANSWERED; customer++) {
                bank.sandbox().next().losesReply();
                Storefront shop = KilledShop.shop(commerce, customer, false);
                assertThat(shop.checkout()
                                .place(RequestKey.of("c" + customer), SmallShop.command(shop, CampusShop.EDITOR)))
                        .isInstanceOf(Underway.class);
                clock.advance(TOO_SELDOM_FOR_THE_BREAKER);
            }
            clock.advance(Duration.ofMinutes(5));
            due = storage.<Long>read(view -> Agenda.overdue(view, clock.instant()));
        });
    }

    private interface Visit {
        void to(Storage storage, Commerce commerce) throws Exception;
    }

    private void inShop(Visit visit) throws Exception {
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        try (storage;
                Commerce commerce = open(storage, unit -> unit)) {
            visit.to(storage, commerce);
        }
    }

    private Commerce open(Storage storage, UnaryOperator<StorageUnit> wrapping) {
        return KilledShop.open(LentStorage.of(storage, wrapping), Sandbox.at("bank", bank.uri()), clock);
    }

    private Books books(Storage storage) {
        return Bookkeeper.gather(storage, bank.sandbox(), List.of(CampusShop.EDITOR), List.of("EUR"), clock.instant());
    }

    /** What was done to an order more than once, or never: at the bank, and by the journal. */
    private List<String> doneOtherThanOnce(Books books) {
        List<String> wrong = new ArrayList<>();
        Map<String, Long> requests = bank.sandbox().requests().stream()
                .collect(Collectors.groupingBy(r -> r.operation(), Collectors.counting()));
        requests.forEach((operation, times) -> report(wrong, times, operation + " was sent to the bank"));
        Map<String, Long> moved = bank.sandbox().movements().stream()
                .collect(Collectors.groupingBy(m -> m.order() + " was " + m.kind(), Collectors.counting()));
        moved.forEach((movement, times) -> report(wrong, times, movement));
        Map<String, Long> told = books.all(Entry.class).stream()
                .filter(e -> List.of("order.delivered", "order.canceled").contains(e.what()))
                .collect(Collectors.groupingBy(e -> e.stream() + " by the journal " + e.what(), Collectors.counting()));
        told.forEach((what, times) -> report(wrong, times, what));
        return wrong;
    }

    private static void report(List<String> wrong, long times, String what) {
        if (times != 1) {
            wrong.add(what + " " + times + " times");
        }
    }

    private void everythingIsDone(Books books) {
        Map<Order.Summary, Long> orders =
                books.all(Order.class).stream().collect(Collectors.groupingBy(Order::summary, Collectors.counting()));
        assertThat(orders)
                .containsOnly(Map.entry(Order.Summary.CANCELED, (long) HELD), Map.entry(Order.Summary.COMPLETED, (long)
                        UNANSWERED));
        Map<String, Long> moved = bank.sandbox().movements().stream()
                .map(SeenMovement::kind)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(moved).containsEntry("VOIDED", (long) HELD).containsEntry("CAPTURED", (long) UNANSWERED);
        assertThat(Invariants.broken(books)).isEmpty();
    }

    @Test
    void fault_52_three_nodes_do_each_thing_that_is_due_once() throws Exception {
        long begun = System.nanoTime();
        List<Process> nodes = new ArrayList<>();
        List<BufferedReader> lines = new ArrayList<>();
        try {
            for (int node = 0; node < NODES; node++) {
                Process process = Child.start(
                        DueNode.class,
                        folder.resolve("node-" + node + ".log"),
                        place,
                        bank.uri().toString(),
                        clock.instant().toString());
                nodes.add(process);
                lines.add(process.inputReader(StandardCharsets.UTF_8));
            }
            for (BufferedReader node : lines) {
                assertThat(node.readLine()).isEqualTo("OPEN");
            }
            for (Process node : nodes) {
                node.outputWriter(StandardCharsets.UTF_8).append("GO\n").flush();
            }
            List<String> reports = new ArrayList<>();
            for (BufferedReader node : lines) {
                reports.add(node.readLine());
            }
            System.out.printf(
                    "three nodes on PostgreSQL, %d things due: %s, %d ms%n",
                    due, reports, (System.nanoTime() - begun) / 1_000_000);

            assertThat(reports).allMatch(report -> report.matches("DONE [1-9][0-9]* 0"));
            long done = reports.stream()
                    .mapToLong(report -> Long.parseLong(report.split(" ", -1)[1]))
                    .sum();
            assertThat(done).isEqualTo(due);
            inShop((storage, commerce) -> {
                Books books = books(storage);
                assertThat(doneOtherThanOnce(books)).isEmpty();
                everythingIsDone(books);
            });
        } finally {
            nodes.forEach(Process::destroyForcibly);
            bank.close();
        }
    }

    /** A broken unit: what is due is read instead of claimed, and the lease written over that of another. */
    private static final class Unleased extends WrappedUnit {
        private final Runnable hasRead;

        Unleased(StorageUnit unit, Runnable hasRead) {
            super(unit);
            this.hasRead = hasRead;
        }

        @Override
        public <T> List<Row<T>> claim(Query<T> query, int limit) {
            List<Row<T>> due = query(query.limit(limit));
            hasRead.run();
            return due;
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            Table<T> table = row.table();
            return table.name().equals("agenda_task")
                    ? super.update(touch(table, row.id()), value)
                    : super.update(row, value);
        }
    }

    /**
     * One of two nodes without leases, in step with the other however the machine shares its time: both have read what is due
     * before one writes a lease, and both have written theirs before one begins to work.
     */
    private static UnaryOperator<StorageUnit> inStep(CyclicBarrier both) {
        AtomicInteger met = new AtomicInteger();
        return unit -> {
            if (met.compareAndSet(1, 2)) {
                meet(both);
            }
            return new Unleased(unit, () -> {
                if (met.compareAndSet(0, 1)) {
                    meet(both);
                }
            });
        };
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    void without_a_lease_nodes_do_things_twice_and_that_is_caught() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(place));
        CyclicBarrier inStep = new CyclicBarrier(2);
        try (storage;
                Commerce one = open(storage, inStep(inStep));
                Commerce two = open(storage, inStep(inStep))) {
            List<Future<Integer>> done = new ArrayList<>();
            for (Commerce node : List.of(one, two)) {
                done.add(threads.submit(() -> node.runDue().done()));
            }
            int both = done.get(0).get() + done.get(1).get();

            assertThat((long) both).isGreaterThan(due);
        } finally {
            threads.shutdownNow();
            bank.close();
        }
    }
}
