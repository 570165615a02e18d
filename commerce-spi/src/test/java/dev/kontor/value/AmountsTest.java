package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;
import javax.money.MonetaryAmount;
import org.javamoney.moneta.FastMoney;
import org.javamoney.moneta.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "49.00, EUR, 4900",
        "49, EUR, 4900",
        "49.5, EUR, 4950",
        "-5, EUR, -500",
        "0, EUR, 0",
        "007.10, EUR, 710",
        "7800, JPY, 7800",
        "7800.0, JPY, 7800",
        "1.234, KWD, 1234",
        "9007199254740993.01, EUR, 900719925474099301",
        "9999999999999999.99, EUR, 999999999999999999",
        "999999999999999999, JPY, 999999999999999999"
    })
    @Tag("PR-2.a")
    void PR_2_a_text_becomes_the_exact_number_of_minor_units(String text, String currency, long minor) {
        assertThat(Amounts.parse(text, currency)).isEqualTo(Amount.ofMinor(currency, minor));
        assertThat(Amounts.minor(Amounts.of(text, currency))).isEqualTo(Amount.ofMinor(currency, minor));
    }

    @ParameterizedTest
    @CsvSource({"1.005, EUR, 2", "0.001, EUR, 2", "1.5, JPY, 0", "1.2345, KWD, 3", "0.000000001, EUR, 2"})
    @Tag("PR-2.b")
    void PR_2_b_more_decimals_than_the_currency_has_are_refused(String text, String currency, int digits) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Amounts.parse(text, currency))
                .withMessage(
                        "amount: '%s' is refused, expected at most %d decimals, as %s has", text, digits, currency);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Amounts.minor(Money.of(new BigDecimal(text), currency)))
                .withMessage(
                        "amount: '%s' is refused, expected at most %d decimals, as %s has", text, digits, currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                " 1",
                "+1",
                "1.",
                ".5",
                "--1",
                "-",
                "-0",
                "-0.00",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "1e2",
                "1E2",
                "1e400000000",
                "1e-400000000",
                "1,000.00",
                "1.000,00",
                "1 000",
                "1_000",
                "١",
                "1\n",
                "1f",
                "1d",
                "null",
                "10000000000000000",
                "1000000000000000000",
                "99999999999999999999"
            })
    void what_is_no_plain_decimal_of_18_digits_is_refused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Amounts.parse(text, "EUR"))
                .satisfies(refused -> assertThat(refused.what()).isEqualTo("amount"));
    }

    @Test
    void bad_input_1_to_13_numbers_of_absurd_size_are_refused_at_once() {
        String nines = "9".repeat(10_000_000);
        String tiny = "0." + "0".repeat(10_000_000) + "1";

        assertRefusedAtOnce(() -> Amounts.parse("1e400000000", "EUR"));
        assertRefusedAtOnce(() -> Amounts.parse("1e-400000000", "EUR"));
        assertRefusedAtOnce(() -> Amounts.parse("9".repeat(1_000), "EUR"));
        assertRefusedAtOnce(() -> Amounts.parse(nines, "EUR"));
        assertRefusedAtOnce(() -> Amounts.parse(tiny, "EUR"));
    }

    @Test
    void bad_input_1_and_3_absurd_amounts_at_the_door_are_refused_at_once() {
        MonetaryAmount huge = Money.of(new BigDecimal("1e400000000"), "EUR");
        MonetaryAmount tiny = Money.of(new BigDecimal("1e-400000000"), "EUR");

        assertRefusedAtOnce(() -> Amounts.minor(huge));
        assertRefusedAtOnce(() -> Amounts.minor(tiny));
        assertRefusedAtOnce(() -> Amounts.minor(Money.of(new BigDecimal("9".repeat(1_000)), "EUR")));
    }

    @Test
    void a_refusal_echoes_little_of_a_long_text() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Amounts.parse("x".repeat(1_000_000), "EUR"))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(150));
    }

    @Test
    void every_amount_type_of_java_money_is_understood() {
        assertThat(Amounts.minor(Money.of(new BigDecimal("49.00"), "EUR"))).isEqualTo(Amount.ofMinor("EUR", 4900));
        assertThat(Amounts.minor(FastMoney.of(new BigDecimal("49.00"), "EUR"))).isEqualTo(Amount.ofMinor("EUR", 4900));
        assertThat(Amounts.minor(Money.of(new BigDecimal("5E+3"), "JPY"))).isEqualTo(Amount.ofMinor("JPY", 5000));
        assertThat(Amounts.minor(Money.of(new BigDecimal("0E-40"), "JPY"))).isEqualTo(Amount.zero("JPY"));
    }

    @Test
    void what_stands_at_the_door_is_the_money_of_moneta() {
        assertThat(Amounts.of("49.00", "EUR")).isInstanceOf(Money.class).isEqualTo(Money.of(49, "EUR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17.99     | EUR | de-DE | 17,99 €",
                "17.99     | EUR | en-US | €17.99",
                "17        | EUR | de-DE | 17,00 €",
                "1234567.5 | EUR | de-DE | 1.234.567,50 €",
                "500       | JPY | de-DE | 500 ¥",
                "500       | JPY | en-US | ¥500",
                "1.230     | KWD | de-DE | 1,230 KWD",
                "1.230     | KWD | en-US | KWD 1.230",
                "-17.99    | EUR | de-DE | -17,99 €"
            })
    @Tag("PR-2.c")
    void PR_2_c_people_see_the_decimals_of_the_currency_whatever_their_locale(
            String text, String currency, String locale, String shown) {
        String seen = Amounts.show(Amounts.of(text, currency), Locale.forLanguageTag(locale));

        assertThat(seen.replace('\u00a0', ' ').replace('\u202f', ' ')).isEqualTo(shown);
    }

    @Test
    void a_large_amount_is_shown_to_the_last_cent() {
        assertThat(Amounts.show(Amounts.of("9999999999999999.99", "EUR"), Locale.US))
                .isEqualTo("€9,999,999,999,999,999.99");
    }

    /** By the processor's time and the fastest of some tries, so that a busy machine does not fail the test. */
    private static void assertRefusedAtOnce(Runnable parsing) {
        long fastest = assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> LongStream.range(0, 5)
                        .map(i -> nanosToRefuse(parsing))
                        .min()
                        .orElseThrow());
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(100));
    }

    private static long nanosToRefuse(Runnable parsing) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(parsing::run);
        return thread.getCurrentThreadCpuTime() - start;
    }
}
