package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.GERMAN_TAX;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.euro;
import static dev.kontor.pricing.Sample.facts;
import static dev.kontor.pricing.Sample.quoteId;
import static dev.kontor.pricing.Sample.quoted;
import static dev.kontor.pricing.Sample.refused;
import static dev.kontor.pricing.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingTest {
    private static final PriceList EU = PriceList.of("eu", "EUR")
            .price(CAD, "49.00")
            .price(CAD, 10, "44.00")
            .price(USB, "12.90");

    @Test
    @Tag("PR-8.a")
    void PR_8_a_a_quote_is_a_priced_cart_with_an_expiry() {
        PricingFacts facts = PricingFacts.of(quoteId(), "shop", "eu", "EUR")
                .lists(List.of(version(3, EU)))
                .country(GERMANY)
                .customer("anna")
                .line(CAD, 2, "standard")
                .line(USB, 1, "standard")
                .validFor(Duration.ofMinutes(10));

        Quote quote = quoted(facts);

        assertThat(quote.id()).isEqualTo(facts.id());
        assertThat(Quote.id(quote.id().value())).isEqualTo(quote.id());
        assertThat(quote.id().value()).startsWith("quo_");
        assertThat(quote.lines()).hasToString("[2 x solid-cad: 98.00 EUR, 1 x solid-cad-usb: 12.90 EUR]");
        assertThat(quote.total()).isEqualTo(Amounts.of("110.90", "EUR"));
        assertThat(quote.exactTotal()).isEqualTo(euro(11090));
        assertThat(quote.customer()).contains("anna");
        assertThat(quote.priceVersions()).isEqualTo(Map.of("eu", 3));
        assertThat(quote.madeAt()).isEqualTo(NOW);
        assertThat(quote.isExpired(NOW.plusSeconds(599))).isFalse();
        assertThat(quote.isExpired(NOW.plusSeconds(600))).isTrue();
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_every_step_to_a_price_is_named_with_its_amount() {
        Quote quote = quoted(PricingFacts.of(quoteId(), "shop", "eu", "EUR")
                .lists(List.of(version(3, EU)))
                .tax(TaxPolicy.included(GERMAN_TAX))
                .country(GERMANY)
                .line(CAD, 10, "standard"));

        assertThat(quote.lines().get(0).steps())
                .extracting(PriceStep::toString)
                .containsExactly(
                        "price.list 44.00 EUR {list=eu, tier=10, version=3}",
                        "line.amount 440.00 EUR {quantity=10}",
                        "tax.included 70.25 EUR {category=standard, country=DE, rate=19, rounding=LINE}");
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_the_step_of_an_offer_names_its_segment_and_period() {
        Price offer = Price.of(CAD, Amounts.of("39", "EUR"))
                .segment("education")
                .validFrom(NOW)
                .validUntil(NOW.plusSeconds(60));

        Quote quote = quoted(facts(PriceList.of("eu", "EUR").price(offer))
                .segments(List.of("education"))
                .line(CAD, 1, "standard"));

        assertThat(quote.lines().get(0).steps().get(0))
                .hasToString("price.list 39.00 EUR {from=2026-03-01T12:00:00Z, list=eu, segment=education, tier=1,"
                        + " until=2026-03-01T12:01:00Z, version=1}");
    }

    @Test
    @Tag("PR-1.l")
    void PR_1_l_lines_of_one_product_reach_a_tier_together_and_stay_apart() {
        Quote quote = quoted(
                facts(EU).line(CAD, 4, "standard").line(USB, 1, "standard").line(CAD, 6, "standard"));

        assertThat(quote.lines())
                .hasToString("[4 x solid-cad: 176.00 EUR, 1 x solid-cad-usb: 12.90 EUR, 6 x solid-cad: 264.00 EUR]");
    }

    @Test
    void bad_input_23_a_product_on_500_lines_is_one_quantity() {
        PricingFacts facts = facts(EU).lines(Collections.nCopies(500, new PricingFacts.Line(CAD, 19, "standard")));
        PricingFacts tooMany = facts(EU).lines(Collections.nCopies(500, new PricingFacts.Line(CAD, 20, "standard")));

        assertThat(quoted(facts).exactTotal()).isEqualTo(euro(500 * 19 * 4400));
        assertThat(refused(tooMany))
                .containsExactly(Refusal.of("quantity.out-of-range")
                        .with("sku", "solid-cad")
                        .with("quantity", 10_000)
                        .with("least", 1)
                        .with("most", 9_999));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 10_000, 2_147_483_647L, 3_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void bad_input_16_to_22_a_quantity_out_of_range_is_refused(long quantity) {
        assertThat(refused(facts(EU).line(CAD, quantity, "standard")))
                .containsExactly(Refusal.of("quantity.out-of-range")
                        .with("sku", "solid-cad")
                        .with("quantity", quantity)
                        .with("least", 1)
                        .with("most", 9_999));
    }

    @Test
    void bad_input_27_a_negative_line_cannot_be_offset_by_a_positive_one() {
        assertThat(refused(facts(EU).line(CAD, -5, "standard").line(CAD, 6, "standard")))
                .extracting(Refusal::code)
                .containsExactly("quantity.out-of-range");
    }

    @Test
    void bad_input_24_more_than_10000_lines_are_refused_without_looking_at_them() {
        PricingFacts.Line line = new PricingFacts.Line(USB, 0, "standard");

        assertThat(refused(facts(EU).lines(Collections.nCopies(10_001, line))))
                .containsExactly(
                        Refusal.of("lines.too-many").with("given", 10_001).with("most", 10_000));
    }

    @Test
    void ten_thousand_lines_are_quoted() {
        List<Sku> skus =
                IntStream.range(0, 10_000).mapToObj(i -> Sku.of("p" + i)).toList();
        PriceList list = PriceList.of("eu", "EUR")
                .prices(skus.stream().map(sku -> Price.of(sku, euro(1))).toList());

        Quote quote = quoted(facts(list)
                .lines(skus.stream()
                        .map(sku -> new PricingFacts.Line(sku, 2, "standard"))
                        .toList()));

        assertThat(quote.exactTotal()).isEqualTo(euro(20_000));
    }

    @Test
    void every_reason_is_told_at_once() {
        PricingFacts facts = facts(EU)
                .tax(TaxPolicy.included(GERMAN_TAX))
                .country(GERMANY)
                .line(CAD, 0, "standard")
                .line(Sku.of("unknown"), 2, "standard")
                .line(USB, 1, "books");

        assertThat(refused(facts))
                .containsExactly(
                        Refusal.of("quantity.out-of-range")
                                .with("sku", "solid-cad")
                                .with("quantity", 0)
                                .with("least", 1)
                                .with("most", 9_999),
                        Refusal.of("price.missing")
                                .with("sku", "unknown")
                                .with("currency", "EUR")
                                .with("quantity", 2),
                        Refusal.of("tax.rate-missing")
                                .with("sku", "solid-cad-usb")
                                .with("country", "DE")
                                .with("category", "books"));
    }

    @Test
    void an_empty_cart_is_refused() {
        assertThat(refused(facts(EU))).containsExactly(Refusal.of("lines.none"));
    }

    @Test
    void a_currency_no_list_has_is_refused() {
        PricingFacts facts = PricingFacts.of(quoteId(), "shop", "us", "USD").lists(List.of(version(1, EU)));

        assertThat(refused(facts.line(CAD, 1, "standard")))
                .containsExactly(
                        Refusal.of("price.currency-not-offered")
                                .with("currency", "USD")
                                .with("offered", "EUR"),
                        Refusal.of("price.missing")
                                .with("sku", CAD)
                                .with("currency", "USD")
                                .with("quantity", 1));
    }

    @Test
    @Tag("PR-4.g")
    void PR_4_g_a_shop_that_taxes_has_to_know_the_country() {
        assertThat(refused(facts(EU).tax(TaxPolicy.onTop(GERMAN_TAX)).line(CAD, 1, "standard")))
                .containsExactly(Refusal.of("tax.country-missing"));
    }

    @Test
    void invariant_12_a_total_of_zero_is_a_quote() {
        PricingFacts facts = facts(PriceList.of("eu", "EUR").price(CAD, "0")).line(CAD, 9_999, "standard");

        for (TaxRounding rounding : TaxRounding.values()) {
            assertThat(quoted(facts.country(GERMANY)
                                    .tax(TaxPolicy.onTop(GERMAN_TAX).rounding(rounding)))
                            .sums())
                    .isEqualTo(Sums.zero("EUR"));
        }
    }

    @Test
    void bad_input_21_an_amount_beyond_18_digits_is_refused_and_never_wraps_around() {
        PriceList list =
                PriceList.of("eu", "EUR").price(CAD, "9999999999999999.99").price(USB, "9999999999999999.98");

        assertThat(refused(facts(list).line(CAD, 2, "standard")))
                .containsExactly(
                        Refusal.of("amount.too-large").with("digits", 18).with("sku", CAD));
        assertThat(refused(facts(list).line(CAD, 1, "standard").line(USB, 1, "standard")))
                .containsExactly(Refusal.of("amount.too-large").with("digits", 18));
        assertThat(refused(facts(list)
                        .country(GERMANY)
                        .tax(TaxPolicy.onTop(GERMAN_TAX))
                        .line(CAD, 1, "standard")))
                .containsExactly(Refusal.of("amount.too-large").with("digits", 18));
        assertThat(quoted(facts(list)
                                .country(GERMANY)
                                .tax(TaxPolicy.included(GERMAN_TAX))
                                .line(CAD, 1, "standard"))
                        .exactTotal())
                .isEqualTo(euro(999_999_999_999_999_999L));
    }

    @Test
    void quotes_of_the_same_offer_have_the_same_digest_whoever_they_are_for() {
        PricingFacts facts = facts(EU).country(GERMANY).line(CAD, 1, "standard");
        Quote quote = quoted(facts.customer("anna"));

        assertThat(quote.contentHash()).matches("[0-9a-f]{64}");
        assertThat(quoted(facts.customer("ben"), NOW.plusSeconds(9)).contentHash())
                .isEqualTo(quote.contentHash());
        assertThat(quoted(facts.country(Country.of("FR"))).contentHash()).isNotEqualTo(quote.contentHash());
        assertThat(quoted(facts.line(USB, 1, "standard")).contentHash()).isNotEqualTo(quote.contentHash());
        assertThat(quoted(facts.tax(TaxPolicy.included(GERMAN_TAX))).contentHash())
                .isNotEqualTo(quote.contentHash());
        assertThat(quoted(facts.lines(List.of(new PricingFacts.Line(CAD, 2, "standard"))))
                        .contentHash())
                .isNotEqualTo(quote.contentHash());
    }

    @Test
    void facts_that_cannot_be_are_refused() {
        PricingFacts facts = facts(EU);

        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> facts.validFor(Duration.ZERO));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> facts.customer("a\nb"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> facts.line(CAD, 1, "Tax Free"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> facts.lists(List.of(version(1, EU), version(2, EU))));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Pricing.quote(facts.line(CAD, 1, "standard"), Instant.MAX.minusSeconds(9_999)));
    }
}
