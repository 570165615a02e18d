package dev.kontor.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Runs benchmarks. System properties: {@code bench} names which, with commas between them: {@code checkout}, {@code http},
 * {@code files}, {@code jmh}, {@code price}, {@code search}, {@code sizes}, {@code due}, {@code verify}, {@code catalog},
 * {@code widen}, {@code claims}, {@code backorders}, {@code statement}; {@code bench.mode} is {@code short} or {@code full};
 * {@code bench.clients} how many clients, by default {@code 1,8}; {@code bench.sizes}, {@code bench.size} and
 * {@code bench.products} say how much is there; {@code commerce.pg} is the address of a PostgreSQL to use, user and password
 * included, instead of one that is started for the run.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs what the system properties name.
     *
     * @param arguments none
     * @throws SQLException when the database fails
     */
    public static void main(String[] arguments) throws SQLException {
        Set<String> names = Set.of(System.getProperty("bench", "checkout").split(","));
        Mode mode = Mode.valueOf(System.getProperty("bench.mode", "full").toUpperCase(Locale.ROOT));
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, mode " + mode);
        if (names.contains("jmh")) {
            new JmhBenchmark(mode, System.out).run();
        }
        if (names.contains("search")) {
            new SearchBenchmark(mode, System.out).run(SizeBenchmarks.numbers("bench.products", "10000,100000,1000000"));
        }
        if (names.contains("price")) {
            new PriceBenchmark(mode, System.out).run();
        }
        if (names.contains("files")) {
            new FileBenchmark(mode, System.out).run();
        }
        if (names.contains("statement")) {
            new StatementBenchmark(mode, System.out).run();
        }
        if (Set.of("jmh", "search", "price", "files", "statement").containsAll(names)) {
            return;
        }
        try (Server server = Server.open(System.getProperty("commerce.pg", ""))) {
            System.out.println(server.describe());
            if (names.contains("checkout")) {
                new CheckoutBenchmark(server, mode, System.out)
                        .run(Arrays.stream(System.getProperty("bench.clients", "1,8")
                                        .split(","))
                                .map(Integer::valueOf)
                                .toList());
            }
            if (names.contains("claims")) {
                new ClaimBenchmark(server, mode, System.out).run();
            }
            if (names.contains("backorders")) {
                new BackOrderBenchmark(server, mode, System.out).run();
            }
            if (names.contains("http")) {
                new HttpBenchmark(server, mode, System.out).run();
            }
            new SizeBenchmarks(server, mode, System.out).run(names);
            if (names.contains("catalog")) {
                new CatalogBenchmark(server, mode, System.out)
                        .run(SizeBenchmarks.numbers("bench.products", "10000,100000,250000,1000000"));
            }
            if (names.contains("widen")) {
                new WidenBenchmark(server, System.out)
                        .run(SizeBenchmarks.numbers("bench.size", "1000000").get(0));
            }
            if (Boolean.getBoolean("bench.statements")) {
                server.printStatements(System.out);
            }
        }
    }
}
