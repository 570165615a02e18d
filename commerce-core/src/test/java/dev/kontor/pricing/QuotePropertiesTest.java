package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.quoteId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.catalog.Supply;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Seller;
import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds of every quote: of random carts in currencies of 0, 2 and 3 decimals, taxed in every way there is. */
class QuotePropertiesTest {
    /** A hundred thousand in a build; {@code -Psoak}, or this property, asks for more. */
    private static final int CARTS = Integer.getInteger("kontor.carts", 100_000);

    private static final Id<Quote> ID = quoteId();
    private static final List<String> CURRENCIES = List.of("JPY", "EUR", "KWD");
    private static final List<String> CATEGORIES = List.of("standard", "reduced", "none");
    private static final List<Country> COUNTRIES = List.of("DE", "FR", "AT", "MC", "US", "CH", "GB").stream()
            .map(Country::of)
            .toList();
    private static final TaxTable TABLE = table();
    private static final List<Seller> SELLERS = List.of(
            TaxTreatmentTest.seller("DE"),
            TaxTreatmentTest.seller("DE below"),
            TaxTreatmentTest.seller("XI"),
            TaxTreatmentTest.seller("US"));
    private static final List<Sku> SKUS =
            IntStream.range(0, 8).mapToObj(i -> Sku.of("p" + i)).toList();

    private static TaxTable table() {
        TaxTable table = TaxTable.of();
        for (String country : List.of("DE", "FR", "AT", "CH")) {
            table = table.rate(country, "standard", country.equals("CH") ? "8.1" : "19.6")
                    .rate(country, "reduced", "5.5")
                    .rate(country, "none", "0");
        }
        return table;
    }

    @Test
    @Tag("PR-4.s")
    void PR_4_s_lines_and_tax_lines_add_up_nothing_is_negative_and_equal_facts_give_equal_quotes() {
        Seeds.each(CARTS, random -> assertHolds(random, UnaryOperator.identity()));
    }

