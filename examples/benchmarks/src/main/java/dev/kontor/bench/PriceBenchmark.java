package dev.kontor.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a quote and a decision of eligibility cost beside the same arithmetic by hand, and how a quote's cost grows. Both sides
 * of a ratio run in turns, each time in a virtual machine of its own; the ratio is taken round by round.
 */
final class PriceBenchmark {
    /** What JMH calls the bytes of one operation. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Mode mode;
    private final PrintStream out;

    PriceBenchmark(Mode mode, PrintStream out) {
        this.mode = mode;
        this.out = out;
    }

    /** One side: a method of a benchmark with its parameters. */
    private record Side(Class<?> benchmark, String method, Map<String, String> parameters) {
        static Side quote(String method, int lines, int promotions) {
            return new Side(
                    PromotedQuoteCost.class,
                    method,
                    Map.of("lines", Integer.toString(lines), "promotions", Integer.toString(promotions)));
        }

        static Side eligibility(String method) {
            return new Side(ManyCriteriaCost.class, method, Map.of());
        }
    }

    /** One run of a side. */
    private record Run(double nanos, double bytes) {}

    /** A line for each ratio, as it stands in the table of figures. */
    void run() {
        ratio(
                "quote of 100 lines, 10 of 1,000 promotions match, against a loop",
                Side.quote("promoted", 100, 1_000),
                Side.quote("loop", 100, 1_000),
                1);
        ratio(
                "the same, against a program by hand that looks up prices, rates and promotions",
                Side.quote("promoted", 100, 1_000),
                Side.quote("lookedUp", 100, 1_000),
                1);
        ratio(
                "the same with its explanation, against that program",
                Side.quote("explained", 100, 1_000),
                Side.quote("lookedUp", 100, 1_000),
                1);
        ratio("100 lines against twice 50", Side.quote("promoted", 100, 1_000), Side.quote("promoted", 50, 1_000), 2);
        ratio("200 lines against twice 100", Side.quote("promoted", 200, 1_000), Side.quote("promoted", 100, 1_000), 2);
        ratio(
                "10 of 10,000 promotions match, against 10 of 1,000",
                Side.quote("promoted", 100, 10_000),
                Side.quote("promoted", 100, 1_000),
                1);
        ratio(
                "eligibility by 40 conditions, against a chain of comparisons",
                Side.eligibility("decide"),
                Side.eligibility("chain"),
                1);
    }

    private void ratio(String what, Side one, Side other, int times) {
        List<Run> ones = new ArrayList<>();
        List<Run> others = new ArrayList<>();
        double[] ratios = new double[mode.rounds()];
        for (int round = 0; round < mode.rounds(); round++) {
            // Who begins takes turns.
            if (round % 2 == 0) {
                ones.add(measured(one));
                others.add(measured(other));
            } else {
                others.add(measured(other));
                ones.add(measured(one));
            }
            ratios[round] = ones.get(round).nanos() / (times * others.get(round).nanos());
        }
        out.println("| " + what
                + " | " + micros(ones) + " | " + micros(others)
                + " | " + Figures.spread(ratios, "%.2f")
                + " | " + bytes(ones) + " / " + bytes(others) + " |");
    }

    private static String micros(List<Run> runs) {
        return Figures.spread(
                        runs.stream().mapToDouble(run -> run.nanos() / 1e3).toArray(), "%.2f") + " us";
    }

    private static String bytes(List<Run> runs) {
        double[] sorted = runs.stream().mapToDouble(Run::bytes).sorted().toArray();
        return String.format(Locale.ROOT, "%,.0f", sorted[sorted.length / 2]);
    }

    private Run measured(Side side) {
        boolean full = mode == Mode.FULL;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(side.benchmark().getName() + "." + side.method()) + "$")
                .mode(org.openjdk.jmh.annotations.Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(full ? 5 : 3)
                .warmupTime(TimeValue.seconds(full ? 2 : 1))
                .measurementIterations(full ? 5 : 3)
                .measurementTime(TimeValue.seconds(full ? 2 : 1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        side.parameters().forEach(options::param);
        try {
            RunResult result = new Runner(options.build()).runSingle();
            return new Run(
                    result.getPrimaryResult().getScore(),
                    Objects.requireNonNull(result.getSecondaryResults().get(BYTES))
                            .getScore());
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
