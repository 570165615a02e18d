package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final long LARGEST = 999_999_999_999_999_999L;

    @ParameterizedTest
    @CsvSource({"JPY, 0, 1234 JPY", "EUR, 2, 12.34 EUR", "KWD, 3, 1.234 KWD"})
    @Tag("PR-2.a")
    void PR_2_a_has_the_decimals_of_its_currency(String currency, int digits, String text) {
        assertThat(Amount.digits(currency)).isEqualTo(digits);
        assertThat(Amount.ofMinor(currency, 1234)).hasToString(text);
        assertThat(Amount.ofMinor(currency, 1234).decimal()).isEqualTo(BigDecimal.valueOf(1234, digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XYZ", "XAU", "XXX", "€"})
    void a_currency_nobody_pays_with_is_refused(String currency) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Amount.zero(currency))
                .satisfies(refused -> assertThat(refused.what()).isEqualTo("currency"));
    }

    @Test
    void has_at_most_18_digits_on_either_side_of_zero() {
        assertThat(Amount.ofMinor("EUR", LARGEST).negated()).isEqualTo(Amount.ofMinor("EUR", -LARGEST));

        assertRefused(() -> Amount.ofMinor("EUR", LARGEST + 1));
        assertRefused(() -> Amount.ofMinor("EUR", -LARGEST - 1));
        assertRefused(() -> Amount.ofMinor("EUR", Long.MIN_VALUE));
        assertRefused(() -> Amount.ofMinor("EUR", Long.MAX_VALUE));
    }

    @Test
    void a_sum_or_product_beyond_18_digits_is_refused_and_never_wraps_around() {
        Amount largest = Amount.ofMinor("EUR", LARGEST);

        assertRefused(() -> largest.plus(Amount.ofMinor("EUR", 1)));
        assertRefused(() -> largest.negated().minus(Amount.ofMinor("EUR", 1)));
        assertRefused(() -> largest.times(2));
        assertRefused(() -> largest.times(Long.MAX_VALUE));
        assertRefused(() -> Amount.ofMinor("EUR", 4900).times(Long.MIN_VALUE));
        assertRefused(() -> largest.times(new BigDecimal("1.5"), RoundingMode.HALF_UP));
        assertRefused(() -> largest.times(new BigDecimal("1e30"), RoundingMode.HALF_UP));
    }

    @Test
    void a_product_whose_low_64_bits_would_look_harmless_is_refused() {
        assertRefused(() -> Amount.ofMinor("EUR", 1L << 32).times(1L << 32));
    }

    @Test
    @Tag("PR-2.b")
    void PR_2_b_rounds_only_by_the_mode_that_is_named() {
        Amount price = Amount.ofMinor("EUR", 250);
        BigDecimal fifth = new BigDecimal("0.25");

        assertThat(price.times(fifth, RoundingMode.HALF_UP)).isEqualTo(Amount.ofMinor("EUR", 63));
        assertThat(price.times(fifth, RoundingMode.HALF_EVEN)).isEqualTo(Amount.ofMinor("EUR", 62));
        assertThat(price.times(fifth, RoundingMode.DOWN)).isEqualTo(Amount.ofMinor("EUR", 62));
        assertThat(price.negated().times(fifth, RoundingMode.HALF_UP)).isEqualTo(Amount.ofMinor("EUR", -63));
    }

    @Test
    void invariant_8_currencies_never_mix() {
        Amount euro = Amount.ofMinor("EUR", 100);
        Amount dollar = Amount.ofMinor("USD", 100);

        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> euro.plus(dollar))
                .withMessage("Amounts in EUR and USD do not mix; convert one of them first.");
        assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> euro.minus(dollar));
        assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> euro.compareTo(dollar));
        assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> euro.covers(dollar));
        assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> euro.min(dollar));
        assertThat(euro).isNotEqualTo(dollar);
    }

    @Test
    void compares_and_covers_by_size() {
        Amount less = Amount.ofMinor("EUR", -1);
        Amount more = Amount.ofMinor("EUR", 1);

        assertThat(more.covers(less)).isTrue();
        assertThat(more.covers(more)).isTrue();
        assertThat(less.covers(more)).isFalse();
        assertThat(more.min(less)).isEqualTo(less);
        assertThat(less.min(more)).isEqualTo(less);
        assertThat(less.isNegative()).isTrue();
        assertThat(more.isPositive()).isTrue();
        assertThat(less.plus(more).isZero()).isTrue();
        assertThat(Amount.zero("EUR").isNegative() || Amount.zero("EUR").isPositive())
                .isFalse();
    }

    private static void assertRefused(Runnable making) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(making::run)
                .withMessageContaining("at most 18 digits");
    }
}
