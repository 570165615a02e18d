package dev.kontor.pricing;

import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Echo;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which tax rate holds in which country for which tax category (PR-4):
 * {@code TaxTable.of().rate("DE", "standard", "19").rate("DE", "reduced", "7")}. Immutable; the verbs make copies.
 *
 * <p>A region may have rates of its own, such as {@code "US-CA"} or {@code "ES-CN"}; each is the whole tax there. A region that
 * the table does not name has the rates of its country, except where the country's tax does not hold, see {@link TaxPlace}.
 *
 * <p>A rate may have a first and a last day; two rates of one place never hold on one day. {@link #on} says what holds on a
 * day.
 *
 * <p>A country the table does not name is one where the shop owes no tax. In a country it names, a category it does not
 * name is refused when it is asked for, since a guess would cost somebody money. An empty table taxes nothing.
 */
public final class TaxTable {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final Map<String, Map<String, List<DatedRate>>> rates;
    /** What holds on every day; each line of each quote looks here. */
    private final Map<String, Map<String, BigDecimal>> always;

    private final boolean dated;
    private final Set<String> byRegion;

    private TaxTable(Map<String, Map<String, List<DatedRate>>> rates, Set<String> byRegion) {
        this.rates = Collections.unmodifiableMap(rates);
        this.byRegion = Collections.unmodifiableSet(byRegion);
        this.always = new HashMap<>();
        boolean some = false;
        for (Map.Entry<String, Map<String, List<DatedRate>>> there : rates.entrySet()) {
            Map<String, BigDecimal> open = new HashMap<>();
            for (Map.Entry<String, List<DatedRate>> category : there.getValue().entrySet()) {
                for (DatedRate rate : category.getValue()) {
                    if (rate.from().isEmpty() && rate.until().isEmpty()) {
                        open.put(category.getKey(), rate.percent());
                    } else {
                        some = true;
                    }
                }
            }
            always.put(there.getKey(), open);
        }
        this.dated = some;
    }

    /** A rate and the days on which it holds; an absent end is open. */
    private record DatedRate(BigDecimal percent, Optional<LocalDate> from, Optional<LocalDate> until) {
        boolean holdsOn(LocalDate day) {
            return from.map(first -> !day.isBefore(first)).orElse(true)
                    && until.map(day::isBefore).orElse(true);
        }

        boolean overlaps(DatedRate other) {
            return before(from, other.until) && before(other.from, until);
        }

        private static boolean before(Optional<LocalDate> from, Optional<LocalDate> until) {
            return from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get());
        }

        @Override
        public String toString() {
            return percent.toPlainString() + " %"
                    + from.map(day -> " from " + day).orElse("")
                    + until.map(day -> " until " + day).orElse("");
        }
    }

    /**
     * A table that taxes nothing.
     *
     * @return without any country
     */
    public static TaxTable of() {
        return new TaxTable(new TreeMap<>(), new TreeSet<>());
    }

    /**
     * The same with one rate more, which holds on every day.
     *
     * @param place two letters of ISO 3166-1, or the code of a region
     * @param category a tax category's code, such as {@code standard}
     * @param percent 0 to 100 with at most four decimals, such as {@code 19} or {@code 5.5}
     * @return a new table
     * @throws InvalidValueException when there is no such place or the category has not the form of a code
     * @throws ConfigurationException when the percentage has not the form, or the table has a rate there; names the place,
     *     such as {@code tax.DE.standard}
     */
    public TaxTable rate(String place, String category, String percent) {
        return rate(place, category, percent, Optional.empty(), Optional.empty());
    }

    /**
     * The same with one rate more, which holds for a time.
     *
     * @param place two letters of ISO 3166-1, or the code of a region
     * @param category a tax category's code, such as {@code standard}
     * @param percent 0 to 100 with at most four decimals, such as {@code 19} or {@code 5.5}
     * @param from the first day; empty when it always held
     * @param until the first day on which it holds no more; empty when there is none
     * @return a new table
     * @throws InvalidValueException when there is no such place or the category has not the form of a code
     * @throws ConfigurationException when the percentage has not the form, the time is none, or another rate of the place
     *     holds on one of its days; names the place and both rates
     */
    public TaxTable rate(
            String place, String category, String percent, Optional<LocalDate> from, Optional<LocalDate> until) {
        String where = TaxPlace.of(place).code();
        Code.of("tax category", category);
        String entry = "tax." + place + "." + category;
        DatedRate rate = new DatedRate(percent(entry, percent), from, until);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new ConfigurationException(entry, rate + " holds on no day; let it end after it begins");
        }
        return with(entry, where, category, rate);
    }

    /**
     * The same, in which it depends on the region what is owed in a country, also where no region is named.
     *
     * @param country the country
     * @return a new table
     */
    public TaxTable byRegion(Country country) {
        Set<String> more = new TreeSet<>(byRegion);
        more.add(TaxPlace.in(country).code());
        return new TaxTable(rates, more);
    }

    private TaxTable with(String place, String where, String category, DatedRate rate) {
        Map<String, List<DatedRate>> there = new TreeMap<>(rates.getOrDefault(where, Map.of()));
        List<DatedRate> all = new ArrayList<>(there.getOrDefault(category, List.of()));
        for (DatedRate other : all) {
            if (other.overlaps(rate)) {
                throw new ConfigurationException(
                        place, "has a rate of " + other + " already, beside " + rate + "; name one rate for each day");
            }
        }
        all.add(rate);
        there.put(category, List.copyOf(all));
        Map<String, Map<String, List<DatedRate>>> more = new TreeMap<>(rates);
        more.put(where, Collections.unmodifiableMap(there));
        return new TaxTable(more, byRegion);
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
     * What holds on a day, as a table of rates that hold on every day. A country it names stays named, also when none of its
     * rates holds then: there nothing can be sold on that day.
     *
     * @param day the day
     * @return this table when none of its rates has a first or last day
     */
    public TaxTable on(LocalDate day) {
        if (!dated) {
            return this;
        }
        Map<String, Map<String, List<DatedRate>>> then = new TreeMap<>();
        rates.forEach((place, there) -> {
            Map<String, List<DatedRate>> held = new TreeMap<>();
            there.forEach((category, all) -> all.stream()
                    .filter(rate -> rate.holdsOn(day))
                    .findFirst()
                    .ifPresent(rate -> held.put(
                            category, List.of(new DatedRate(rate.percent(), Optional.empty(), Optional.empty())))));
            then.put(place, Collections.unmodifiableMap(held));
        });
        return new TaxTable(then, byRegion);
    }

    /**
     * The rate in one country, of those that hold on every day.
     *
     * @param country where the goods go or the customer is
     * @param category the product's tax category
     * @return in percent without trailing zeros; zero in a country the table does not name; empty when it names the
     *     country but not the category, or only rates that hold for a time: see {@link #on}
     */
    public Optional<BigDecimal> rate(Country country, String category) {
        return rate(TaxPlace.in(country), category);
    }

    /**
     * The rate at one place, of those that hold on every day.
     *
     * @param place where the goods go or the customer is
     * @param category the product's tax category
     * @return in percent without trailing zeros; zero at a place the table does not name; empty when it names the place but not
     *     the category, or only rates that hold for a time: see {@link #on}
     */
    public Optional<BigDecimal> rate(TaxPlace place, String category) {
        Map<String, BigDecimal> there = always.get(named(place).code());
        return there == null ? Optional.of(BigDecimal.ZERO) : Optional.ofNullable(there.get(category));
    }

    /** Under which name the table would have a place: a region that has no rates of its own is a part of its country. */
    TaxPlace named(TaxPlace place) {
        return place.isApart() || always.containsKey(place.code()) ? place : place.mainland();
    }

    /**
     * Whether the shop is registered for tax in a country.
     *
     * @param country the country
     * @return true when the table names it
     */
    public boolean names(Country country) {
        return names(TaxPlace.in(country));
    }

    /**
     * Whether the shop is registered for tax at a place.
     *
     * @param place the place
     * @return true when the table names it, or the country whose tax holds there
     */
    public boolean names(TaxPlace place) {
        return rates.containsKey(named(place).code());
    }

    /**
     * Whether it depends on the region what is owed in a country: it was said so, or some of its regions have rates and the
     * country as a whole none.
     *
     * @param country the country
     * @return false when the country has rates, which hold where no region is known
     */
    public boolean asksRegion(Country country) {
        String own = TaxPlace.in(country).code();
        return byRegion.contains(own)
                || (!rates.containsKey(own) && rates.keySet().stream().anyMatch(code -> code.startsWith(own + "-")));
    }

    /**
     * Whether nothing is taxed anywhere.
     *
     * @return true when the table names no country
     */
    public boolean isEmpty() {
        return rates.isEmpty() && byRegion.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaxTable that && rates.equals(that.rates) && byRegion.equals(that.byRegion);
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
