package dev.kontor.bench;

import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.postgresql.ds.PGSimpleDataSource;

/** How long it takes to check every invariant of a large shop on its own database, and which of them takes longest. */
final class VerifyBenchmark {
    private static final int SLOWEST = 5;
    private static final int RUNS = 3;

    private record Took(Invariant invariant, double seconds) {}

    private final GrownShop grown;
    private final Mode mode;
    private final PrintStream out;

    VerifyBenchmark(GrownShop grown, Mode mode, PrintStream out) {
        this.grown = grown;
        this.mode = mode;
        this.out = out;
    }

    void run() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(grown.server.url());
        double[] seconds = new double[mode == Mode.SHORT ? 1 : RUNS];
        List<Checked> checked = List.of();
        for (int run = 0; run < seconds.length; run++) {
            long begun = System.nanoTime();
            checked = JdbcStorage.verify(source, grown.server.now());
            seconds[run] = (System.nanoTime() - begun) / 1e9;
        }
        long broken = checked.stream().filter(one -> !one.holds()).count();
        out.println("verify at size=" + grown.bulk.size() + " " + Figures.spread(seconds, "%.1f") + " s, "
                + checked.size() + " invariants, " + broken + " broken");
        checked.stream().filter(one -> !one.holds()).forEach(out::println);
        alone().stream()
                .sorted(Comparator.comparingDouble(Took::seconds).reversed())
                .limit(SLOWEST)
                .forEach(took -> out.println(String.format(
                        Locale.ROOT,
                        "verify, slowest: %.1f s for %d %s",
                        took.seconds(),
                        took.invariant().number(),
                        took.invariant().title())));
    }

    /** Each invariant in a transaction of its own. */
    private List<Took> alone() throws SQLException {
        List<Took> all = new ArrayList<>();
        Instant moment = grown.server.now();
        for (SchemaSource source : ServiceLoader.load(SchemaSource.class)) {
            for (Invariant invariant : source.invariants()) {
                String now = "timestamptz '" + moment + "'";
                String late = "timestamptz '" + moment.minus(invariant.grace()) + "'";
                String text = invariant
                        .query()
                        .replace("{_counter}", "kontor__counter")
                        .replaceAll("\\{([a-z_]+)}", "kontor_$1")
                        .replaceAll(":now\\b", now)
                        .replaceAll(":late\\b", late);
                try (Connection connection = grown.server.connect();
                        Statement statement = connection.createStatement()) {
                    // As the check does for its own transaction.
                    statement.execute("set work_mem = '64MB'");
                    long begun = System.nanoTime();
                    try (ResultSet result = statement.executeQuery("select count(*) from (" + text + ") as found")) {
                        result.next();
                    }
                    all.add(new Took(invariant, (System.nanoTime() - begun) / 1e9));
                }
            }
        }
        return all;
    }
}
