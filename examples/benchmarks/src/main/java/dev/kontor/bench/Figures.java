package dev.kontor.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians with their spread, and percentiles, as text. */
final class Figures {
    private Figures() {}

    /** {@code 0.62 (0.58-0.66)}: the median, the least and the most. */
    static String spread(double[] values, String format) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " (" + format + "-" + format + ")",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    static double[] each(List<Block> blocks, ToDoubleFunction<Block> figure) {
        return blocks.stream().mapToDouble(figure).toArray();
    }

    /** A percentile of all blocks together, in milliseconds. */
    static double millis(List<Block> blocks, double share) {
        long[] all = blocks.stream().flatMapToLong(Block::nanos).sorted().toArray();
        return all[(int) Math.min(all.length - 1, Math.floor(all.length * share))] / 1e6;
    }
}
