package dev.kontor.bench;

import com.sun.management.ThreadMXBean;
import dev.kontor.catalog.ScanPlugin;
import dev.kontor.search.lucene.LuceneSearch;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a part of 24 costs in product indexes: Lucene in memory and in a folder, beside the linear scan over the same texts in
 * memory. No database and no prices; what these add is in the benchmark of the catalog.
 */
final class SearchBenchmark {
    private static final int PART = 24;
    private static final int FED = 1_000;
    private static final int TRIES = 15;
    private static final double SECONDS = 20;
    private static final double MEGA = 1 << 20;
    private static final List<String> KINDS = List.of(
            "Basic",
            "Home",
            "School",
            "Student",
            "Campus",
            "Team",
            "Office",
            "Expert",
            "Classic",
            "Mobile",
            "M\u00fcller",
            "Gro\u00dfe",
            "Zeichen",
            "Solid",
            "Studio",
            "Planner",
            "Atlas",
            "Ledger",
            "Sketch",
            "Editor");
    private static final List<String> QUERIES = List.of("stu", "campus geometry", "mueller s", "number 4711", "");

    private final Mode mode;
    private final PrintStream out;

    SearchBenchmark(Mode mode, PrintStream out) {
        this.mode = mode;
        this.out = out;
    }

    void run(List<Long> sizes) {
        out.println("| products, index | filled in | heap held | "
                + QUERIES.stream().map(query -> "'" + query + "'").collect(Collectors.joining(" | ")) + " |");
        for (long size : sizes) {
            measure(size, "linear scan", Configured.<SearchPlugin>of("scan", new ScanPlugin()));
            measure(size, "Lucene in memory", LuceneSearch.inMemory());
            Path folder = made();
            try {
                measure(size, "Lucene in a folder", LuceneSearch.in(folder));
            } finally {
                remove(folder);
            }
        }
    }

    private void measure(long size, String what, Configured<SearchPlugin> use) {
        SearchPlugin plugin = use.plugin().orElseThrow();
        long before = used();
        try (ProductIndex index =
                plugin.open(new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), runtime())) {
            long begun = System.nanoTime();
            fill(index, size);
            double filled = (System.nanoTime() - begun) / 1e9;
            // One row of the table of figures: the index, how it is filled, and each of the queries.
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT, "| %,d, %s | %.1f s | %.0f MB |", size, what, filled, (used() - before) / MEGA));
            QUERIES.forEach(query -> row.append(' ')
                    .append(time(index, IndexQuery.of(query, Locale.GERMAN)))
                    .append(" |"));
            out.println(row);
        } catch (OutOfMemoryError full) {
            out.println("| " + size + ", " + what + " | does not fit into the heap |");
        }
    }

    private String time(ProductIndex index, IndexQuery query) {
        List<Double> millis = new ArrayList<>();
        long allocated = 0;
        int found = 0;
        int tries = mode == Mode.SHORT ? 5 : TRIES;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (int i = 0; i < tries && (i == 0 || System.nanoTime() < end); i++) {
            long bytes = allocated();
            long begun = System.nanoTime();
            found = index.find(query, 0, PART).size();
            millis.add((System.nanoTime() - begun) / 1e6);
            allocated = allocated() - bytes;
        }
        // The first calls have code to compile.
        List<Double> counted = millis.size() > 4 ? millis.subList(3, millis.size()) : millis;
        return Figures.spread(counted.stream().mapToDouble(Double::doubleValue).toArray(), "%.2f")
                + String.format(Locale.ROOT, " ms, %d found, %.2f MB", found, allocated / MEGA);
    }

    private static void fill(ProductIndex index, long size) {
        SplittableRandom random = new SplittableRandom(7);
        try (Filling filling = index.fill("1")) {
            List<ProductText> page = new ArrayList<>();
            for (long i = 0; i < size; i++) {
                page.add(product(random, i));
                if (page.size() == FED) {
                    filling.add(page);
                    page = new ArrayList<>();
                }
            }
            filling.add(page);
            filling.finish();
        }
    }

    private static final ProductText.Heading LEARNING =
            new ProductText.Heading("learning", List.of("Learning", "Lernen"));

    private static ProductText product(SplittableRandom random, long number) {
        String name = pick(random) + " " + pick(random) + " for geometry, number " + number;
        return ProductText.of(
                        Sku.of("product-" + number),
                        Map.of(
                                Locale.ENGLISH,
                                name,
                                Locale.GERMAN,
                                pick(random) + " " + pick(random) + " Nr. " + number))
                .publisher(pick(random) + " Press")
                .under(LEARNING)
                .described("A program called " + name + " for pupils, students and everybody who teaches them.");
    }

    private static String pick(SplittableRandom random) {
        return KINDS.get(random.nextInt(KINDS.size()));
    }

    private static PluginRuntime runtime() {
        return new PluginRuntime() {
            @Override
            public HttpPort http() {
                return (call, within) -> {
                    throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "nothing is asked here");
                };
            }

            @Override
            public InstantSource clock() {
                return InstantSource.fixed(Instant.EPOCH);
            }

            @Override
            public System.Logger log() {
                return System.getLogger("dev.kontor.bench");
            }
        };
    }

    private static Path made() {
        try {
            return Files.createTempDirectory("search");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
