package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.quoteId;
import static dev.kontor.pricing.Sample.quoted;
import static dev.kontor.pricing.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.store.Market;
import dev.kontor.store.PriceConversion;
import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final PriceList BASE = PriceList.of("retail", "EUR")
            .price(CAD, "49.00")
            .price(CAD, 10, "44.00")
            .price(USB, "0.00");

    private static ExchangeRate rate(String to, String rate) {
        return new ExchangeRate("EUR", to, new BigDecimal(rate), DAY, "bank");
    }

    private static PriceConversion rule(String margin, String step, String ending) {
        PriceConversion rule = PriceConversion.from("retail").margin(margin);
        return step.isEmpty() ? rule : rule.points(step, ending);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 1.0832, 0,   '',  '',   53.08",
        "USD, 1.0832, 2.5, '',  '',   54.40",
        "USD, 1.0832, 2.5, 1,   0.99, 54.99",
        "USD, 1.0832, 0,   10,  9.99, 59.99",
        "USD, 1.0202, 0,   1,   0.99, 49.99",
        "USD, 0.0001, 0,   1,   0.99, 0.99",
        "USD, 1,      0,   1,   0,    49.00",
        "JPY, 161.24, 0,   '',  '',   7901",
        "JPY, 161.24, 3,   100, 80,   8180",
        "KWD, 0.3345, 0,   '',  '',   16.391",
        "KWD, 0.3345, 0,   0.5, 0.25, 16.750"
    })
    @Tag("PR-3.a")
    void PR_3_a_a_price_is_converted_with_margin_and_up_to_a_price_point(
            String currency, String rate, String margin, String step, String ending, String converted) {
        PriceListVersion version = version(4, BASE).converted(rule(margin, step, ending), rate(currency, rate));

        assertThat(Pricing.unitPrice(List.of(version), currency, CAD, Sample.NOW))
                .contains(Amounts.parse(converted, currency));
        assertThat(Pricing.unitPrice(List.of(version), currency, USB, Sample.NOW))
                .as("what is free stays free")
                .contains(Amount.zero(currency));
    }

    @Test
    @Tag("PR-3.b")
    void PR_3_b_only_prices_that_the_market_lacks_are_converted() {
        PriceListVersion own = version(1, PriceList.of("us", "USD").price(CAD, "39.00"));
        PriceListVersion converted = version(4, BASE).converted(rule("0", "1", "0.99"), rate("USD", "1.0832"));

        assertThat(Pricing.unitPrice(List.of(own, converted), "USD", CAD, Sample.NOW))
                .contains(Amounts.parse("39.00", "USD"));
        assertThat(Pricing.unitPrice(List.of(own, converted), "USD", USB, Sample.NOW))
                .isPresent();
    }

    @Test
    @Tag("PR-3.c")
    void PR_3_c_the_line_keeps_base_rate_day_source_and_margin() {
        Quote quote = quoted(PricingFacts.of(quoteId(), "shop", "us", "USD")
                .lists(List.of(version(4, BASE).converted(rule("2.5", "1", "0.99"), rate("USD", "1.0832"))))
                .line(CAD, 12, "standard"));
        QuoteLine line = quote.lines().get(0);
        Conversion kept = new Conversion(Amounts.parse("44.00", "EUR"), rate("USD", "1.0832"), new BigDecimal("2.5"));
        BodyWriter out = new BodyWriter();
        Conversion.write(kept, out);

        assertThat(line.conversion()).contains(kept);
        assertThat(Conversion.read(new BodyReader(out.toJson()))).isEqualTo(kept);
        assertThat(line.steps())
                .extracting(PriceStep::toString)
                .startsWith(
                        "price.list 44.00 EUR {list=retail, tier=10, version=4}",
                        "price.converted 48.99 USD {base=44.00 EUR, date=2026-03-01, margin=2.5, rate=1.0832, source=bank}");
        assertThat(line.exactUnitPrice()).isEqualTo(Amounts.parse("48.99", "USD"));
        assertThat(quote.priceVersions()).containsEntry("retail", 4);
    }

    @Test
    @Tag("PR-3.a")
    void PR_3_a_a_price_point_is_never_below_the_rate_and_never_a_step_above() {
        Seeds.each(20_000, random -> {
            String currency = List.of("USD", "JPY", "KWD").get(random.nextInt(3));
            int digits = Amount.digits(currency);
            BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(5_000), digits);
            BigDecimal ending =
                    BigDecimal.valueOf(random.nextLong(step.unscaledValue().longValueExact()), digits);
            PriceConversion rule = PriceConversion.from("retail").points(step.toPlainString(), ending.toPlainString());
            ExchangeRate rate = rate(
                    currency,
                    BigDecimal.valueOf(1 + random.nextInt(2_000_000), 4).toPlainString());
            Amount base = Amount.ofMinor("EUR", 1 + random.nextInt(10_000_000));

            BigDecimal point = ConversionRate.of("EUR", rule, rate)
                    .convert(base)
                    .orElseThrow()
                    .decimal();
            BigDecimal exact = base.decimal().multiply(rate.rate());

            assertThat(point).isGreaterThanOrEqualTo(exact);
            assertThat(point.subtract(step).compareTo(exact) < 0 || point.compareTo(ending) == 0)
                    .isTrue();
            assertThat(point.subtract(ending).remainder(step)).isEqualByComparingTo("0");
        });
    }

    @Test
    void a_price_that_gets_too_many_digits_is_left_out() {
        PriceListVersion huge = version(1, PriceList.of("retail", "EUR").price(CAD, "9999999999999999.00"))
                .converted(PriceConversion.from("retail"), rate("JPY", "161.24"));

        assertThat(Pricing.unitPrice(List.of(huge), "JPY", CAD, Sample.NOW)).isEmpty();
    }

    @Test
    void rules_and_rates_that_make_no_sense_are_refused() {
        PriceConversion rule = PriceConversion.from("retail");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rule.margin("101"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rule.margin("-1"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rule.points("1", "1"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rule.points("0", "0"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rule.oldestRate(367));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Market.of("jp", "JPY").converting(rule.points("1", "0.99")));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Market.of("retail", "USD").converting(rule));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rate("EUR", "1"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> rate("USD", "0"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> version(1, PriceList.of("x", "GBP")).converted(rule, rate("USD", "1")));
    }

    @Test
    void without_price_points_a_price_is_rounded_half_up() {
        assertThat(ConversionRate.of("EUR", PriceConversion.from("retail"), rate("USD", "0.5"))
                        .convert(Amount.ofMinor("EUR", 1)))
                .contains(Amount.ofMinor(
                        "USD",
                        new BigDecimal("0.5").setScale(0, RoundingMode.HALF_UP).longValueExact()));
    }
}
