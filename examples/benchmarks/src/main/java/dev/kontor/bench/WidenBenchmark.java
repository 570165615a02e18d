package dev.kontor.bench;

import dev.kontor.body.Bodies;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Secret;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What others notice while a table of many rows gets an optional attribute and an index on it: how long their units take,
 * before and meanwhile. Once for rows that change, once for rows that are only added.
 */
final class WidenBenchmark {
    private static final int CLIENTS = 2;
    private static final long SECONDS = 15;
    private static final long SEED = 1;

    private record Line(String id, String customer, String note) {}

    private static final Attribute<Line, String> CUSTOMER = Attribute.text("customer", 64, Line::customer);
    private static final Attribute<Line, String> NOTE =
            Attribute.optionalText("note", 200, line -> Optional.of(line.note()));

    private static final Table<Line> LINES = Table.of(
                    "line",
                    Line.class,
                    Line::id,
                    Bodies.<Line>codec(
                            (line, out) -> out.text("id", line.id())
                                    .text("customer", line.customer())
                                    .text("note", line.note()),
                            in -> new Line(in.text("id"), in.text("customer"), in.text("note"))))
            .with(CUSTOMER);

    private final Server server;
    private final PrintStream out;
    private final AtomicLong added = new AtomicLong();

    WidenBenchmark(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    void run(long rows) throws SQLException {
        measure(rows, "rows that change", LINES);
        measure(rows, "rows that are only added", LINES.appendOnly());
    }

    private void measure(long rows, String what, Table<Line> table) throws SQLException {
        Schema wider = new Schema(2, List.of(table.with(NOTE).index("line_note", NOTE)));
        try (Server own = server.beside("widen");
                Storage before = open(own)) {
            before.prepare(new Schema(1, List.of(table)));
            fill(own, rows);
            double[] alone =
                    beside(before, table, rows, () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS)));
            double[] seconds = new double[1];
            double[] meanwhile = beside(before, table, rows, () -> {
                long begun = System.nanoTime();
                try (Storage after = open(own)) {
                    after.prepare(wider);
                }
                seconds[0] = (System.nanoTime() - begun) / 1e9;
            });
            out.println(String.format(
                    Locale.ROOT,
                    "widen %d %s: %.0f s; a unit beside it %.1f ms, p99 %.1f, longest %.0f (%d units);"
                            + " alone %.1f ms, p99 %.1f, longest %.0f",
                    rows,
                    what,
                    seconds[0],
                    at(meanwhile, 0.5),
                    at(meanwhile, 0.99),
                    at(meanwhile, 1),
                    meanwhile.length,
                    at(alone, 0.5),
                    at(alone, 0.99),
                    at(alone, 1)));
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    private static void fill(Server server, long rows) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into kontor_line (realm, id, customer, body, body_version, version)"
                    + " select 'main', 'line_' || n, 'customer ' || n % 1000, json_build_object('id', 'line_' || n,"
                    + " 'customer', 'customer ' || n % 1000, 'note', 'note ' || n || repeat(' of some length', 10)),"
                    + " 1, 1 from generate_series(1, " + rows + ") as n");
            statement.execute("vacuum (analyze) kontor_line");
            statement.execute("checkpoint");
        }
    }

    /** What units of some clients took while something else ran, in milliseconds, in ascending order. */
    private double[] beside(Storage storage, Table<Line> table, long rows, Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Double>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                SplittableRandom dice = new SplittableRandom(SEED + client);
                all.add(clients.submit(() -> units(storage, table, rows, dice, over)));
            }
            work.run();
            over.set(true);
            List<Double> took = new ArrayList<>();
            for (Future<List<Double>> one : all) {
                took.addAll(one.get());
            }
            double[] sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            over.set(true);
            clients.shutdown();
        }
    }

    private List<Double> units(
            Storage storage, Table<Line> table, long rows, SplittableRandom dice, AtomicBoolean over) {
        List<Double> took = new ArrayList<>();
        while (!over.get()) {
            Line more = new Line("new_" + added.incrementAndGet(), "customer", "new");
            String other = "line_" + (1 + dice.nextLong(rows));
            long begun = System.nanoTime();
            storage.perform(unit -> {
                Row<Line> row = unit.find(table, other).orElseThrow();
                if (!table.isAppendOnly()) {
                    unit.update(row, new Line(other, row.value().customer(), "changed"));
                }
                unit.insert(table, more);
            });
            took.add((System.nanoTime() - begun) / 1e6);
        }
        return took;
    }

    private static Storage open(Server server) {
        Configured<StoragePlugin> use = JdbcStorage.postgres(server.url(), "postgres", Secret.of("unused"));
        StoragePlugin plugin = use.plugin().orElseThrow();
        return plugin.open(
                new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), new OfTheBenchmark());
    }

    private static final class OfTheBenchmark implements PluginRuntime {
        @Override
        public HttpPort http() {
            throw new UnsupportedOperationException("A storage speaks no HTTP.");
        }

        @Override
        public InstantSource clock() {
            throw new UnsupportedOperationException("This storage asks no clock.");
        }

        @Override
        public System.Logger log() {
            return System.getLogger("kontor.bench");
        }
    }
}
