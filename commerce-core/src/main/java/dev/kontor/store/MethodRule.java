package dev.kontor.store;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.money.MonetaryAmount;

/**
 * For whom and for what a method is offered beyond its currencies (PA-2): countries, groups of customers, kinds of order,
 * amounts. Whatever is not named is not restricted. Immutable; made by {@link #any} and copying verbs.
 */
public final class MethodRule {
    /** The kind of an order whose units others claim (OR-6), whatever products it holds. */
    public static final String BULK = "bulk";

    /** What an order can hold: the kinds of products, by the words of the set-up file; and bulk orders. Immutable. */
    public static final Set<String> KINDS = Set.of(
            "accessPlan",
            "bundle",
            "download",
            "eText",
            "fee",
            "giftCard",
            "licenseKey",
            "physical",
            "service",
            "subscription",
            "trial",
            BULK);

    private static final MethodRule ANY = new MethodRule(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of());

    private final Set<Country> countries;
    private final Set<String> groups;
    private final Set<String> kinds;
    private final Set<String> except;
    private final Map<String, Amount> least;
    private final Map<String, Amount> most;

    private MethodRule(
            Set<Country> countries,
            Set<String> groups,
            Set<String> kinds,
            Set<String> except,
            Map<String, Amount> least,
            Map<String, Amount> most) {
        this.countries = Collections.unmodifiableSet(countries);
        this.groups = Collections.unmodifiableSet(groups);
        this.kinds = Collections.unmodifiableSet(kinds);
        this.except = Collections.unmodifiableSet(except);
        this.least = Collections.unmodifiableMap(least);
        this.most = Collections.unmodifiableMap(most);
    }

    /**
     * What an order is like that somebody wants to pay.
     *
     * @param amount what is to be paid
     * @param country of the customer, where known
     * @param groups of which the customer is proven to be a member
     * @param kinds what it holds: kinds of products, by the words of the set-up file
     */
    public record Circumstances(Amount amount, Optional<Country> country, Set<String> groups, Set<String> kinds) {
        /** Copies the sets. */
        public Circumstances {
            groups = Set.copyOf(groups);
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * No restriction.
     *
     * @return the rule
     */
    public static MethodRule any() {
        return ANY;
    }

    /**
     * The same for customers of some countries only; who does not say where he is gets it not.
     *
     * @param only the countries
     * @return a new rule
     */
    public MethodRule countries(List<Country> only) {
        return new MethodRule(new TreeSet<>(only), groups, kinds, except, least, most);
    }

    /**
     * The same for members of some groups only.
     *
     * @param only groups such as {@code faculty}, of which the customer has to be in one
     * @return a new rule
     */
    public MethodRule groups(String... only) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(only).forEach(group -> codes.add(Code.of("group", group)));
        return new MethodRule(countries, codes, kinds, except, least, most);
    }

    /**
     * The same for some kinds of order only.
     *
     * @param only what an order may hold, such as {@code licenseKey}, of {@link #KINDS}; nothing else may be in it. A bulk order is of the
     *     kind {@value #BULK} and of no other
     * @return a new rule
     */
    public MethodRule orders(String... only) {
        return new MethodRule(countries, groups, words(only), except, least, most);
    }

    /**
     * The same for every order that holds none of some kinds; so a method can be kept out of bulk orders alone.
     *
     * @param none what an order may not hold, by the words of {@link #orders}
     * @return a new rule
     */
    public MethodRule except(String... none) {
        return new MethodRule(countries, groups, kinds, words(none), least, most);
    }

    private static Set<String> words(String... kinds) {
        Set<String> words = new TreeSet<>();
        for (String kind : kinds) {
            words.add(kind(kind));
        }
        return words;
    }

    /**
     * A kind of order, checked.
     *
     * @param word as it is written
     * @return the word
     * @throws InvalidValueException when there is no such kind
     */
    public static String kind(String word) {
        if (!KINDS.contains(word)) {
            throw new InvalidValueException("kind of order", word, "one of " + new TreeSet<>(KINDS));
        }
        return word;
    }

    /**
     * The same from an amount on, in its currency.
     *
     * @param amount the least that is taken
     * @return a new rule
     */
    public MethodRule least(MonetaryAmount amount) {
        return new MethodRule(countries, groups, kinds, except, with(least, amount), most);
    }

    /**
     * The same up to an amount, in its currency.
     *
     * @param amount the most that is taken
     * @return a new rule
     */
    public MethodRule most(MonetaryAmount amount) {
        return new MethodRule(countries, groups, kinds, except, least, with(most, amount));
    }

    private static Map<String, Amount> with(Map<String, Amount> bounds, MonetaryAmount amount) {
        Map<String, Amount> more = new TreeMap<>(bounds);
        Amount bound = Amounts.minor(amount);
        more.put(bound.currency(), bound);
        return more;
    }

    /**
     * Whether the method is offered.
     *
     * @param order what is to be paid, by whom
     * @return true when nothing speaks against it
     */
    public boolean admits(Circumstances order) {
        Amount amount = order.amount();
        return (countries.isEmpty()
                        || order.country().filter(countries::contains).isPresent())
                && (groups.isEmpty() || order.groups().stream().anyMatch(groups::contains))
                && (kinds.isEmpty() || kinds.containsAll(order.kinds()))
                && order.kinds().stream().noneMatch(except::contains)
                && Optional.ofNullable(least.get(amount.currency()))
                        .map(amount::covers)
                        .orElse(true)
                && Optional.ofNullable(most.get(amount.currency()))
                        .map(bound -> bound.covers(amount))
                        .orElse(true);
    }

    /** The only countries; empty for all. */
    public Set<Country> countries() {
        return countries;
    }

    /** The only groups; empty for everybody. */
    public Set<String> groups() {
        return groups;
    }

    /** The only kinds of order; empty for all. */
    public Set<String> orders() {
        return kinds;
    }

    /** The kinds of order it is not for; empty for none. */
    public Set<String> except() {
        return except;
    }

    Map<String, Amount> exactLeast() {
        return least;
    }

    Map<String, Amount> exactMost() {
        return most;
    }

    /** The currencies in which amounts are bounded. */
    public Set<String> boundedCurrencies() {
        Set<String> all = new TreeSet<>(least.keySet());
        all.addAll(most.keySet());
        return Collections.unmodifiableSet(all);
    }

    private List<Object> parts() {
        return List.of(countries, groups, kinds, except, least, most);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodRule that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "rule " + parts();
    }
}
