package dev.kontor.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which promotions of one lane together take off most: of equal choices the one of fewest promotions, of those the one that
 * has the earliest candidate in which they differ.
 *
 * <p>Candidates that reduce no common line, not even by way of others, do not touch one another and are decided apart. Of
 * those that hang together, {@value #MOST_EXACT} are tried out in every combination that could still be the best; of more
 * the one that takes off most is taken first, then the next that goes with it, and so on.
 */
final class BestCombination {
    /** The most candidates that hang together and are still decided exactly. */
    static final int MOST_EXACT = 12;

    /** One promotion that could be taken. */
    static final class Candidate {
        private final int[] lines;
        private final long[] offs;
        private final boolean combinable;
        private final boolean alone;
        private final long off;

        /**
         * A candidate.
         *
         * @param lines the lines it reduces
         * @param offs by how much each of them: more than zero, at most what it costs
         * @param combinable whether it may reduce a line together with others that may too
         * @param alone whether it goes with no other
         */
        Candidate(int[] lines, long[] offs, boolean combinable, boolean alone) {
            this.lines = lines;
            this.offs = offs;
            this.combinable = combinable;
            this.alone = alone;
            long all = 0;
            for (long one : offs) {
                all = Math.addExact(all, one);
            }
            this.off = all;
        }

        int[] lines() {
            return lines;
        }

        long[] offs() {
            return offs;
        }

        boolean combinable() {
            return combinable;
        }

        boolean alone() {
            return alone;
        }

        long off() {
            return off;
        }
    }

    /**
     * What is taken.
     *
     * @param taken the places of the candidates, in ascending order
     * @param off what they take off together
     * @param isExact whether nothing else would take off more
     */
    record Found(List<Integer> taken, long off, boolean isExact) {
        private boolean isBetterThan(Found other) {
            if (off != other.off) {
                return off > other.off;
            }
            if (taken.size() != other.taken.size()) {
                return taken.size() < other.taken.size();
            }
            for (int i = 0; i < taken.size(); i++) {
                if (!taken.get(i).equals(other.taken.get(i))) {
                    return taken.get(i) < other.taken.get(i);
                }
            }
            return false;
        }
    }

    private final List<Candidate> candidates;
    private final long[] left;

    private BestCombination(List<Candidate> candidates, long[] left) {
        this.candidates = candidates;
        this.left = left;
    }

    /**
     * Decides.
     *
     * @param candidates in the order in which equal choices prefer them
     * @param left what each line costs when the lane begins
     * @return what is taken
     */
    static Found of(List<Candidate> candidates, long[] left) {
        return new BestCombination(candidates, left).best();
    }

    private Found best() {
        List<Integer> taken = new ArrayList<>();
        long off = 0;
        boolean isExact = true;
        for (List<Integer> group : groups()) {
            Found found =
                    group.size() == 1 ? sole(group.get(0)) : group.size() <= MOST_EXACT ? exact(group) : greedy(group);
            taken.addAll(found.taken());
            off = Math.addExact(off, found.off());
            isExact &= found.isExact();
        }
        taken.sort(Comparator.naturalOrder());
        Found best = new Found(taken, off, isExact);
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).alone()) {
                Found sole = new Found(List.of(i), candidates.get(i).off(), isExact);
                best = sole.isBetterThan(best) ? sole : best;
            }
        }
        return best;
    }

    private Found sole(int candidate) {
        return new Found(List.of(candidate), candidates.get(candidate).off(), true);
    }

    /** Those that go with others, apart where no line leads from one to the other. */
    private List<List<Integer>> groups() {
        int[] leader = new int[candidates.size()];
        int[] owner = new int[left.length];
        Arrays.fill(owner, -1);
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
            if (candidates.get(i).alone()) {
                continue;
            }
            for (int line : candidates.get(i).lines()) {
                if (owner[line] < 0) {
                    owner[line] = i;
                } else {
                    int one = leader(leader, owner[line]);
                    int other = leader(leader, i);
                    leader[Math.max(one, other)] = Math.min(one, other);
                }
            }
        }
        // The first of a group leads it, so groups come in the order of their leaders.
        List<List<Integer>> groups = new ArrayList<>();
        int[] group = new int[leader.length];
        for (int i = 0; i < leader.length; i++) {
            if (candidates.get(i).alone()) {
                continue;
            }
            int first = leader(leader, i);
            if (first == i) {
                group[i] = groups.size();
                groups.add(new ArrayList<>(1));
            }
            groups.get(group[first]).add(i);
        }
        return groups;
    }

    private static int leader(int[] leader, int of) {
        int at = of;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private boolean goWith(Candidate one, Candidate other) {
        if (one.combinable() && other.combinable()) {
            return true;
        }
        BitSet lines = new BitSet(left.length);
        Arrays.stream(one.lines()).forEach(lines::set);
        return Arrays.stream(other.lines()).noneMatch(lines::get);
    }

    private Found exact(List<Integer> group) {
        Search search = new Search(group);
        search.from(0, 0, 0, 0);
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if ((search.bestMask & (1 << i)) != 0) {
                taken.add(group.get(i));
            }
        }
        return new Found(taken, search.best, true);
    }

    /** Takes up to what each line still has; gives back what it took off each. */
    private long[] take(Candidate candidate, long[] taken) {
        long[] gains = new long[candidate.lines().length];
        for (int i = 0; i < gains.length; i++) {
            int line = candidate.lines()[i];
            gains[i] = Math.min(candidate.offs()[i], left[line] - taken[line]);
            taken[line] += gains[i];
        }
        return gains;
    }

    private static long sum(long[] gains) {
        long sum = 0;
        for (long gain : gains) {
            sum += gain;
        }
        return sum;
    }

    /** Tries every combination that could still be the best. */
    private final class Search {
        private final Candidate[] all;
        private final int[] against;
        private final long[] rest;
        private final long[] taken = new long[left.length];
        private long best = -1;
        private int bestCount;
        private int bestMask;

        Search(List<Integer> group) {
            all = group.stream().map(candidates::get).toArray(Candidate[]::new);
            against = new int[all.length];
            rest = new long[all.length + 1];
            for (int i = all.length - 1; i >= 0; i--) {
                long off = all[i].off();
                rest[i] = rest[i + 1] > Long.MAX_VALUE - off ? Long.MAX_VALUE : rest[i + 1] + off;
                for (int k = 0; k < i; k++) {
                    if (!goWith(all[i], all[k])) {
                        against[i] |= 1 << k;
                    }
                }
            }
        }

        void from(int next, long off, int count, int mask) {
            if (off < best - rest[next]) {
                return;
            }
            if (next == all.length) {
                keep(off, count, mask);
                return;
            }
            if ((against[next] & mask) == 0) {
                long[] gains = take(all[next], taken);
                long gain = sum(gains);
                if (gain > 0) {
                    from(next + 1, off + gain, count + 1, mask | (1 << next));
                }
                for (int i = 0; i < gains.length; i++) {
                    taken[all[next].lines()[i]] -= gains[i];
                }
            }
            from(next + 1, off, count, mask);
        }

        private void keep(long off, int count, int mask) {
            int differing = mask ^ bestMask;
            boolean isEarlier = (Integer.lowestOneBit(differing) & mask) != 0;
            if (off > best || (off == best && (count < bestCount || (count == bestCount && isEarlier)))) {
                best = off;
                bestCount = count;
                bestMask = mask;
            }
        }
    }

    private Found greedy(List<Integer> group) {
        List<Integer> byOff = new ArrayList<>(group);
        byOff.sort(
                Comparator.<Integer>comparingLong(i -> candidates.get(i).off()).reversed());
        long[] taken = new long[left.length];
        List<Integer> chosen = new ArrayList<>();
        long off = 0;
        for (int i : byOff) {
            Candidate candidate = candidates.get(i);
            if (chosen.stream().allMatch(k -> goWith(candidate, candidates.get(k)))) {
                long gain = sum(take(candidate, taken));
                if (gain > 0) {
                    chosen.add(i);
                    off += gain;
                }
            }
        }
        return new Found(chosen, off, false);
    }
}
