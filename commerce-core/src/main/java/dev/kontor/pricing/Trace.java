package dev.kontor.pricing;

import dev.kontor.value.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a line, written down when somebody reads them first, and then kept: most carts are priced to be looked at, and
 * only those that are stored or explained need their steps. Two are equal when their steps are. Safe for use by many threads.
 */
final class Trace {
    private final int place;
    /** What the steps are made of; not kept longer than needed. */
    private @Nullable PricingFacts facts;

    private @Nullable TaxedLine line;
    private @Nullable Cuts cuts;
    private @Nullable Amount tax;
    private @Nullable List<PriceStep> steps;

    private Trace(int place) {
        this.place = place;
    }

    /** Steps of a line that was just priced. */
    static Trace of(PricingFacts facts, TaxedLine line, Cuts cuts, int place, Amount tax) {
        Trace trace = new Trace(place);
        trace.facts = facts;
        trace.line = line;
        trace.cuts = cuts;
        trace.tax = tax;
        return trace;
    }

    /** Steps that are known. */
    static Trace of(List<PriceStep> known) {
        Trace trace = new Trace(0);
        trace.steps = List.copyOf(known);
        return trace;
    }

    synchronized List<PriceStep> steps() {
        List<PriceStep> known = steps;
        if (known == null && facts != null && line != null && cuts != null && tax != null) {
            known = List.copyOf(line.steps(facts, cuts.of(place), tax));
            steps = known;
            facts = null;
            line = null;
            cuts = null;
            tax = null;
        }
        return known == null ? List.of() : known;
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
