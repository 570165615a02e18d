package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Term;
import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermSavingTest {
    private static final Sku MONTHLY = Sku.of("monthly");

    private static Optional<TermSaving> saving(Term longer, Amount price, Term shorter, Amount its) {
        return TermSaving.of(longer, price, MONTHLY, shorter, its);
    }

    private static Term term(String text) {
        String[] words = text.split(" ");
        Term term = switch (words[0]) {
            case "yearly" -> Term.yearly();
            case "monthly" -> Term.monthly();
            case "rental" -> Term.rental(Integer.parseInt(words[1]));
            case "days" -> Term.days(Integer.parseInt(words[1]));
            default -> Term.perpetual();
        };
        return words.length == 3 ? term.uses(Long.parseLong(words[2])) : term;
    }

    @Test
    @Tag("PR-6.c")
    void PR_6_c_a_year_is_held_against_twelve_months_exactly() {
        TermSaving saving = saving(
                        Term.yearly(), Amount.ofMinor("EUR", 9_900), Term.monthly(), Amount.ofMinor("EUR", 990))
                .orElseThrow();

        assertThat(saving.against()).isEqualTo(MONTHLY);
        assertThat(saving.times()).isEqualTo(12);
        assertThat(saving.instead()).isEqualTo(Amounts.of("118.80", "EUR"));
        assertThat(saving.saved()).isEqualTo(Amounts.of("19.80", "EUR"));
        assertThat(saving.percent()).isEqualTo(new BigDecimal("16.6"));
    }

    /** Longer term, its price, shorter term, its price, and what is said: how often and percent, or nothing. */
    @ParameterizedTest
    @CsvSource({
        "yearly, 1000, monthly, 100, 12: 16.6",
        "rental 12, 900, rental 1, 100, 12: 25",
        "rental 12, 999, rental 6, 500, 2: 0.1",
        "rental 36, 0, yearly, 7, 3: 100",
        "yearly, 1, rental 6, 1, 2: 50",
        "days 30, 20, days 10, 7, 3: 4.7",
        "rental 12, 119999, rental 1, 10000, 12: 0",
        // It costs the same, or more.
        "yearly, 1200, monthly, 100, -",
        "yearly, 1300, monthly, 100, -",
        "yearly, 0, monthly, 0, -",
        // No whole number of terms, or not comparable.
        "rental 12, 1, rental 5, 100, -",
        "rental 1, 1, rental 12, 100, -",
        "monthly, 1, monthly, 100, -",
        "yearly, 1, days 30, 100, -",
        "perpetual, 1, monthly, 100, -",
        "yearly, 1, perpetual, 100, -",
        "rental 12 100, 1, monthly, 100, -",
        "yearly, 1, rental 1 10, 100, -"
    })
    @Tag("PR-6.c")
    void PR_6_c_what_a_longer_term_saves(String longer, long price, String shorter, long its, String said) {
        assertThat(saving(term(longer), Amount.ofMinor("EUR", price), term(shorter), Amount.ofMinor("EUR", its))
                        .map(saving -> saving.times() + ": " + saving.percent().toPlainString())
                        .orElse("-"))
                .isEqualTo(said);
    }

    @Test
    @Tag("PR-6.c")
    void PR_6_c_currencies_do_not_mix_and_nothing_overflows() {
        Amount most = Amount.ofMinor("EUR", 999_999_999_999_999_999L);

        assertThat(saving(Term.yearly(), Amount.ofMinor("USD", 1), Term.monthly(), Amount.ofMinor("EUR", 1)))
                .isEmpty();
        assertThat(saving(Term.yearly(), Amount.ofMinor("EUR", 1), Term.monthly(), most))
                .isEmpty();
        assertThat(saving(
                        Term.yearly(),
                        Amount.ofMinor("EUR", 1),
                        Term.rental(6),
                        Amount.ofMinor("EUR", 499_999_999_999_999_999L)))
                .hasValueSatisfying(saving -> assertThat(saving.percent()).isEqualTo(new BigDecimal("99.9")));
    }

    @Test
    @Tag("PR-6.c")
    void PR_6_c_never_more_is_promised_than_is_saved() {
        Seeds.each(2_000, random -> {
            Amount its = Amount.ofMinor("JPY", 1 + random.nextLong(1_000_000));
            Amount price = Amount.ofMinor("JPY", random.nextLong(12 * its.minor()));
            TermSaving saving =
                    saving(Term.yearly(), price, Term.monthly(), its).orElseThrow();

            assertThat(saving.exactSaved().plus(price)).isEqualTo(saving.exactInstead());
            BigDecimal promised = BigDecimal.valueOf(saving.exactInstead().minor())
                    .multiply(saving.percent())
                    .movePointLeft(2);
            assertThat(promised)
                    .isLessThanOrEqualTo(BigDecimal.valueOf(saving.exactSaved().minor()));
        });
    }
}
