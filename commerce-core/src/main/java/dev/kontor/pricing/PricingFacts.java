package dev.kontor.pricing;

import dev.kontor.catalog.Supply;
import dev.kontor.promotion.Basket;
import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything {@link Pricing} has to know to decide what a cart costs, gathered beforehand. Immutable; the verbs make
 * copies.
 *
 * @param id the id the quote will have
 * @param store the store's code
 * @param market the market's code
 * @param currency the market's currency, three letters of ISO 4217
 * @param lists the price lists to ask, the most specific place first: the market's own before the store's
 * @param segments the customer's segments, the one that counts most first
 * @param tax how the market taxes
 * @param country whose tax holds: where the goods go or the customer is; empty when not known
 * @param region in which part of that country, where somebody said so
 * @param customer whose quote it will be; empty for nobody in particular
 * @param lines what is wanted
 * @param validFor how long an order can be placed from the quote; more than zero
 */
public record PricingFacts(
        Id<Quote> id,
        String store,
        String market,
        String currency,
        List<PriceListVersion> lists,
        List<String> segments,
        TaxPolicy tax,
        Optional<Country> country,
        Optional<Region> region,
        Optional<String> customer,
        List<Line> lines,
        Duration validFor) {
    /** The time a quote is valid unless the market says otherwise. */
    public static final Duration STANDARD_VALIDITY = Duration.ofMinutes(30);

    /**
     * What a shipping method's table says.
     *
     * @param method the method's code
     * @param price with or without tax, as the market's prices are
     */
    public record ShippingPrice(String method, Amount price) {}

    /**
     * One wanted line.
     *
     * @param sku which product
     * @param quantity how many units; what is out of range is refused by the decision, not here
     * @param taxCategory the product's tax category, a code
     * @param voucher whether it is a multi-purpose voucher, taxed with what it buys and not when it is sold
     * @param supply what it is supplied as, which decides how business customers are taxed
     * @param reach which promotions reduce it
     * @param shipping what it costs whatever the price lists say, where it is the fee of a shipping method
     */
    public record Line(
            Sku sku,
            long quantity,
            String taxCategory,
            boolean voucher,
            Supply supply,
            Basket.Reach reach,
            Optional<ShippingPrice> shipping) {
        /**
         * A line whose price is that of the price lists.
         *
         * @param sku which product
         * @param quantity how many units
         * @param taxCategory the product's tax category, a code
         * @param voucher whether it is a multi-purpose voucher
         * @param supply what it is in the eyes of a tax office
         * @param reach which promotions reduce it
         */
        public Line(Sku sku, long quantity, String taxCategory, boolean voucher, Supply supply, Basket.Reach reach) {
            this(sku, quantity, taxCategory, voucher, supply, reach, Optional.empty());
        }

        /**
         * The same line at the price of a shipping method's table.
         *
         * @param method the method's code
         * @param price with or without tax, as the market's prices are
         * @return a new line
         */
        public Line costing(String method, Amount price) {
            return new Line(
                    sku, quantity, taxCategory, voucher, supply, reach, Optional.of(new ShippingPrice(method, price)));
        }

        /** Checks the category's form. */
        public Line {
            Code.of("tax category", taxCategory);
        }

        /**
         * A line of goods, or of a voucher.
         *
         * @param sku which product
         * @param quantity how many units
         * @param taxCategory the product's tax category, a code
         * @param voucher whether it is a multi-purpose voucher
         * @param supply what it is in the eyes of a tax office
         */
        public Line(Sku sku, long quantity, String taxCategory, boolean voucher, Supply supply) {
            this(sku, quantity, taxCategory, voucher, supply, voucher ? Basket.Reach.NONE : Basket.Reach.GOODS);
        }

        /**
         * A line that is supplied electronically.
         *
         * @param sku which product
         * @param quantity how many units
         * @param taxCategory the product's tax category, a code
         * @param voucher whether it is a multi-purpose voucher
         */
        public Line(Sku sku, long quantity, String taxCategory, boolean voucher) {
            this(sku, quantity, taxCategory, voucher, Supply.ELECTRONIC);
        }

        /**
         * A line that is taxed when it is sold.
         *
         * @param sku which product
         * @param quantity how many units
         * @param taxCategory the product's tax category, a code
         */
        public Line(Sku sku, long quantity, String taxCategory) {
            this(sku, quantity, taxCategory, false);
        }
    }

    /** Checks the texts and copies the lists. */
    public PricingFacts {
        Code.of("store", store);
        Code.of("market", market);
        Amount.digits(currency);
        customer = customer.map(text -> Text.line("customer", text, 200));
        lists = List.copyOf(lists);
        segments = List.copyOf(segments);
        lines = List.copyOf(lines);
        List<String> codes =
                lists.stream().map(version -> version.list().code()).toList();
        if (codes.stream().distinct().count() != codes.size()) {
            throw new InvalidValueException("price lists", codes.toString(), "each list once");
        }
        if (region.isPresent() && !region.map(Region::country).equals(country)) {
            throw new InvalidValueException("region", region.get().code(), "one of the country " + country);
        }
        if (validFor.isNegative() || validFor.isZero()) {
            throw new InvalidValueException("validity of a quote", validFor.toString(), "more than zero");
        }
    }

    /**
     * Facts without lists and lines yet: no tax, no country, nobody's, valid for {@link #STANDARD_VALIDITY}.
     *
     * @param id the id the quote will have
     * @param store the store's code
     * @param market the market's code
     * @param currency the market's currency
     * @return the facts
     */
    public static PricingFacts of(Id<Quote> id, String store, String market, String currency) {
        return new PricingFacts(
                id,
                store,
                market,
                currency,
                List.of(),
                List.of(),
                TaxPolicy.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                STANDARD_VALIDITY);
    }

    /**
     * The same with price lists.
     *
     * @param ordered the most specific place first, each code once
     * @return new facts
     */
    public PricingFacts lists(List<PriceListVersion> ordered) {
        return new PricingFacts(
                id, store, market, currency, ordered, segments, tax, country, region, customer, lines, validFor);
    }

    /**
     * The same for a customer in some segments.
     *
     * @param ordered the one that counts most first
     * @return new facts
     */
    public PricingFacts segments(List<String> ordered) {
        return new PricingFacts(
                id, store, market, currency, lists, ordered, tax, country, region, customer, lines, validFor);
    }

    /**
     * The same with another way to tax.
     *
     * @param policy the market's
     * @return new facts
     */
    public PricingFacts tax(TaxPolicy policy) {
        return new PricingFacts(
                id, store, market, currency, lists, segments, policy, country, region, customer, lines, validFor);
    }

    /**
     * The same with the tax of a country.
     *
     * @param where where the goods go or the customer is
     * @return new facts
     */
    public PricingFacts country(Country where) {
        return at(Optional.of(where), Optional.empty());
    }

    /**
     * The same with the tax of a region, and of its country where the region has none of its own.
     *
     * @param where where the goods go or the customer is
     * @return new facts
     */
    public PricingFacts region(Region where) {
        return at(Optional.of(where.country()), Optional.of(where));
    }

    private PricingFacts at(Optional<Country> where, Optional<Region> part) {
        return new PricingFacts(
                id, store, market, currency, lists, segments, tax, where, part, customer, lines, validFor);
    }

    /** Country and region by their one name; empty when no country is known. */
    Optional<TaxPlace> place() {
        return country.map(where -> new TaxPlace(where, region));
    }

    /**
     * The same for somebody.
     *
     * @param who the account or visitor, as the caller knows them: one line of at most 200 characters
     * @return new facts
     */
    public PricingFacts customer(String who) {
        return new PricingFacts(
                id, store, market, currency, lists, segments, tax, country, region, Optional.of(who), lines, validFor);
    }

    /**
     * The same with one wanted line more.
     *
     * @param sku which product
     * @param quantity how many units
     * @param taxCategory the product's tax category
     * @return new facts
     */
    public PricingFacts line(Sku sku, long quantity, String taxCategory) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, quantity, taxCategory));
        return lines(more);
    }

    /**
     * The same with other wanted lines.
     *
     * @param wanted in the order the quote's lines will have
     * @return new facts
     */
    public PricingFacts lines(List<Line> wanted) {
        return new PricingFacts(
                id, store, market, currency, lists, segments, tax, country, region, customer, wanted, validFor);
    }

    /**
     * The same with another validity.
     *
     * @param duration how long an order can be placed from the quote; more than zero
     * @return new facts
     */
    public PricingFacts validFor(Duration duration) {
        return new PricingFacts(
                id, store, market, currency, lists, segments, tax, country, region, customer, lines, duration);
    }
}
