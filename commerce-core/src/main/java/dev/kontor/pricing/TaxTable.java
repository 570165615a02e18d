package dev.kontor.pricing;

import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Echo;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which tax rate holds in which country for which tax category (PR-4):
 * {@code TaxTable.of().rate("DE", "standard", "19").rate("DE", "reduced", "7")}. Immutable; the verbs make copies.
 *
 * <p>A country the table does not name is one where the shop owes no tax. In a country it names, a category it does not
 * name is refused when it is asked for, since a guess would cost somebody money. An empty table taxes nothing.
 */
public final class TaxTable {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final Map<Country, Map<String, BigDecimal>> rates;

    private TaxTable(Map<Country, Map<String, BigDecimal>> rates) {
        this.rates = Collections.unmodifiableMap(rates);
    }

    /**
     * A table that taxes nothing.
     *
     * @return without any country
     */
    public static TaxTable of() {
        return new TaxTable(new TreeMap<>());
    }

    /**
     * The same with one rate more.
     *
     * @param country two letters of ISO 3166-1
     * @param category a tax category's code, such as {@code standard}
     * @param percent 0 to 100 with at most four decimals, such as {@code 19} or {@code 5.5}
     * @return a new table
     * @throws InvalidValueException when there is no such country or the category has not the form of a code
     * @throws ConfigurationException when the percentage has not the form, or the table has a rate there; names the place,
     *     such as {@code tax.DE.standard}
     */
    public TaxTable rate(String country, String category, String percent) {
        Country where = Country.of(country);
        Code.of("tax category", category);
        String place = "tax." + where + "." + category;
        Map<String, BigDecimal> there = new TreeMap<>(rates.getOrDefault(where, Map.of()));
        if (there.containsKey(category)) {
            throw new ConfigurationException(
                    place, "has a rate of " + there.get(category) + " % already; name one rate for each place");
        }
        there.put(category, percent(place, percent));
        Map<Country, Map<String, BigDecimal>> more = new TreeMap<>(rates);
        more.put(where, Collections.unmodifiableMap(there));
        return new TaxTable(more);
    }

    private static BigDecimal percent(String place, String text) {
        if (text.length() > 8 || !PERCENT.matcher(text).matches() || new BigDecimal(text).compareTo(MOST) > 0) {
            throw new ConfigurationException(
                    place, Echo.of(text) + " is refused, expected a percentage of 0 to 100 with at most four decimals");
        }
        return plain(new BigDecimal(text));
    }

    private static BigDecimal plain(BigDecimal rate) {
        BigDecimal stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * The rate at one place.
     *
     * @param country where the goods go or the customer is
     * @param category the product's tax category
     * @return in percent without trailing zeros; zero in a country the table does not name; empty when it names the
     *     country but not the category
     */
    public Optional<BigDecimal> rate(Country country, String category) {
        return rates.containsKey(country)
                ? Optional.ofNullable(rates.get(country)).map(there -> there.get(category))
                : Optional.of(BigDecimal.ZERO);
    }

    /**
     * Whether nothing is taxed anywhere.
     *
     * @return true when the table names no country
     */
    public boolean isEmpty() {
        return rates.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaxTable that && rates.equals(that.rates);
    }

    @Override
    public int hashCode() {
        return rates.hashCode();
    }

    @Override
    public String toString() {
        return rates.toString();
    }
}
