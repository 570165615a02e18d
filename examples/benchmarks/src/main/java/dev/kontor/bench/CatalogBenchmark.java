package dev.kontor.bench;

import com.sun.management.ThreadMXBean;
import dev.kontor.order.Cart;
import dev.kontor.shop.Search;
import dev.kontor.shop.Storefront;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a large catalog costs: start of the shop, a look at one product, a search, a quote, a few products more; and memory. */
final class CatalogBenchmark {
    private static final int TRIES = 9;
    private static final double SECONDS = 20;
    private static final int ADDED = 100;
    private static final double MEGA = 1 << 20;

    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    CatalogBenchmark(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    private interface Work {
        /** Does it once and says how much it found. */
        int run();
    }

    void run(List<Long> sizes) throws SQLException {
        for (long size : sizes) {
            try (Server own = server.beside("catalog")) {
                long begun = System.nanoTime();
                CatalogShop.fill(own, size);
                double filled = (System.nanoTime() - begun) / 1e9;
                long before = used();
                begun = System.nanoTime();
                try (CatalogShop shop = CatalogShop.open(own)) {
                    double opened = (System.nanoTime() - begun) / 1e6;
                    out.println(String.format(
                            Locale.ROOT,
                            "catalog of %d: filled in %.0f s, %.0f MB on disk, opened in %.0f ms",
                            size,
                            filled,
                            shop.bytes() / MEGA,
                            opened));
                    measure(shop, size);
                    out.println(String.format(
                            Locale.ROOT,
                            "catalog of %d: %.0f MB of heap held afterwards",
                            size,
                            (used() - before) / MEGA));
                }
            }
        }
    }

    private void measure(CatalogShop shop, long size) {
        Storefront store = shop.visit();
        long middle = Math.max(1, size / 2);
        time(
                size,
                "look-up",
                () -> store.catalog().find(CatalogShop.sku(middle)).isPresent() ? 1 : 0);
        time(
                size,
                "look-up with price",
                () -> store.catalog().listing(CatalogShop.sku(middle)).isPresent() ? 1 : 0);
        time(
                size,
                "quote of one line",
                () -> store.checkout()
                        .quote(Cart.of(CatalogShop.sku(middle)))
                        .orThrow()
                        .lines()
                        .size());
        time(
                size,
                "search for two words",
                () -> store.catalog()
                        .search(Search.everything().text("campus geometry"))
                        .size());
        time(size, "list of all", () -> store.catalog().list().size());
        int[] round = new int[1];
        time(size, "setup of " + ADDED + " products more", () -> {
            shop.add(ADDED, round[0]++);
            return ADDED;
        });
    }

    /** Tries until there are enough figures, or the time is up: at least once, and the first only if it is the last. */
    private void time(long size, String what, Work work) {
        List<Double> millis = new ArrayList<>();
        long allocated = 0;
        long peak = 0;
        int found = 0;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        int tries = mode == Mode.SHORT ? 4 : TRIES;
        try {
            for (int i = 0; i < tries && (i == 0 || System.nanoTime() < end); i++) {
                resetPeak();
                long bytes = allocated();
                long begun = System.nanoTime();
                found = work.run();
                millis.add((System.nanoTime() - begun) / 1e6);
                allocated = allocated() - bytes;
                peak = Math.max(peak, peak());
            }
        } catch (OutOfMemoryError full) {
            out.println(String.format(
                    Locale.ROOT,
                    "catalog of %d: %s does not fit into a heap of %.0f MB",
                    size,
                    what,
                    Runtime.getRuntime().maxMemory() / MEGA));
            return;
        } catch (RuntimeException failed) {
            out.println("catalog of " + size + ": " + what + " failed, " + failed);
            return;
        }
        // The first call has classes to load and code to compile.
        List<Double> counted = millis.size() > 1 ? millis.subList(1, millis.size()) : millis;
        out.println("catalog of " + size + ": " + what + " "
                + Figures.spread(
                        counted.stream().mapToDouble(Double::doubleValue).toArray(), "%.1f")
                + String.format(
                        Locale.ROOT,
                        " ms, finds %d, allocates %.1f MB, heap peak %.0f MB",
                        found,
                        allocated / MEGA,
                        peak / MEGA));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void resetPeak() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
