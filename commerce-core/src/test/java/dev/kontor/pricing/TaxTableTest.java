package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.GERMANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.ConfigurationException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TaxTableTest {
    private static final Optional<LocalDate> NEVER = Optional.empty();
    private static final Optional<LocalDate> JULY = Optional.of(LocalDate.parse("2020-07-01"));
    private static final Optional<LocalDate> NEW_YEAR = Optional.of(LocalDate.parse("2021-01-01"));
    private static final TaxTable DATED = TaxTable.of()
            .rate("DE", "standard", "19", NEVER, JULY)
            .rate("DE", "standard", "16", JULY, NEW_YEAR)
            .rate("DE", "standard", "19", NEW_YEAR, NEVER)
            .rate("DE", "books", "7", JULY, NEVER);

    private static Optional<BigDecimal> on(String day, String category) {
        return DATED.on(LocalDate.parse(day)).rate(GERMANY, category);
    }

    @Test
    @Tag("PR-4.r")
    void PR_4_r_a_rate_holds_from_its_first_day_until_the_day_before_its_end() {
        assertThat(on("2020-06-30", "standard")).contains(new BigDecimal("19"));
        assertThat(on("2020-07-01", "standard")).contains(new BigDecimal("16"));
        assertThat(on("2020-12-31", "standard")).contains(new BigDecimal("16"));
        assertThat(on("2021-01-01", "standard")).contains(new BigDecimal("19"));
        assertThat(on("2020-06-30", "books")).isEmpty();
        assertThat(on("2020-07-01", "books")).contains(new BigDecimal("7"));
    }

    @Test
    void a_country_without_a_rate_on_a_day_is_still_one_where_tax_is_owed() {
        TaxTable table = TaxTable.of().rate("DE", "standard", "19", JULY, NEVER);

        assertThat(table.on(LocalDate.parse("2020-06-30")).names(GERMANY)).isTrue();
        assertThat(table.on(LocalDate.parse("2020-06-30")).isEmpty()).isFalse();
    }

    @Test
    @Tag("PR-4.r")
    void PR_4_r_two_rates_of_one_day_are_refused_with_both_named() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DATED.rate("DE", "standard", "5", Optional.of(LocalDate.parse("2020-12-31")), NEVER))
                .withMessageContaining("tax.DE.standard")
                .withMessageContaining("16 % from 2020-07-01 until 2021-01-01")
                .withMessageContaining("5 % from 2020-12-31");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TaxTable.of().rate("DE", "standard", "5", JULY, JULY))
                .withMessageContaining("holds on no day");
    }

    @Test
    void a_table_without_days_is_the_same_on_every_day() {
        assertThat(Sample.GERMAN_TAX.on(LocalDate.EPOCH)).isSameAs(Sample.GERMAN_TAX);
    }
}
