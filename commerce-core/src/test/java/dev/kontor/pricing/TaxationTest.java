package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.GERMAN_TAX;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.euro;
import static dev.kontor.pricing.Sample.facts;
import static dev.kontor.pricing.Sample.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxationTest {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String[] CATEGORIES = {"standard", "reduced", "none"};

    @ParameterizedTest
    @CsvSource({
        "true, 4900, 19, 782",
        "false, 4900, 19, 931",
        "true, 1, 19, 0",
        "false, 3, 19, 1",
        "false, 50, 1, 1",
        "false, 49, 1, 0",
        "true, 101, 1, 1",
        "false, 1000, 5.5, 55",
        "true, 4900, 0, 0",
        "true, 0, 19, 0",
        "false, 4900, 100, 4900",
        "false, 999999999999999999, 0.0001, 1000000000000"
    })
    @Tag("PR-4.a")
    void PR_4_a_tax_is_rounded_half_up_to_the_minor_unit(boolean included, long basis, String rate, long tax) {
        assertThat(Taxation.tax(euro(basis), new BigDecimal(rate), included)).isEqualTo(euro(tax));
    }

    @Test
    @Tag("PA-3")
    void PA_3_g9_a_voucher_is_not_taxed_when_it_is_sold_whatever_its_tax_category() {
        PricingFacts facts = facts(PriceList.of("eu", "EUR").price(CAD, "49.00").price(USB, "25.00"))
                .country(GERMANY)
                .lines(List.of(
                        new PricingFacts.Line(CAD, 1, "standard"), new PricingFacts.Line(USB, 2, "standard", true)));
        Quote included = quoted(facts.tax(TaxPolicy.included(GERMAN_TAX)));
        Quote onTop = quoted(facts.tax(TaxPolicy.onTop(GERMAN_TAX).rounding(TaxRounding.DOCUMENT)));

        assertThat(included.sums()).isEqualTo(new Sums(euro(99_00 - 7_82), euro(7_82), euro(99_00)));
        assertThat(onTop.sums()).isEqualTo(new Sums(euro(99_00), euro(9_31), euro(99_00 + 9_31)));
        assertThat(onTop.lines().get(1).sums().tax()).isEqualTo(euro(0));
        assertThat(included.lines().get(1).steps())
                .extracting(PriceStep::code)
                .containsExactly("price.list", "line.amount", "tax.when-redeemed");
    }

    @Test
    @Tag("PR-4.b")
    void PR_4_b_prices_that_hold_their_tax_are_paid_as_they_stand() {
        Quote quote = quoted(facts(PriceList.of("eu", "EUR").price(CAD, "49.00"))
                .tax(TaxPolicy.included(GERMAN_TAX))
                .country(GERMANY)
                .line(CAD, 2, "standard"));

        assertThat(quote.sums()).isEqualTo(new Sums(euro(8235), euro(1565), euro(9800)));
        assertThat(quote.lines().get(0).taxRate()).isEqualByComparingTo("19");
        assertThat(quote.taxes()).hasSize(1);
        assertThat(quote.isTaxIncluded()).isTrue();
    }

    @Test
    @Tag("PR-4.c")
    void PR_4_c_prices_without_tax_get_it_on_top() {
        Quote quote = quoted(facts(PriceList.of("eu", "EUR").price(CAD, "49.00"))
                .tax(TaxPolicy.onTop(GERMAN_TAX))
                .country(GERMANY)
                .line(CAD, 2, "standard"));

        assertThat(quote.sums()).isEqualTo(new Sums(euro(9800), euro(1862), euro(11662)));
        assertThat(quote.isTaxIncluded()).isFalse();
    }

    @Test
    @Tag("PR-4.d")
    void PR_4_d_the_place_of_rounding_is_a_policy() {
        PricingFacts facts = facts(PriceList.of("eu", "EUR").price(CAD, "0.03").price(USB, "0.03"))
                .country(GERMANY)
                .line(CAD, 1, "standard")
                .line(USB, 1, "standard");

        assertThat(quoted(facts.tax(TaxPolicy.onTop(GERMAN_TAX))).sums().tax()).isEqualTo(euro(2));
        assertThat(quoted(facts.tax(TaxPolicy.onTop(GERMAN_TAX).rounding(TaxRounding.DOCUMENT)))
                        .sums()
                        .tax())
                .isEqualTo(euro(1));
    }

    @Test
    @Tag("PR-4.e")
    void PR_4_e_each_rate_has_its_tax_line_and_categories_of_the_same_rate_share_one() {
        TaxTable table = GERMAN_TAX.rate("DE", "food", "7.0");

        Quote quote = quoted(facts(PriceList.of("eu", "EUR").price(CAD, "10.00"))
                .tax(TaxPolicy.onTop(table))
                .country(GERMANY)
                .lines(List.of(
                        new PricingFacts.Line(CAD, 1, "standard"),
                        new PricingFacts.Line(CAD, 1, "food"),
                        new PricingFacts.Line(CAD, 1, "reduced"),
                        new PricingFacts.Line(CAD, 1, "none"))));

        assertThat(quote.taxes()).hasToString("[0 %: 0.00 EUR, 7 %: 1.40 EUR, 19 %: 1.90 EUR]");
    }

    @Test
    @Tag("PR-4.f")
    void PR_4_f_a_country_the_table_does_not_name_is_not_taxed() {
        PricingFacts facts =
                facts(PriceList.of("eu", "EUR").price(CAD, "49.00")).line(CAD, 1, "standard");

        assertThat(quoted(facts.tax(TaxPolicy.included(GERMAN_TAX)).country(Country.of("US")))
                        .sums()
                        .tax())
                .isEqualTo(euro(0));
        assertThat(quoted(facts).sums()).isEqualTo(Sums.ofNet(euro(4900), euro(0)));
    }

    @Test
    @Tag("PR-2.e")
    void PR_2_e_invariant_5_and_7_lines_and_tax_lines_add_up_to_the_total_wherever_tax_is_rounded() {
        Seeds.each(5_000, random -> assertAddsUp(UnaryOperator.identity(), random));
    }

    @Test
    void a_quote_whose_lines_were_rounded_apart_from_its_taxes_is_caught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 500, random -> assertAddsUp(TaxationTest::withTaxOfTheWhole, random)))
                .withMessageContaining("run again with -Dkontor.seed=");
    }

    @Test
    void a_table_refuses_what_is_no_rate_and_says_where() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TaxTable.of().rate("DE", "standard", "119"))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(new Fault(
                                "tax.DE.standard",
                                "'119' is refused, expected a percentage of 0 to 100 with at most four decimals")));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> GERMAN_TAX.rate("DE", "standard", "16"))
                .withMessageContaining("tax.DE.standard: has a rate of 19 % already");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> TaxTable.of().rate("UK", "standard", "20"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> TaxTable.of().rate("DE", "A b", "20"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "100.01", "1e1", "1e400000000", "19,0", "19 %", "0.00001", "NaN", "1000"})
    void a_table_refuses_a_rate_of_another_form(String percent) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TaxTable.of().rate("DE", "standard", percent));
    }

    @Test
    void a_table_knows_its_rates() {
        assertThat(GERMAN_TAX.rate(GERMANY, "standard")).contains(new BigDecimal("19"));
        assertThat(GERMAN_TAX.rate(GERMANY, "other")).isEmpty();
        assertThat(GERMAN_TAX.rate(Country.of("US"), "other")).contains(BigDecimal.ZERO);
        assertThat(TaxTable.of().rate("DE", "full", "100.00").rate(GERMANY, "full"))
                .contains(new BigDecimal("100"));
        assertThat(TaxTable.of().isEmpty()).isTrue();
        assertThat(GERMAN_TAX.isEmpty()).isFalse();
    }

    /** What a careless shop does: the document's tax from its total, whatever its lines say. */
    private static Quote withTaxOfTheWhole(Quote quote) {
        Amount basis =
                quote.isTaxIncluded() ? quote.sums().gross() : quote.sums().net();
        Amount tax = Taxation.tax(basis, new BigDecimal("19"), quote.isTaxIncluded());
        Sums sums = quote.isTaxIncluded() ? Sums.ofGross(basis, tax) : Sums.ofNet(basis, tax);
        return new Quote(new Quote.Parts(
                quote.id(),
                quote.store(),
                quote.market(),
                quote.currency(),
                quote.isTaxIncluded(),
                quote.country(),
                quote.customer(),
                quote.lines(),
                quote.taxes(),
                sums,
                quote.priceVersions(),
                quote.steps(),
                quote.madeAt(),
                quote.expiresAt(),
                quote.taxParties(),
                quote.promotions(),
                quote.region(),
                quote.origin(),
                quote.delivery()));
    }

    private static void assertAddsUp(UnaryOperator<Quote> made, RandomGenerator random) {
        boolean included = random.nextBoolean();
        TaxRounding rounding = random.nextBoolean() ? TaxRounding.LINE : TaxRounding.DOCUMENT;
        int count = 1 + random.nextInt(12);
        List<Sku> skus =
                IntStream.range(0, count).mapToObj(i -> Sku.of("p" + i)).toList();
        PricingFacts facts = facts(PriceList.of("eu", "EUR")
                        .prices(skus.stream()
                                .map(sku -> Price.of(sku, euro(random.nextInt(10_000))))
                                .toList()))
                .tax(new TaxPolicy(included, rounding, GERMAN_TAX))
                .country(GERMANY)
                .lines(skus.stream()
                        .map(sku -> new PricingFacts.Line(sku, random.nextLong(1, 21), CATEGORIES[random.nextInt(3)]))
                        .toList());

        Quote quote = made.apply(quoted(facts));

        assertThat(quote.lines().stream().map(QuoteLine::sums).reduce(Sums.zero("EUR"), Sums::plus))
                .as("lines")
                .isEqualTo(quote.sums());
        assertThat(quote.taxes().stream().map(TaxLine::sums).reduce(Sums.zero("EUR"), Sums::plus))
                .as("tax lines")
                .isEqualTo(quote.sums());
        for (QuoteLine line : quote.lines()) {
            Amount amount = included ? line.sums().gross() : line.sums().net();
            assertThat(amount).isEqualTo(line.exactUnitPrice().times(line.quantity()));
            assertThat(distance(line.sums().tax(), amount, line.taxRate(), included))
                    .as("distance of a line's tax from the exact one, in minor units")
                    .isLessThanOrEqualTo(rounding == TaxRounding.LINE ? new BigDecimal("0.5") : new BigDecimal("1.5"));
        }
        for (TaxLine tax : quote.taxes()) {
            Amount basis = included ? tax.sums().gross() : tax.sums().net();
            if (rounding == TaxRounding.DOCUMENT) {
                assertThat(distance(tax.sums().tax(), basis, tax.rate(), included))
                        .isLessThanOrEqualTo(new BigDecimal("0.5"));
            }
        }
    }

    /** The tax by decimal division, another way than the room calculates it. */
    private static BigDecimal distance(Amount tax, Amount basis, BigDecimal rate, boolean included) {
        BigDecimal whole = included ? HUNDRED.add(rate) : HUNDRED;
        BigDecimal exact = BigDecimal.valueOf(basis.minor()).multiply(rate).divide(whole, 12, RoundingMode.HALF_EVEN);
        return exact.subtract(BigDecimal.valueOf(tax.minor())).abs();
    }
}
