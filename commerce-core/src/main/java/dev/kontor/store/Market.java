package dev.kontor.store;

import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A group of countries in which a store sells in one currency, from one price list, with prices that include tax or not
 * (ST-2). Immutable; made by {@link #of} and copying verbs.
 */
public final class Market {
    private final String code;
    private final String currency;
    private final Set<Country> countries;
    private final MarketPrices prices;
    private final boolean taxIncluded;
    private final Set<Sku> without;
    private final Optional<ZoneId> zone;
    private final MarketTax tax;

    private Market(
            String code,
            String currency,
            Set<Country> countries,
            MarketPrices prices,
            boolean taxIncluded,
            Set<Sku> without,
            Optional<ZoneId> zone,
            MarketTax tax) {
        this.code = code;
        this.currency = currency;
        this.countries = countries;
        this.prices = prices;
        this.taxIncluded = taxIncluded;
        this.without = without;
        this.zone = zone;
        this.tax = tax;
    }

    /**
     * A market everywhere, whose price list has the market's own code, with prices before tax.
     *
     * @param code unique in its store; the form is that of {@link Code}
     * @param currency three letters of ISO 4217
     * @return the market
     * @throws dev.kontor.value.InvalidValueException when the code has not the form or the currency is not known
     */
    public static Market of(String code, String currency) {
        Code.of("market", code);
        Amount.digits(currency);
        return new Market(
                code, currency, Set.of(), MarketPrices.of(code), false, Set.of(), Optional.empty(), MarketTax.STANDARD);
    }

    /**
     * The same market in these countries only.
     *
     * @param codes two letters of ISO 3166-1 each; none means everywhere
     * @return a new market
     * @throws dev.kontor.value.InvalidValueException when a country is not known
     */
    public Market countries(String... codes) {
        return countries(Arrays.stream(codes).map(Country::of).toList());
    }

    /**
     * The same market in these countries only.
     *
     * @param all none means everywhere
     * @return a new market
     */
    public Market countries(Collection<Country> all) {
        return new Market(code, currency, sorted(all), prices, taxIncluded, without, zone, tax);
    }

    /**
     * The same market with other price lists.
     *
     * @param priceList the code of the one that is asked first
     * @param further the codes of those asked after it, the more specific before the less; each once
     * @return a new market
     * @throws dev.kontor.value.InvalidValueException when one has not the form of a code, or stands twice
     */
    public Market prices(String priceList, String... further) {
        List<String> ordered = new ArrayList<>(List.of(priceList));
        ordered.addAll(List.of(further));
        return prices(prices.lists(ordered));
    }

    /**
     * The same market with prices of its own for members of a group (PR-6): they are in a segment, as far as a service of the
     * store proved their membership. Where somebody is in several, the one said first counts most.
     *
     * @param group the group's code, such as {@code student}
     * @param segment the segment's code, as price lists name it
     * @return a new market
     */
    public Market segment(String group, String segment) {
        return prices(prices.segment(group, segment));
    }

    /**
     * The same market, where prices that its lists lack are converted from another currency (PR-3).
     *
     * @param rule from which list and how
     * @return a new market
     * @throws InvalidValueException when the market's currency is too coarse for the price points
     */
    public Market converting(PriceConversion rule) {
        if (rule.points().filter(points -> !points.fit(currency)).isPresent()) {
            throw new InvalidValueException(
                    "price points of market " + code, rule.points().get().toString(), "such as " + currency + " has");
        }
        return prices(prices.converted(rule));
    }

    private Market prices(MarketPrices other) {
        return new Market(code, currency, countries, other, taxIncluded, without, zone, tax);
    }

    /**
     * The same market with another seller than the store's.
     *
     * @param own who sells here
     * @return a new market
     */
    public Market seller(Seller own) {
        return tax(new MarketTax(tax.roundedOnce(), Optional.of(own)));
    }

    /**
     * The same market with the tax rounded once for each rate of a document, instead of on each line (PR-4).
     *
     * @return a new market
     */
    public Market taxRoundedOnce() {
        return tax(new MarketTax(true, tax.seller()));
    }

    private Market tax(MarketTax other) {
        return new Market(code, currency, countries, prices, taxIncluded, without, zone, other);
    }

    /**
     * The same market with prices that include tax.
     *
     * @return a new market
     */
    public Market taxIncluded() {
        return new Market(code, currency, countries, prices, true, without, zone, tax);
    }

    /**
     * The same market without some products (ST-3).
     *
     * @param skus what is not sold here
     * @return a new market
     */
    public Market without(Sku... skus) {
        return without(List.of(skus));
    }

    /**
     * The same market without some products (ST-3).
     *
     * @param skus what is not sold here
     * @return a new market
     */
    public Market without(Collection<Sku> skus) {
        return new Market(code, currency, countries, prices, taxIncluded, sorted(skus), zone, tax);
    }

    /**
     * The same market with its own calendar instead of the store's.
     *
     * @param own whose days count here
     * @return a new market
     */
    public Market zone(ZoneId own) {
        return new Market(code, currency, countries, prices, taxIncluded, without, Optional.of(own.normalized()), tax);
    }

    private static <E extends Comparable<E>> Set<E> sorted(Collection<E> all) {
        return Collections.unmodifiableSet(new TreeSet<>(all));
    }

    /**
     * Its code.
     *
     * @return unique in its store
     */
    public String code() {
        return code;
    }

    /**
     * What is paid with.
     *
     * @return three letters of ISO 4217
     */
    public String currency() {
        return currency;
    }

    /**
     * Where it is.
     *
     * @return sorted; empty means everywhere
     */
    public Set<Country> countries() {
        return countries;
    }

    /**
     * Which price list is asked first.
     *
     * @return its code
     */
    public String prices() {
        return prices.lists().get(0);
    }

    /**
     * Which price lists are asked.
     *
     * @return their codes, the most specific first; at least one
     */
    public List<String> priceLists() {
        return prices.lists();
    }

    /**
     * Every price list that decides a price here, that of {@link #conversion()} last.
     *
     * @return their codes
     */
    public List<String> allPriceLists() {
        return prices.all();
    }

    /**
     * Who is in which segment.
     *
     * @return segment by group, the one that counts most first
     */
    public Map<String, String> segments() {
        return prices.segments();
    }

    /**
     * How prices are converted that the lists lack.
     *
     * @return empty when they are missing then
     */
    public Optional<PriceConversion> conversion() {
        return prices.conversion();
    }

    /**
     * Who sells here, when it is not the store's seller; {@link Store#seller(Market)} answers either way.
     *
     * @return empty when it is
     */
    public Optional<Seller> seller() {
        return tax.seller();
    }

    /**
     * Whether the tax is rounded once for each rate of a document.
     *
     * @return false when it is rounded on each line
     */
    public boolean isTaxRoundedOnce() {
        return tax.roundedOnce();
    }

    /**
     * Whether prices include tax.
     *
     * @return false when tax comes on top
     */
    public boolean isTaxIncluded() {
        return taxIncluded;
    }

    /**
     * What is not sold here.
     *
     * @return sorted, perhaps empty
     */
    public Set<Sku> without() {
        return without;
    }

    /**
     * Whether this market sells a product, as far as the market has a say.
     *
     * @param sku the product
     * @return false when it was taken out of this market
     */
    public boolean sells(Sku sku) {
        return !without.contains(sku);
    }

    /**
     * Its own calendar.
     *
     * @return empty when the store's counts; {@link Store#zone(Market)} answers either way
     */
    public Optional<ZoneId> zone() {
        return zone;
    }

    private List<Object> parts() {
        return List.of(
                code,
                currency,
                countries,
                prices,
                List.copyOf(prices.segments().entrySet()),
                taxIncluded,
                without,
                zone,
                tax);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Market that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "market " + code + " in " + currency;
    }
}
