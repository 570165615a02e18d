package dev.kontor.shipping;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One way in which a store sends things: into which zones, for how much, within which time. Immutable; made by {@link #of} and
 * copying verbs.
 */
public final class ShippingMethod {
    private final String code;
    private final Map<String, String> names;
    private final Optional<String> carrier;
    private final Optional<Sku> fee;
    private final Set<Sku> only;
    private final Map<String, Leg> legs;

    private ShippingMethod(
            String code,
            Map<String, String> names,
            Optional<String> carrier,
            Optional<Sku> fee,
            Set<Sku> only,
            Map<String, Leg> legs) {
        this.code = code;
        this.names = Collections.unmodifiableMap(names);
        this.carrier = carrier;
        this.fee = fee;
        this.only = Collections.unmodifiableSet(only);
        this.legs = Collections.unmodifiableMap(legs);
    }

    /**
     * The terms under which a method reaches a zone.
     *
     * @param window within which time; empty for {@link DeliveryWindow#standard}
     * @param rates what it costs, one table for each currency; none where the prices of the goods include it
     */
    public record Leg(Optional<DeliveryWindow> window, List<ShippingRate> rates) {
        /** Checks the currencies and copies the list. */
        public Leg {
            rates = List.copyOf(rates);
            if (rates.stream().map(ShippingRate::currency).distinct().count() != rates.size()) {
                throw new InvalidValueException("shipping prices", rates.size() + " tables", "one for each currency");
            }
        }

        /**
         * Whether the goods' prices include it.
         *
         * @return true where it costs nothing more
         */
        public boolean isIncluded() {
            return rates.isEmpty();
        }
    }

    /**
     * A method that reaches nobody yet.
     *
     * @param code unique in the store
     * @param locale the language of the name
     * @param name what customers read; one line of at most 100 characters
     * @return the method
     */
    public static ShippingMethod of(String code, Locale locale, String name) {
        return new ShippingMethod(
                        Code.of("shipping method", code),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Map.of())
                .named(locale, name);
    }

    /**
     * The same with a name in a language more.
     *
     * @param locale the language
     * @param name one line of at most 100 characters
     * @return a new method
     */
    public ShippingMethod named(Locale locale, String name) {
        if (locale.getLanguage().isEmpty()) {
            throw new InvalidValueException("locale of a shipping method", locale.toString(), "a language such as en");
        }
        Map<String, String> more = new TreeMap<>(names);
        more.put(locale.toLanguageTag(), Text.line("name of a shipping method", name, 100));
        return new ShippingMethod(code, more, carrier, fee, only, legs);
    }

    /**
     * The same, carried by somebody.
     *
     * @param who the carrier's code
     * @return a new method
     */
    public ShippingMethod carrier(String who) {
        return new ShippingMethod(code, names, Optional.of(Code.of("carrier", who)), fee, only, legs);
    }

    /**
     * The same, named on orders by a product of the kind fee, which also says how it is taxed.
     *
     * @param product the fee
     * @return a new method
     */
    public ShippingMethod fee(Sku product) {
        return new ShippingMethod(code, names, carrier, Optional.of(product), only, legs);
    }

    /**
     * The same for some products only, such as media whose price includes delivery.
     *
     * @param products which; none for all
     * @return a new method
     */
    public ShippingMethod only(Sku... products) {
        return new ShippingMethod(code, names, carrier, fee, new TreeSet<>(List.of(products)), legs);
    }

    /**
     * The same, reaching a zone for a price within a time.
     *
     * @param zone the zone's code
     * @param window business days
     * @param rates a table for each currency; none where the goods' prices include it
     * @return a new method
     */
    public ShippingMethod to(String zone, DeliveryWindow window, ShippingRate... rates) {
        return to(zone, new Leg(Optional.of(window), Arrays.asList(rates)));
    }

    /**
     * The same, reaching a zone within the usual time ({@link DeliveryWindow#standard}).
     *
     * @param zone the zone's code
     * @param rates a table for each currency; none where the goods' prices include it
     * @return a new method
     */
    public ShippingMethod to(String zone, ShippingRate... rates) {
        return to(zone, new Leg(Optional.empty(), Arrays.asList(rates)));
    }

    /**
     * The same, reaching a zone.
     *
     * @param zone the zone's code
     * @param leg under which terms
     * @return a new method
     */
    public ShippingMethod to(String zone, Leg leg) {
        Map<String, Leg> more = new TreeMap<>(legs);
        more.put(Code.of("zone", zone), leg);
        return new ShippingMethod(code, names, carrier, fee, only, more);
    }

    /** Its code, unique in the store. */
    public String code() {
        return code;
    }

    /** Its names, by language tag. */
    public Map<String, String> names() {
        return names;
    }

    /**
     * Its name in a language.
     *
     * @param locale the language
     * @return the name in it, else the English one, else any
     */
    public String name(Locale locale) {
        return Optional.ofNullable(names.get(locale.toLanguageTag()))
                .or(() -> Optional.ofNullable(names.get(locale.getLanguage())))
                .or(() -> Optional.ofNullable(names.get("en")))
                .orElseGet(() -> names.values().iterator().next());
    }

    /** Who carries it. */
    public Optional<String> carrier() {
        return carrier;
    }

    /** The product that names it on orders. */
    public Optional<Sku> fee() {
        return fee;
    }

    /** The products it carries; empty for all. */
    public Set<Sku> only() {
        return only;
    }

    /** Where it goes, by zone. */
    public Map<String, Leg> legs() {
        return legs;
    }

    boolean carries(Sku sku) {
        return only.isEmpty() || only.contains(sku);
    }

    private List<Object> parts() {
        return List.of(code, names, carrier, fee, only, legs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShippingMethod that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "shipping method " + code;
    }
}