    @Test
    void a_quote_that_lost_a_minor_unit_on_a_line_is_caught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 200, random -> assertHolds(random, QuotePropertiesTest::short1)));
    }

    @Test
    void a_quote_of_a_negative_line_is_caught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 200, random -> assertHolds(random, QuotePropertiesTest::negative)));
    }

    private static void assertHolds(RandomGenerator random, UnaryOperator<Quote> made) {
        PricingFacts facts = facts(random);
        Priced priced = Pricing.quote(facts, NOW);
        if (priced instanceof Priced.Refused refused) {
            assertThat(refused.reasons())
                    .as("only a rate can be missing")
                    .allSatisfy(reason -> assertThat(reason.code()).isEqualTo("tax.rate-missing"));
            return;
        }
        Quote quote = made.apply(((Priced.Quoted) priced).quote());
        Sums lines = Sums.zero(quote.currency());
        for (QuoteLine line : quote.lines()) {
            lines = lines.plus(line.sums());
            check(!line.sums().net().isNegative() && !line.sums().tax().isNegative(), "a negative line");
            check(!line.exactUnitPrice().isNegative(), "a negative price");
            Amount amount =
                    facts.tax().included() ? line.sums().gross() : line.sums().net();
            check(
                    amount.equals(line.exactUnitPrice().times(line.quantity())),
                    "a line that is not price times quantity");
            check(line.taxRate().signum() > 0 || line.sums().tax().isZero(), "a tax without a rate");
        }
        check(lines.equals(quote.sums()), "lines that do not add up");
        Sums taxes = Sums.zero(quote.currency());
        for (TaxLine tax : quote.taxes()) {
            taxes = taxes.plus(tax.sums());
            check(tax.treatment().isTaxed() || tax.sums().tax().isZero(), "a tax where none is owed");
        }
        check(taxes.equals(quote.sums()), "tax lines that do not add up");
        check(quote.sums().net().plus(quote.sums().tax()).equals(quote.exactTotal()), "a total apart from its parts");
        check(Pricing.quote(facts, NOW).equals(priced), "another quote of the same facts");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static PricingFacts facts(RandomGenerator random) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        List<PriceListVersion> lists = new ArrayList<>();
        lists.add(Sample.version(1, list("own", currency, random)));
        if (random.nextBoolean()) {
            lists.add(converted(currency, random));
        } else {
            lists.add(Sample.version(2, all("all", currency, random)));
        }
        TaxRounding rounding = random.nextBoolean() ? TaxRounding.LINE : TaxRounding.DOCUMENT;
        List<PricingFacts.Line> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            lines.add(new PricingFacts.Line(
                    SKUS.get(random.nextInt(SKUS.size())),
                    1 + random.nextInt(20),
                    CATEGORIES.get(random.nextInt(3)),
                    random.nextInt(10) == 0,
                    List.of(Supply.values()).get(random.nextInt(3))));
        }
        return PricingFacts.of(ID, "shop", "market", currency)
                .lists(lists)
                .tax(new TaxPolicy(random.nextBoolean(), rounding, TABLE, parties(random)))
                .country(COUNTRIES.get(random.nextInt(COUNTRIES.size())))
                .lines(lines);
    }

    private static TaxParties parties(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return TaxParties.none();
        }
        List<String> ids = List.of("DE", "FR", "AT", "XI");
        VatCheck check = new VatCheck(
                TaxTreatmentTest.id(ids.get(random.nextInt(ids.size()))),
                List.of(VatCheck.Standing.values()).get(random.nextInt(3)),
                NOW,
                "vies",
                Optional.empty());
        return new TaxParties(
                Optional.of(SELLERS.get(random.nextInt(SELLERS.size()))),
                random.nextBoolean() ? Optional.of(check) : Optional.empty());
    }

    private static PriceList list(String code, String currency, RandomGenerator random) {
        List<Price> some = new ArrayList<>();
        for (Sku sku : SKUS) {
            if (random.nextBoolean()) {
                some.add(price(sku, currency, random));
            }
        }
        return PriceList.of(code, currency).prices(some);
    }

    private static PriceList all(String code, String currency, RandomGenerator random) {
        List<Price> all = new ArrayList<>();
        for (Sku sku : SKUS) {
            all.add(price(sku, currency, random));
            all.add(price(sku, currency, random).from(10));
        }
        return PriceList.of(code, currency).prices(all);
    }

    private static Price price(Sku sku, String currency, RandomGenerator random) {
        long most = random.nextInt(5) == 0 ? 10 : 1_000_000;
        return Price.of(sku, Amount.ofMinor(currency, random.nextLong(most)));
    }

    private static PriceListVersion converted(String currency, RandomGenerator random) {
        PriceConversion rule = PriceConversion.from("all").margin(Integer.toString(random.nextInt(5)));
        ExchangeRate rate = new ExchangeRate(
                "USD",
                currency,
                BigDecimal.valueOf(1 + random.nextInt(2_000_000), 4),
                LocalDate.parse("2026-03-01"),
                "bank");
        return Sample.version(2, all("all", "USD", random))
                .converted(random.nextBoolean() ? rule : rule.points("10", "9"), rate);
    }

    private static Quote short1(Quote quote) {
        return with(
                quote,
                line -> line.sums().gross().isPositive()
                        ? Sums.ofGross(
                                line.sums().gross().minus(Amount.ofMinor(quote.currency(), 1)),
                                Amount.zero(quote.currency()))
                        : line.sums());
    }

    private static Quote negative(Quote quote) {
        return with(
                quote,
                line -> Sums.ofNet(
                        line.sums().net().negated().minus(Amount.ofMinor(quote.currency(), 1)),
                        line.sums().tax()));
    }

    private static Quote with(Quote quote, Function<QuoteLine, Sums> sums) {
        QuoteLine first = quote.lines().get(0);
        List<QuoteLine> lines = new ArrayList<>(quote.lines());
        lines.set(
                0,
                new QuoteLine(new QuoteLine.Parts(
                        first.sku(),
                        first.quantity(),
                        first.taxCategory(),
                        first.taxRate(),
                        first.exactUnitPrice(),
                        sums.apply(first),
                        first.steps())));
        return new Quote(new Quote.Parts(
                quote.id(),
                quote.store(),
                quote.market(),
                quote.currency(),
                quote.isTaxIncluded(),
                quote.country(),
                quote.customer(),
                lines,
                quote.taxes(),
                quote.sums(),
                quote.priceVersions(),
                quote.steps(),
                quote.madeAt(),
                quote.expiresAt(),
                quote.taxParties(),
                quote.promotions(),
                quote.makeups()));
    }
}
