package dev.kontor.pricing;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a line, written down when somebody reads them first, and then kept: most carts are priced to be looked at, and
 * only those that are stored or explained need their steps. Two are equal when their steps are. Safe for use by many threads.
 */
final class Trace {
    private @Nullable Supplier<List<PriceStep>> writing;
    private List<PriceStep> steps = List.of();

    private Trace(Supplier<List<PriceStep>> writing) {
        this.writing = writing;
    }

    /** Steps that are known only when somebody asks; the same whenever that is. */
    static Trace of(Supplier<List<PriceStep>> writing) {
        return new Trace(writing);
    }

    /** Steps that are known. */
    static Trace of(List<PriceStep> known) {
        Trace trace = new Trace(() -> known);
        trace.steps();
        return trace;
    }

    synchronized List<PriceStep> steps() {
        if (writing != null) {
            steps = List.copyOf(writing.get());
            // What the steps were made of is not kept longer than needed.
            writing = null;
        }
        return steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trace that && steps().equals(that.steps());
    }

    @Override
    public int hashCode() {
        return steps().hashCode();
    }
}
