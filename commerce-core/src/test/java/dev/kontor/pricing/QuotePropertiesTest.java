package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds of every quote: of random carts in currencies of 0, 2 and 3 decimals, taxed in every way there is. */
class QuotePropertiesTest {
    /** Thirty thousand in a build; {@code -Psoak}, or this property, asks for more. */
    private static final int CARTS = Integer.getInteger("kontor.carts", 30_000);

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
        PricingFacts facts = RandomCart.plain(random).facts();
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

    static Quote short1(Quote quote) {
        return withSums(
                quote,
                line -> line.sums().gross().isPositive()
                        ? Sums.ofGross(
                                line.sums().gross().minus(Amount.ofMinor(quote.currency(), 1)),
                                Amount.zero(quote.currency()))
                        : line.sums());
    }

    static Quote negative(Quote quote) {
        return withSums(
                quote,
                line -> Sums.ofNet(
                        line.sums().net().negated().minus(Amount.ofMinor(quote.currency(), 1)),
                        line.sums().tax()));
    }

    private static Quote withSums(Quote quote, Function<QuoteLine, Sums> sums) {
        return with(
                quote,
                0,
                line -> new QuoteLine(new QuoteLine.Parts(
                        line.sku(),
                        line.quantity(),
                        line.taxCategory(),
                        line.taxRate(),
                        line.exactUnitPrice(),
                        sums.apply(line),
                        line.steps())));
    }

    /** The same quote with another line at some place. */
    static Quote with(Quote quote, int place, UnaryOperator<QuoteLine> other) {
        List<QuoteLine> lines = new ArrayList<>(quote.lines());
        lines.set(place, other.apply(lines.get(place)));
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
                quote.region(),
                quote.origin(),
                quote.delivery()));
    }
}
