package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.Term;
import dev.kontor.office.Setup;
import dev.kontor.pricing.TermSaving;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A product that is the longer term of another says what it saves. */
class LongerTermTest {
    private static final Sku MONTH = Sku.of("suite-month");
    private static final Sku YEAR = Sku.of("suite-year");
    private static final Product BY_MONTH =
            Product.licenseKey(MONTH, "Suite, a month").term(Term.rental(1));
    private static final Product BY_YEAR = Product.licenseKey(YEAR, "Suite, a year")
            .term(Term.rental(12))
            .details(ProductDetails.none().longerThan(MONTH));

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private Optional<TermSaving> saving() {
        return bazaar.anna().catalog().listing(YEAR).flatMap(Listing::saving);
    }

    @Test
    @Tag("PR-6.d")
    void PR_6_d_a_listing_says_what_the_year_saves_against_twelve_months_where_both_are_sold() {
        bazaar.sell(BY_MONTH, "9.90");
        bazaar.sell(BY_YEAR, "99.00");

        assertThat(saving()).hasValueSatisfying(saving -> {
            assertThat(saving.against()).isEqualTo(MONTH);
            assertThat(saving.times()).isEqualTo(12);
            assertThat(saving.saved()).isEqualTo(Amounts.of("19.80", "EUR"));
            assertThat(saving.percent()).isEqualByComparingTo("16.6");
        });
        assertThat(bazaar.anna().catalog().search(Search.everything()))
                .filteredOn(listing -> listing.saving().isPresent())
                .extracting(listing -> listing.product().sku())
                .containsExactly(YEAR);

        bazaar.sell(BY_MONTH.life(Product.Life.NO_LONGER_SOLD), "");
        assertThat(saving()).as("nobody can buy twelve months").isEmpty();
    }

    @Test
    @Tag("PR-6.d")
    void PR_6_d_a_set_up_that_ties_terms_that_cannot_be_held_against_each_other_is_refused() {
        bazaar.sell(BY_MONTH, "9.90");

        assertThatThrownBy(() -> bazaar.sell(BY_YEAR.term(Term.days(365)), "99.00"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("products.suite-year.longerThan")
                .hasMessageContaining("no whole number");
        assertThatThrownBy(() ->
                        bazaar.sell(BY_YEAR.details(ProductDetails.none().longerThan(Sku.of("nowhere"))), "99.00"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    @Tag("PR-6.d")
    void PR_6_d_a_file_says_it_as_code_does() {
        Setup file = Setup.parse("""
                {"products": {
                  "suite-month": {"kind": "licenseKey", "name": {"en": "Suite, a month"}, "term": {"rental": 1}},
                  "suite-year": {"kind": "licenseKey", "name": {"en": "Suite, a year"}, "term": {"rental": 12},
                    "longerThan": "suite-month"}}}
                """);

        assertThat(file).isEqualTo(Setup.of().products(BY_MONTH, BY_YEAR));
    }
}
