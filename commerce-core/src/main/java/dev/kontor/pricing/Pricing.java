package dev.kontor.pricing;

import dev.kontor.catalog.Supply;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what a cart costs: a plain function of {@link PricingFacts} and a moment, without storage or clock.
 *
 * <p>The quote's lines stand one for one for the wanted lines. Lines of the same product are not merged, but their
 * quantities are added up: the sum decides which quantity tier is reached, and the sum is what may not exceed
 * {@value #MOST_UNITS}. So nobody pays more or gets around a limit by splitting a line.
 *
 * <p>Refusals, all returned at once, each with its facts:
 *
 * <ul>
 *   <li>{@code lines.none}: nothing is wanted;
 *   <li>{@code lines.too-many} (given, most): lines are then not looked at;
 *   <li>{@code quantity.out-of-range} (sku, quantity, least, most): a line, or all lines of a product together;
 *   <li>{@code price.currency-not-offered} (currency, offered): there are lists, but none in the market's currency;
 *   <li>{@code price.missing} (sku, currency, quantity): no list has a price that fits now;
 *   <li>{@code tax.country-missing}: the shop taxes, but the country is not known;
 *   <li>{@code tax.region-missing} (country): there it depends on the region, which is not known;
 *   <li>{@code tax.rate-missing} (sku, country, category): the table names the country, but not the category;
 *   <li>{@code amount.too-large} (sku, or none for the total; digits): more than 18 digits.
 * </ul>
 */
public final class Pricing {
    /** The most units of one product in one quote. */
    public static final int MOST_UNITS = 9_999;

    /** The most lines of one quote. */
    public static final int MOST_LINES = 10_000;

    private Pricing() {}

    /**
     * Prices a cart.
     *
     * @param facts what is wanted and all that decides its price
     * @param now the moment, which decides which prices are valid and when the quote expires
     * @return a quote or every reason against one; a total of zero is a quote
     */
    public static Priced quote(PricingFacts facts, Instant now) {
        return quote(facts, PromotionFacts.none(), now);
    }

    /**
     * Prices a cart with promotions: they reduce lines before tax, and the quote's steps name each with its amount (PR-5).
     *
     * @param facts what is wanted and all that decides its price
     * @param promotions the promotions there are, and the coupons that were entered
     * @param now the moment, which decides which prices and promotions are valid and when the quote expires
     * @return a quote or every reason against one, those of {@link dev.kontor.promotion.Discounts} only where everything has a
     *     price; a total of zero is a quote
     */
    public static Priced quote(PricingFacts facts, PromotionFacts promotions, Instant now) {
        List<Refusal> whole = refusals(facts);
        if (facts.lines().isEmpty() || facts.lines().size() > MOST_LINES) {
            return new Priced.Refused(whole);
        }
        Set<Refusal> refusals = new LinkedHashSet<>(whole);
        Map<Sku, Wanted> products = products(facts.lines());
        Map<TaxKind, Optional<LineTax>> taxes = new HashMap<>();
        TaxKind kind = TaxKind.NONE;
        Optional<LineTax> tax = Optional.empty();
        List<TaxedLine> lines = new ArrayList<>(facts.lines().size());
        for (PricingFacts.Line line : facts.lines()) {
            Wanted wanted = Objects.requireNonNull(products.get(line.sku()));
            if (!kind.isOf(line)) {
                kind = TaxKind.of(line);
                tax = taxes.computeIfAbsent(kind, other -> LineTax.of(facts, line));
            }
            if (tax.isEmpty()) {
                refusals.add(rateMissing(facts, line));
            }
            Optional<Refusal> quantity = quantity(line, wanted.together);
            if (quantity.isPresent()) {
                refusals.add(quantity.get());
                continue;
            }
            Optional<FoundPrice> price =
                    line.shipping().isPresent() ? Optional.empty() : wanted.price(facts, line.sku(), now);
            if (price.isEmpty() && line.shipping().isEmpty()) {
                refusals.add(Refusal.of("price.missing")
                        .with("sku", line.sku())
                        .with("currency", facts.currency())
                        .with("quantity", wanted.together));
                continue;
            }
            try {
                if (tax.isPresent()) {
                    LineTax taxed = tax.get();
                    lines.add(price.map(found -> TaxedLine.of(line, found, taxed))
                            .orElseGet(() -> TaxedLine.of(line, line.shipping().orElseThrow(), taxed)));
                }
            } catch (InvalidValueException tooLarge) {
                refusals.add(tooLarge().with("sku", line.sku()));
            }
        }
        if (!refusals.isEmpty()) {
            return new Priced.Refused(List.copyOf(refusals));
        }
        PromotedLines promoted;
        Taxation taxation;
        try {
            promoted = PromotedLines.of(facts, promotions, lines, now);
            taxation = Taxation.of(facts, lines, promoted.cuts());
        } catch (InvalidValueException | ArithmeticException tooLarge) {
            return new Priced.Refused(List.of(tooLarge()));
        }
        if (!promoted.refusals().isEmpty()) {
            return new Priced.Refused(promoted.refusals());
        }
        return new Priced.Quoted(quoted(facts, promoted, taxation, now));
    }

    /**
     * What a customer of no segment pays for one unit of a product, when one is bought: the unit price that {@link #quote}
     * would find, without asking whether there would be a quote.
     *
     * @param lists the price lists to ask, the most specific place first
     * @param currency the market's currency
     * @param sku which product
     * @param now the moment, which decides which prices are valid
     * @return with or without tax as the market has it; empty when no list has a price that fits
     */
    public static Optional<Amount> unitPrice(List<PriceListVersion> lists, String currency, Sku sku, Instant now) {
        return unitPrice(lists, currency, List.of(), sku, now);
    }

    /**
     * What a customer pays for one unit of a product, when one is bought, as {@link #unitPrice(List, String, Sku, Instant)}
     * says it of a customer of no segment.
     *
     * @param lists the price lists to ask, the most specific place first
     * @param currency the market's currency
     * @param segments the customer's, in the order in which they count
     * @param sku which product
     * @param now the moment
     * @return empty when no list has a price that fits
     */
    public static Optional<Amount> unitPrice(
            List<PriceListVersion> lists, String currency, List<String> segments, Sku sku, Instant now) {
        return PriceChoice.best(lists, currency, segments, sku, 1, now)
                .map(found -> found.price().exact());
    }

    private static List<Refusal> refusals(PricingFacts facts) {
        List<Refusal> refusals = new ArrayList<>();
        if (facts.lines().isEmpty()) {
            refusals.add(Refusal.of("lines.none"));
        }
        if (facts.lines().size() > MOST_LINES) {
            refusals.add(Refusal.of("lines.too-many")
                    .with("given", facts.lines().size())
                    .with("most", MOST_LINES));
        }
        Set<String> offered = new TreeSet<>();
        for (PriceListVersion version : facts.lists()) {
            offered.add(version.list().currency());
        }
        if (!offered.isEmpty() && !offered.contains(facts.currency())) {
            refusals.add(Refusal.of("price.currency-not-offered")
                    .with("currency", facts.currency())
                    .with("offered", String.join(" ", offered)));
        }
        if (!facts.tax().table().isEmpty() && facts.country().isEmpty()) {
            refusals.add(Refusal.of("tax.country-missing"));
        }
        if (facts.region().isEmpty()) {
            facts.place()
                    .map(TaxPlace::country)
                    .filter(facts.tax().table()::asksRegion)
                    .ifPresent(where ->
                            refusals.add(Refusal.of("tax.region-missing").with("country", where)));
        }
        return refusals;
    }

    /** What is wanted of one product, and its price, which is looked for once. */
    private static final class Wanted {
        private long together;
        private Optional<FoundPrice> price = Optional.empty();
        private boolean isLookedFor;

        Optional<FoundPrice> price(PricingFacts facts, Sku sku, Instant now) {
            if (!isLookedFor) {
                price = PriceChoice.best(facts, sku, together, now);
                isLookedFor = true;
            }
            return price;
        }
    }

    /** What decides how a line is taxed; a cart has few of these. */
    private record TaxKind(String category, boolean voucher, Supply supply) {
        /** No line is of this one, whose category is no code. */
        static final TaxKind NONE = new TaxKind("", false, Supply.GOODS);

        boolean isOf(PricingFacts.Line line) {
            return category.equals(line.taxCategory()) && voucher == line.voucher() && supply == line.supply();
        }

        static TaxKind of(PricingFacts.Line line) {
            return new TaxKind(line.taxCategory(), line.voucher(), line.supply());
        }
    }

    /** A line out of range is refused anyway; counted as just out of range, it cannot overflow the sum. */
    private static Map<Sku, Wanted> products(List<PricingFacts.Line> lines) {
        Map<Sku, Wanted> products = new HashMap<>(2 * lines.size());
        for (PricingFacts.Line line : lines) {
            products.computeIfAbsent(line.sku(), sku -> new Wanted()).together +=
                    Math.min(Math.max(line.quantity(), 0), MOST_UNITS + 1L);
        }
        return products;
    }

    private static Optional<Refusal> quantity(PricingFacts.Line line, long together) {
        boolean lineFits = line.quantity() >= 1 && line.quantity() <= MOST_UNITS;
        if (lineFits && together <= MOST_UNITS) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of("quantity.out-of-range")
                .with("sku", line.sku())
                .with("quantity", lineFits ? together : line.quantity())
                .with("least", 1)
                .with("most", MOST_UNITS));
    }

    private static Refusal rateMissing(PricingFacts facts, PricingFacts.Line line) {
        return Refusal.of("tax.rate-missing")
                .with("sku", line.sku())
                .with("country", facts.country().orElseThrow())
                .with("category", line.taxCategory());
    }

    private static Refusal tooLarge() {
        return Refusal.of("amount.too-large").with("digits", Amount.DIGITS);
    }

    private static Quote quoted(PricingFacts facts, PromotedLines promoted, Taxation taxation, Instant now) {
        Map<String, Integer> versions =
                facts.lists().stream().collect(Collectors.toMap(v -> v.list().code(), PriceListVersion::version));
        return new Quote(new Quote.Parts(
                facts.id(),
                facts.store(),
                facts.market(),
                facts.currency(),
                facts.tax().included(),
                facts.country(),
                facts.customer(),
                taxation.lines(),
                taxation.taxes(),
                taxation.sums(),
                versions,
                Stream.concat(
                                promoted.steps().stream(),
                                VatStep.of(
                                        facts.tax().parties(), taxation.sums().gross())
                                        .stream())
                        .toList(),
                Moments.stored(now),
                Moments.stored(now.plus(facts.validFor())),
                facts.tax().parties(),
                promoted.applied(),
                facts.region(),
                Optional.empty(),
                Optional.empty()));
    }
}
