package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.tck.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AmountsSplitTest {
    private interface Splitter {
        List<Amount> split(Amount amount, long... weights);
    }

    @Test
    @Tag("PR-2.d")
    void PR_2_d_invariant_6_shares_add_up_stay_near_keep_the_sign_and_the_order() {
        Seeds.each(20_000, random -> assertFair(Amounts::split, random));
    }

    @Test
    void a_split_that_rounds_each_share_by_itself_is_caught() {
        assertCaught((amount, weights) -> rounded(amount, weights, RoundingMode.HALF_UP));
    }

    @Test
    void a_split_that_gives_all_that_is_left_to_the_last_share_is_caught() {
        assertCaught((amount, weights) -> {
            List<Amount> shares = new ArrayList<>(rounded(amount, weights, RoundingMode.DOWN));
            Amount given = shares.stream().reduce(Amount.zero(amount.currency()), Amount::plus);
            int last = shares.size() - 1;
            shares.set(last, shares.get(last).plus(amount.minus(given)));
            return shares;
        });
    }

    @Test
    void a_split_that_gives_what_is_left_to_the_later_of_equal_weights_is_caught() {
        assertCaught((amount, weights) -> {
            long[] reversed = new long[weights.length];
            for (int i = 0; i < weights.length; i++) {
                reversed[i] = weights[weights.length - 1 - i];
            }
            List<Amount> shares = new ArrayList<>(Amounts.split(amount, reversed));
            Collections.reverse(shares);
            return shares;
        });
    }

    @Test
    void a_euro_in_three_gives_the_odd_cent_to_the_first() {
        assertThat(Amounts.split(Amount.ofMinor("EUR", 100), 1, 1, 1))
                .extracting(Amount::minor)
                .containsExactly(34L, 33L, 33L);
        assertThat(Amounts.split(Amount.ofMinor("EUR", -100), 1, 1, 1))
                .extracting(Amount::minor)
                .containsExactly(-34L, -33L, -33L);
        assertThat(Amounts.split(Amounts.of("1", "EUR"), 1, 1, 1))
                .containsExactly(Amounts.of("0.34", "EUR"), Amounts.of("0.33", "EUR"), Amounts.of("0.33", "EUR"));
    }

    @Test
    void weights_of_any_size_and_zero_among_them_are_fine() {
        assertThat(Amounts.split(Amount.ofMinor("JPY", 5), 0, Long.MAX_VALUE, Long.MAX_VALUE, 0))
                .extracting(Amount::minor)
                .containsExactly(0L, 3L, 2L, 0L);
    }

    @Test
    void weights_that_say_nothing_are_refused() {
        Amount euro = Amount.ofMinor("EUR", 100);

        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Amounts.split(euro));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Amounts.split(euro, 0, 0));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Amounts.split(euro, 2, -1));
    }

    private static void assertFair(Splitter splitter, RandomGenerator random) {
        long most = 1 + random.nextLong(random.nextBoolean() ? 100 : 999_999_999_999_999_999L);
        Amount amount = Amount.ofMinor("EUR", random.nextLong(-most, most));
        long[] weights = random.longs(1 + random.nextInt(8), 0, random.nextBoolean() ? 4 : Long.MAX_VALUE)
                .toArray();
        if (Arrays.stream(weights).allMatch(w -> w == 0)) {
            weights[0] = 1;
        }
        BigDecimal total = new BigDecimal(
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add));

        List<Amount> shares = splitter.split(amount, weights);

        assertThat(shares).hasSameSizeAs(weights);
        assertThat(shares.stream().reduce(Amount.zero("EUR"), Amount::plus)).isEqualTo(amount);
        for (int i = 0; i < weights.length; i++) {
            BigDecimal off = BigDecimal.valueOf(shares.get(i).minor())
                    .multiply(total)
                    .subtract(BigDecimal.valueOf(amount.minor()).multiply(BigDecimal.valueOf(weights[i])));
            assertThat(off.abs()).as("distance from the exact share").isLessThan(total);
            assertThat(Long.signum(shares.get(i).minor())).isIn(0, Long.signum(amount.minor()));
            for (int k = i + 1; k < weights.length; k++) {
                if (weights[k] == weights[i]) {
                    assertThat(Math.abs(shares.get(i).minor()))
                            .as("the earlier of equal weights")
                            .isGreaterThanOrEqualTo(Math.abs(shares.get(k).minor()));
                }
            }
        }
    }

    private static void assertCaught(Splitter broken) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 2_000, random -> assertFair(broken, random)))
                .withMessageContaining("run again with -Dkontor.seed=");
    }

    private static List<Amount> rounded(Amount amount, long[] weights, RoundingMode mode) {
        BigInteger total =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        return Arrays.stream(weights)
                .mapToObj(w -> new BigDecimal(BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(w)))
                        .divide(new BigDecimal(total), 0, mode))
                .map(share -> Amount.ofMinor(amount.currency(), share.longValueExact()))
                .toList();
    }
}
