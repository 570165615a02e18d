package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Mode;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A shop front: its name, its markets, the languages it speaks, its calendar, how it is paid and who proves for it that a
 * customer is eligible (ST-1). Immutable; made by {@link #of} and copying verbs.
 */
public final class Store {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MERCHANT_NAME = 22;

    private final String code;
    private final String name;
    private final Optional<String> merchantName;
    private final List<Locale> locales;
    private final ZoneId zone;
    private final Map<String, Market> markets;
    private final Optional<PaymentMatrix> payments;
    private final Set<String> services;
    private final Optional<Mode> mode;
    private final Optional<Seller> seller;

    private Store(
            String code,
            String name,
            Optional<String> merchantName,
            List<Locale> locales,
            ZoneId zone,
            Map<String, Market> markets,
            Optional<PaymentMatrix> payments,
            Set<String> services,
            Optional<Mode> mode,
            Optional<Seller> seller) {
        this.code = code;
        this.name = name;
        this.merchantName = merchantName;
        this.locales = locales;
        this.zone = zone;
        this.markets = markets;
        this.payments = payments;
        this.services = services;
        this.mode = mode;
        this.seller = seller;
    }

    /**
     * A store without markets yet, in English, on the calendar of UTC, paid through every gateway account, without
     * verification.
     *
     * @param code unique in the shop; the form is that of {@link Code}
     * @param name what customers read; one line of at most 200 characters
     * @return the store
     * @throws InvalidValueException when a part has not its form
     */
    public static Store of(String code, String name) {
        return new Store(
                Code.of("store", code),
                Text.line("store name", name, LONGEST_NAME),
                Optional.empty(),
                List.of(Locale.ENGLISH),
                ZoneOffset.UTC,
                Map.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same store with more markets.
     *
     * @param more markets of codes this store has not yet
     * @return a new store
     * @throws InvalidValueException when a code stands twice, a country would belong to two markets, or two markets would
     *     be everywhere: then nobody could say in which one a customer buys
     */
    public Store market(Market... more) {
        Map<String, Market> all = new TreeMap<>(markets);
        for (Market market : more) {
            for (Market other : all.values()) {
                refuseOverlap(market, other);
            }
            all.put(market.code(), market);
        }
        return new Store(
                code,
                name,
                merchantName,
                locales,
                zone,
                Collections.unmodifiableMap(all),
                payments,
                services,
                mode,
                seller);
    }

    private static void refuseOverlap(Market market, Market other) {
        if (market.code().equals(other.code())) {
            throw new InvalidValueException("market", market.code(), "each market of a store once");
        }
        if (market.countries().isEmpty() && other.countries().isEmpty()) {
            throw new InvalidValueException(
                    "market", market.code(), "countries, since market '" + other.code() + "' is everywhere already");
        }
        for (Country country : market.countries()) {
            if (other.countries().contains(country)) {
                throw new InvalidValueException(
                        "country of market " + market.code(),
                        country.code(),
                        "a country that is not in market '" + other.code() + "' already");
            }
        }
    }

    /**
     * The same store under the name that customers find on their card statement.
     *
     * @param text one line of at most 22 characters, as card schemes allow
     * @return a new store
     * @throws InvalidValueException when it is blank, too long or holds control characters
     */
    public Store merchantName(String text) {
        return new Store(
                code,
                name,
                Optional.of(Text.line("merchant name", text, LONGEST_MERCHANT_NAME)),
                locales,
                zone,
                markets,
                payments,
                services,
                mode,
                seller);
    }

    /**
     * The same store in other languages.
     *
     * @param all at least one; the first is spoken to customers whose own is not among them
     * @return a new store
     * @throws InvalidValueException when none is given or one has no language
     */
    public Store locales(Locale... all) {
        List<Locale> distinct = List.copyOf(new LinkedHashSet<>(Arrays.asList(all)));
        if (distinct.isEmpty() || distinct.stream().anyMatch(l -> !isTaggable(l))) {
            throw new InvalidValueException(
                    "locales of store " + code, distinct.toString(), "at least one, each with a language");
        }
        return new Store(code, name, merchantName, distinct, zone, markets, payments, services, mode, seller);
    }

    private static boolean isTaggable(Locale locale) {
        return !locale.getLanguage().isEmpty()
                && Locale.forLanguageTag(locale.toLanguageTag()).equals(locale);
    }

    /**
     * The same store on another calendar.
     *
     * @param own whose days count, unless a market has its own
     * @return a new store
     */
    public Store zone(ZoneId own) {
        return new Store(
                code, name, merchantName, locales, own.normalized(), markets, payments, services, mode, seller);
    }

    /**
     * The same store with a say in who may be paid how.
     *
     * @param matrix all that is allowed
     * @return a new store
     */
    public Store payments(PaymentMatrix matrix) {
        return new Store(code, name, merchantName, locales, zone, markets, Optional.of(matrix), services, mode, seller);
    }

    /**
     * The same store with verification services its customers can prove their eligibility by.
     *
     * @param names codes of services; none means that nobody is verified, and so nobody is held
     * @return a new store
     * @throws InvalidValueException when a name has not the form of a code
     */
    public Store verifiedBy(String... names) {
        Set<String> all = new TreeSet<>();
        for (String service : names) {
            all.add(Code.of("verification service", service));
        }
        return new Store(
                code,
                name,
                merchantName,
                locales,
                zone,
                markets,
                payments,
                Collections.unmodifiableSet(all),
                mode,
                seller);
    }

    /**
     * The same store, in earnest: only live gateway accounts serve it.
     *
     * @return a new store
     */
    public Store live() {
        return mode(Mode.LIVE);
    }

    /**
     * The same store as one that is live or for trying out: only gateway accounts of that mode serve it. A store that says
     * neither takes either, but never both.
     *
     * @param own live or test
     * @return a new store
     */
    public Store mode(Mode own) {
        return new Store(
                code, name, merchantName, locales, zone, markets, payments, services, Optional.of(own), seller);
    }

    /**
     * The same store of a seller, unless a market has another.
     *
     * @param who the legal person who sells
     * @return a new store
     */
    public Store seller(Seller who) {
        return new Store(code, name, merchantName, locales, zone, markets, payments, services, mode, Optional.of(who));
    }

    /**
     * The market in which a customer buys.
     *
     * @param country where the customer is; empty when nobody said
     * @return the market that names the country, else the one that is everywhere; empty when the store does not sell there
     */
    public Optional<Market> marketFor(Optional<Country> country) {
        Optional<Market> named = country.flatMap(where -> markets.values().stream()
                .filter(market -> market.countries().contains(where))
                .findFirst());
        return named.or(() -> markets.values().stream()
                .filter(market -> market.countries().isEmpty())
                .findFirst());
    }

    /**
     * A market by its code.
     *
     * @param market the code
     * @return the market
     * @throws UnknownIdException when this store has none of that code
     */
    public Market market(String market) {
        return Optional.ofNullable(markets.get(market)).orElseThrow(() -> new UnknownIdException("market", market));
    }

    /**
     * Whose days count in a market.
     *
     * @param market one of this store's
     * @return the market's own calendar, else the store's
     */
    public ZoneId zone(Market market) {
        return market.zone().orElse(zone);
    }

    /**
     * Its code.
     *
     * @return unique in the shop
     */
    public String code() {
        return code;
    }

    /**
     * What customers read.
     *
     * @return one line
     */
    public String name() {
        return name;
    }

    /**
     * What customers find on their card statement.
     *
     * @return empty when the gateway account's own name is good
     */
    public Optional<String> merchantName() {
        return merchantName;
    }

    /**
     * The languages it speaks.
     *
     * @return not empty; the first is for customers whose own is not among them
     */
    public List<Locale> locales() {
        return locales;
    }

    /**
     * Whose days count, unless a market has its own calendar.
     *
     * @return UTC when nobody said
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Where it sells.
     *
     * @return in order of code
     */
    public Collection<Market> markets() {
        return markets.values();
    }

    /**
     * The currencies it sells in.
     *
     * @return sorted
     */
    public Set<String> currencies() {
        Set<String> all = new TreeSet<>();
        markets.values().forEach(market -> all.add(market.currency()));
        return Collections.unmodifiableSet(all);
    }

    /**
     * Who may be paid how.
     *
     * @return empty when every gateway account may take whatever it can, everywhere
     */
    public Optional<PaymentMatrix> payments() {
        return payments;
    }

    /**
     * The services its customers can prove their eligibility by.
     *
     * @return sorted; empty when nobody is verified
     */
    public Set<String> verificationServices() {
        return services;
    }

    /**
     * Whether it is live or for trying out.
     *
     * @return empty when nobody said
     */
    public Optional<Mode> mode() {
        return mode;
    }

    /**
     * Who sells, unless a market has another seller.
     *
     * @return empty when nobody said
     */
    public Optional<Seller> seller() {
        return seller;
    }

    /**
     * Who sells in a market.
     *
     * @param market one of this store's
     * @return the market's seller, else the store's; empty when nobody said: the tax table alone decides then
     */
    public Optional<Seller> seller(Market market) {
        return market.seller().or(() -> seller);
    }

    private List<Object> parts() {
        return List.of(code, name, merchantName, locales, zone, markets, payments, services, mode, seller);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Store that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "store " + code;
    }
}
