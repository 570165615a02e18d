package dev.kontor.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What it costs that many orders are there already. All parts share two shops, a small one and one that grows, so that each
 * order is filled in once; what is measured of the large shop is measured of the small one in turns.
 */
final class SizeBenchmarks {
    private static final Set<String> NAMES = Set.of("verify", "due", "sizes");

    /** Alone a client mostly waits for the disk, which does not depend on size. */
    private static final int CLIENTS = 8;

    private final Server server;
    private final Mode mode;
    private final PrintStream out;
    private final List<Long> sizes = numbers("bench.sizes", "10000,1000000,5000000");
    private final long size = numbers("bench.size", "1000000").get(0);

    SizeBenchmarks(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    static List<Long> numbers(String property, String otherwise) {
        String text = System.getProperty(property, "");
        return Arrays.stream((text.isEmpty() ? otherwise : text).split(","))
                .map(Long::valueOf)
                .toList();
    }

    /**
     * Runs those of its parts that are named.
     *
     * @param names of parts, others among them
     */
    void run(Set<String> names) throws SQLException {
        if (names.stream().noneMatch(NAMES::contains)) {
            return;
        }
        long least = sizes.get(0);
        List<Long> larger = names.contains("sizes") ? sizes.subList(1, sizes.size()) : List.of();
        boolean once = names.contains("verify") || names.contains("due");
        long most = Stream.concat(larger.stream(), once ? Stream.of(size) : Stream.of(least))
                .max(Long::compare)
                .orElse(least);
        try (GrownShop large = GrownShop.open(server, "large", most, out)) {
            boolean grown = once && large.bulk.fillTo(size);
            if (grown && names.contains("verify")) {
                attempt("verify", () -> new VerifyBenchmark(large, mode, out).run());
            }
            if (!names.contains("due") && larger.isEmpty()) {
                return;
            }
            try (GrownShop small = GrownShop.open(server, "small", least, out)) {
                if (!small.bulk.fillTo(least)) {
                    return;
                }
                if (grown && names.contains("due")) {
                    attempt("due", () -> new DueBenchmark(small, large, mode, out).run());
                }
                SizeBenchmark turns = new SizeBenchmark(small, large, mode, out);
                for (long next : larger) {
                    if (large.bulk.fillTo(next)) {
                        attempt("sizes", () -> turns.run(CLIENTS));
                    }
                }
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** What goes wrong in one part is told, and the next still gets its turn. */
    private void attempt(String name, Work part) {
        try {
            part.run();
        } catch (SQLException | RuntimeException failed) {
            out.println(name + " failed: " + failed);
        }
    }
}
