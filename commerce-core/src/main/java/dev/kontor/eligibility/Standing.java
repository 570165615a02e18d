package dev.kontor.eligibility;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a rule stands, and what a proof could make of it. A proof only adds to what is known, so a condition can be won by
 * one, never lost; the opposite of a condition can only be lost. Three values that mix met and provable cannot tell the
 * two apart, hence the two directions. Conditions are taken as proven independently of each other.
 *
 * @param met whether it holds now
 * @param winnable whether it holds now or could by proofs
 * @param losable whether it does not hold now or could cease to by proofs
 * @param winners services whose proofs help to meet it
 * @param losers services whose proofs help to miss it
 */
record Standing(boolean met, boolean winnable, boolean losable, Set<String> winners, Set<String> losers) {
    static final Standing MET = of(true);

    static Standing of(boolean met) {
        return new Standing(met, met, !met, Set.of(), Set.of());
    }

    /** Not met, but could be by any of these; by none, it is just not met. */
    static Standing provable(Set<String> services) {
        return new Standing(
                false, !services.isEmpty(), true, Collections.unmodifiableSet(new TreeSet<>(services)), Set.of());
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // to swap them is the whole point
    Standing negated() {
        return new Standing(!met, losable, winnable, losers, winners);
    }

    static Standing all(List<Standing> parts) {
        boolean met = true;
        boolean winnable = true;
        boolean losable = false;
        Set<String> winners = Set.of();
        Set<String> losers = Set.of();
        for (Standing part : parts) {
            met &= part.met();
            winnable &= part.winnable();
            losable |= part.losable();
            winners = part.met() ? winners : union(winners, part.winners());
            losers = union(losers, part.losers());
        }
        return new Standing(met, winnable, losable, winners, losers);
    }

    static Standing any(List<Standing> parts) {
        return all(parts.stream().map(Standing::negated).toList()).negated();
    }

    Eligibility.State state() {
        if (met) {
            return Eligibility.State.MET;
        }
        return winnable ? Eligibility.State.PROVABLE : Eligibility.State.UNMET;
    }

    /** Mostly there is nothing to unite. */
    private static Set<String> union(Set<String> some, Set<String> more) {
        if (more.isEmpty()) {
            return some;
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return Collections.unmodifiableSet(all);
    }
}
