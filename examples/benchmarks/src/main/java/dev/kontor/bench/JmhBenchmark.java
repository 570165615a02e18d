package dev.kontor.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Time and memory of what an order computes without a database, each in a virtual machine of its own. */
final class JmhBenchmark {
    private static final List<Class<?>> COSTS =
            List.of(CodecCost.class, QuoteCost.class, PromotedQuoteCost.class, EligibilityCost.class);

    /** What JMH calls the bytes of one operation. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Mode mode;
    private final PrintStream out;

    JmhBenchmark(Mode mode, PrintStream out) {
        this.mode = mode;
        this.out = out;
    }

    /** One line for each. */
    void run() {
        boolean full = mode == Mode.FULL;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .mode(org.openjdk.jmh.annotations.Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(full ? 4 : 1))
                .measurementIterations(full ? 10 : 5)
                .measurementTime(TimeValue.seconds(full ? 4 : 1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        COSTS.forEach(cost -> options.include("^" + Pattern.quote(cost.getName() + ".")));
        out.println("the body of an order of three lines has " + new CodecCost().length() + " characters");
        try {
            new Runner(options.build()).run().forEach(this::print);
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void print(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        out.println(String.format(
                Locale.ROOT,
                "jmh %s %.0f +- %.0f ns/op, %.0f B/op",
                result.getParams().getBenchmark().substring("dev.kontor.bench.".length()),
                time.getScore(),
                time.getScoreError(),
                Objects.requireNonNull(result.getSecondaryResults().get(BYTES)).getScore()));
    }
}
