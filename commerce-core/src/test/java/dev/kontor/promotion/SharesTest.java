package dev.kontor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());

    private interface Split {
        long[] of(long whole, long[] weights);
    }

    private static boolean isAsAmountsSplit(Split split, long most) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 3_000; i++) {
            long[] weights = new long[random.nextInt(1, 9)];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = random.nextInt(0, 3) == 0 ? random.nextLong(0, 4) : random.nextLong(0, most);
            }
            long all = Arrays.stream(weights).sum();
            if (all > 0) {
                long whole = random.nextLong(0, all + 1);
                long[] expected = Amounts.split(Amount.ofMinor("EUR", whole), weights).stream()
                        .mapToLong(Amount::minor)
                        .toArray();
                long[] shares = split.of(whole, weights);
                for (int k = 0; k < weights.length; k++) {
                    if (shares[k] > weights[k]) {
                        return false;
                    }
                }
                if (!Arrays.equals(shares, expected)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    @Tag("PR-5.g")
    void PR_5_g_what_is_taken_off_is_shared_by_largest_remainder_and_never_more_than_a_line_costs() {
        assertThat(isAsAmountsSplit(Shares::of, 10_000)).as("seed %s", SEED).isTrue();
        assertThat(isAsAmountsSplit(Shares::of, 100_000_000_000_000_000L))
                .as("seed %s", SEED)
                .isTrue();
    }

    @Test
    @Tag("PR-5.g")
    void PR_5_g_a_split_that_gives_the_rest_to_the_last_line_is_told_from_it() {
        assertThat(isAsAmountsSplit(
                        (whole, weights) -> {
                            long all = Arrays.stream(weights).sum();
                            long[] shares = new long[weights.length];
                            long left = whole;
                            for (int i = 0; i < shares.length; i++) {
                                shares[i] = i == shares.length - 1 ? left : whole * weights[i] / all;
                                left -= shares[i];
                            }
                            return shares;
                        },
                        10_000))
                .as("seed %s", SEED)
                .isFalse();
    }

    @Test
    @Tag("PR-5.b")
    void PR_5_b_a_percentage_is_rounded_half_up_also_of_the_largest_amounts() {
        assertThat(Percents.of(5, Percents.of("10"))).isEqualTo(1);
        assertThat(Percents.of(4, Percents.of("10"))).isZero();
        assertThat(Percents.of(999_999_999_999_999_999L, Percents.of("100"))).isEqualTo(999_999_999_999_999_999L);
        assertThat(Percents.of(999_999_999_999_999_999L, Percents.of("0.0001"))).isEqualTo(1_000_000_000_000L);
    }
}
