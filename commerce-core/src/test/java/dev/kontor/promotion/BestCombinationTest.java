package dev.kontor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.promotion.BestCombination.Candidate;
import dev.kontor.promotion.BestCombination.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BestCombinationTest {
    private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());
    private static final int TRIES = 3_000;

    private static Candidate candidate(boolean combinable, boolean alone, long... offs) {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < offs.length; i++) {
            if (offs[i] > 0) {
                lines.add(i);
            }
        }
        return new Candidate(
                lines.stream().mapToInt(i -> i).toArray(),
                lines.stream().mapToLong(i -> offs[i]).toArray(),
                combinable,
                alone);
    }

    private static Candidate usual(long... offs) {
        return candidate(false, false, offs);
    }

    /** One lane: what lines cost, and who could reduce them. */
    private static final class Lane {
        private final long[] left;
        private final List<Candidate> candidates;

        Lane(long[] left, List<Candidate> candidates) {
            this.left = left;
            this.candidates = candidates;
        }

        static Lane random(SplittableRandom random, int most) {
            long[] left = new long[random.nextInt(1, 7)];
            for (int i = 0; i < left.length; i++) {
                left[i] = random.nextInt(0, 4) == 0 ? random.nextLong(0, 5) : random.nextLong(1, 40);
            }
            List<Candidate> candidates = new ArrayList<>();
            int count = random.nextInt(0, most + 1);
            for (int c = 0; c < count; c++) {
                long[] offs = new long[left.length];
                long all = 0;
                for (int i = 0; i < left.length; i++) {
                    // Few different amounts, so that choices often come to the same.
                    offs[i] = random.nextInt(0, 3) == 0 ? Math.min(left[i], random.nextInt(1, 4) * 5L) : 0;
                    all += offs[i];
                }
                if (all > 0) {
                    candidates.add(candidate(random.nextInt(0, 3) == 0, random.nextInt(0, 8) == 0, offs));
                }
            }
            return new Lane(left, candidates);
        }

        private boolean isAllowed(int mask) {
            for (int a = 0; a < candidates.size(); a++) {
                for (int b = a + 1; b < candidates.size(); b++) {
                    if ((mask >> a & 1) == 1
                            && (mask >> b & 1) == 1
                            && !together(candidates.get(a), candidates.get(b))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static boolean together(Candidate a, Candidate b) {
            if (a.alone() || b.alone()) {
                return false;
            }
            for (int one : a.lines()) {
                for (int other : b.lines()) {
                    if (one == other && !(a.combinable() && b.combinable())) {
                        return false;
                    }
                }
            }
            return true;
        }

        private long off(int mask) {
            long off = 0;
            for (int line = 0; line < left.length; line++) {
                long sum = 0;
                for (int c = 0; c < candidates.size(); c++) {
                    for (int i = 0;
                            (mask >> c & 1) == 1 && i < candidates.get(c).lines().length;
                            i++) {
                        sum += candidates.get(c).lines()[i] == line
                                ? candidates.get(c).offs()[i]
                                : 0;
                    }
                }
                off += Math.min(sum, left[line]);
            }
            return off;
        }

        private List<Integer> taken(int mask) {
            List<Integer> taken = new ArrayList<>();
            for (int c = 0; c < candidates.size(); c++) {
                if ((mask >> c & 1) == 1) {
                    taken.add(c);
                }
            }
            return taken;
        }

        /** Every subset is looked at: most off, then fewest, then the earliest in which they differ. */
        Found byBruteForce() {
            int best = 0;
            for (int mask = 1; mask < 1 << candidates.size(); mask++) {
                if (isAllowed(mask)) {
                    long more = off(mask) - off(best);
                    int fewer = Integer.bitCount(best) - Integer.bitCount(mask);
                    boolean earlier = (Integer.lowestOneBit(mask ^ best) & mask) != 0;
                    best = more > 0 || (more == 0 && (fewer > 0 || (fewer == 0 && earlier))) ? mask : best;
                }
            }
            return new Found(taken(best), off(best), true);
        }
    }

    private static int differing(BiFunction<List<Candidate>, long[], Found> choice, int tries) {
        SplittableRandom random = new SplittableRandom(SEED);
        int differing = 0;
        for (int i = 0; i < tries; i++) {
            Lane lane = Lane.random(random, BestCombination.MOST_EXACT);
            differing += choice.apply(lane.candidates, lane.left).equals(lane.byBruteForce()) ? 0 : 1;
        }
        return differing;
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_up_to_twelve_candidates_the_choice_is_that_of_trying_every_combination() {
        assertThat(differing(BestCombination::of, TRIES)).as("seed %s", SEED).isZero();
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_a_choice_that_takes_the_largest_first_is_told_from_it() {
        assertThat(differing(
                        (candidates, left) -> {
                            List<Integer> taken = new ArrayList<>();
                            List<Integer> order = new ArrayList<>();
                            for (int i = 0; i < candidates.size(); i++) {
                                order.add(i);
                            }
                            order.sort((a, b) -> Long.compare(
                                    candidates.get(b).off(), candidates.get(a).off()));
                            Lane lane = new Lane(left, candidates);
                            int mask = 0;
                            for (int i : order) {
                                mask = lane.isAllowed(mask | 1 << i) ? mask | 1 << i : mask;
                            }
                            taken.addAll(lane.taken(mask));
                            return new Found(taken, lane.off(mask), true);
                        },
                        500))
                .as("seed %s", SEED)
                .isPositive();
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_two_that_share_a_line_with_a_third_beat_it_when_they_take_off_more_together() {
        List<Candidate> candidates = List.of(usual(6, 6), usual(7, 0), usual(0, 7));

        assertThat(BestCombination.of(candidates, new long[] {10, 10})).isEqualTo(new Found(List.of(1, 2), 14, true));
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_of_equal_choices_the_one_of_fewest_then_the_earliest_is_taken() {
        assertThat(BestCombination.of(List.of(usual(5, 0), usual(0, 5), usual(5, 5)), new long[] {10, 10}))
                .isEqualTo(new Found(List.of(2), 10, true));
        assertThat(BestCombination.of(List.of(usual(5), usual(5)), new long[] {10}))
                .isEqualTo(new Found(List.of(0), 5, true));
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_more_than_twelve_that_hang_together_are_chosen_greedily_and_that_is_said() {
        List<Candidate> chain = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            long[] offs = new long[14];
            offs[i] = 5;
            offs[i + 1] = 5;
            chain.add(usual(offs));
        }
        long[] left = new long[14];
        Arrays.fill(left, 10);

        assertThat(BestCombination.of(chain, left)).isEqualTo(new Found(List.of(0, 2, 4, 6, 8, 10, 12), 70, false));
        assertThat(BestCombination.of(chain.subList(0, 12), left).isExact()).isTrue();
    }

    @Test
    @Tag("PR-5.f")
    void PR_5_f_any_number_that_touch_no_common_line_is_chosen_exactly() {
        List<Candidate> apart = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long[] offs = new long[40];
            offs[i] = i + 1L;
            apart.add(usual(offs));
        }
        long[] left = new long[40];
        Arrays.fill(left, 100);

        Found found = BestCombination.of(apart, left);

        assertThat(found.taken()).hasSize(40);
        assertThat(found.off()).isEqualTo(820);
        assertThat(found.isExact()).isTrue();
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_one_that_stands_alone_goes_with_no_other() {
        List<Candidate> candidates = List.of(candidate(true, true, 6, 0), candidate(true, false, 0, 5));

        assertThat(BestCombination.of(candidates, new long[] {10, 10})).isEqualTo(new Found(List.of(0), 6, true));
    }

    @Test
    @Tag("PR-5.e")
    void PR_5_e_two_combine_on_a_line_only_if_both_may_and_never_take_off_more_than_it_costs() {
        Candidate may = candidate(true, false, 7);

        assertThat(BestCombination.of(List.of(may, usual(6)), new long[] {10}))
                .isEqualTo(new Found(List.of(0), 7, true));
        assertThat(BestCombination.of(List.of(may, candidate(true, false, 6)), new long[] {10}))
                .isEqualTo(new Found(List.of(0, 1), 10, true));
    }
}
