package dev.kontor.store;

import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
    private final String prices;
    private final boolean taxIncluded;
    private final Set<Sku> without;
    private final Optional<ZoneId> zone;

    private Market(
            String code,
            String currency,
            Set<Country> countries,
            String prices,
            boolean taxIncluded,
            Set<Sku> without,
            Optional<ZoneId> zone) {
        this.code = code;
        this.currency = currency;
        this.countries = countries;
        this.prices = prices;
        this.taxIncluded = taxIncluded;
        this.without = without;
        this.zone = zone;
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
        return new Market(code, currency, Set.of(), code, false, Set.of(), Optional.empty());
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
        return new Market(code, currency, sorted(all), prices, taxIncluded, without, zone);
    }

    /**
     * The same market with another price list.
     *
     * @param priceList its code
     * @return a new market
     * @throws dev.kontor.value.InvalidValueException when it has not the form of a code
     */
    public Market prices(String priceList) {
        return new Market(code, currency, countries, Code.of("price list", priceList), taxIncluded, without, zone);
    }

    /**
     * The same market with prices that include tax.
     *
     * @return a new market
     */
    public Market taxIncluded() {
        return new Market(code, currency, countries, prices, true, without, zone);
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
        return new Market(code, currency, countries, prices, taxIncluded, sorted(skus), zone);
    }

    /**
     * The same market with its own calendar instead of the store's.
     *
     * @param own whose days count here
     * @return a new market
     */
    public Market zone(ZoneId own) {
        return new Market(code, currency, countries, prices, taxIncluded, without, Optional.of(own.normalized()));
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
     * Which price list is asked.
     *
     * @return its code
     */
    public String prices() {
        return prices;
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
        return List.of(code, currency, countries, prices, taxIncluded, without, zone);
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
