package dev.kontor.shipping;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Fault;
import dev.kontor.value.Refusal;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where one store sends things, how and for how much (SH-1, SH-2, SH-6). A country in no zone gets nothing. Decides by itself:
 * its questions are plain functions of what is to be sent and where. Immutable; made by {@link #of} and copying verbs.
 */
public final class ShippingTerms {
    private final String store;
    private final Optional<Country> from;
    private final Map<String, Zone> zones;
    private final Map<String, Carrier> carriers;
    private final Map<String, ShippingMethod> methods;
    private final Map<Sku, Set<String>> only;

    private ShippingTerms(
            String store,
            Optional<Country> from,
            Map<String, Zone> zones,
            Map<String, Carrier> carriers,
            Map<String, ShippingMethod> methods,
            Map<Sku, Set<String>> only) {
        this.store = store;
        this.from = from;
        this.zones = Collections.unmodifiableMap(zones);
        this.carriers = Collections.unmodifiableMap(carriers);
        this.methods = Collections.unmodifiableMap(methods);
        this.only = Collections.unmodifiableMap(only);
    }

    /**
     * A store that sends nothing anywhere.
     *
     * @param store the store's code
     * @return the terms
     */
    public static ShippingTerms of(String store) {
        return new ShippingTerms(Code.of("store", store), Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * The same, sent from a country.
     *
     * @param country where parcels begin
     * @return new terms
     */
    public ShippingTerms from(Country country) {
        return new ShippingTerms(store, Optional.of(country), zones, carriers, methods, only);
    }

    /**
     * The same with zones.
     *
     * @param more of codes that are new, or take the place of one
     * @return new terms
     */
    public ShippingTerms zones(Zone... more) {
        Map<String, Zone> all = new TreeMap<>(zones);
        List.of(more).forEach(zone -> all.put(zone.code(), zone));
        return new ShippingTerms(store, from, all, carriers, methods, only);
    }

    /**
     * The same with carriers.
     *
     * @param more of codes that are new, or take the place of one
     * @return new terms
     */
    public ShippingTerms carriers(Carrier... more) {
        Map<String, Carrier> all = new TreeMap<>(carriers);
        List.of(more).forEach(carrier -> all.put(carrier.code(), carrier));
        return new ShippingTerms(store, from, zones, all, methods, only);
    }

    /**
     * The same with methods.
     *
     * @param more of codes that are new, or take the place of one
     * @return new terms
     */
    public ShippingTerms methods(ShippingMethod... more) {
        Map<String, ShippingMethod> all = new TreeMap<>(methods);
        List.of(more).forEach(method -> all.put(method.code(), method));
        return new ShippingTerms(store, from, zones, carriers, all, only);
    }

    /**
     * The same, where a product goes into some zones only: a kind of backup media that one region uses (CA-4).
     *
     * @param sku the product
     * @param where the codes of the zones
     * @return new terms
     */
    public ShippingTerms only(Sku sku, Collection<String> where) {
        Map<Sku, Set<String>> all = new TreeMap<>(only);
        all.put(sku, Collections.unmodifiableSet(new TreeSet<>(where)));
        return new ShippingTerms(store, from, zones, carriers, methods, all);
    }

    /** The store's code. */
    public String store() {
        return store;
    }

    /** Where parcels begin. */
    public Optional<Country> from() {
        return from;
    }

    /** The zones, by code. */
    public Map<String, Zone> zones() {
        return zones;
    }

    /** The carriers, by code. */
    public Map<String, Carrier> carriers() {
        return carriers;
    }

    /** The methods, by code. */
    public Map<String, ShippingMethod> methods() {
        return methods;
    }

    /** The zones of products that do not go everywhere. */
    public Map<Sku, Set<String>> only() {
        return only;
    }

    /**
     * Whether anything is sent anywhere.
     *
     * @return false where there is no method
     */
    public boolean isNothing() {
        return methods.isEmpty();
    }

    /**
     * The products the terms name: fees, and those of methods and zones of their own.
     *
     * @return perhaps none
     */
    public Set<Sku> products() {
        Set<Sku> named = new TreeSet<>(only.keySet());
        methods.values().forEach(method -> {
            named.addAll(method.only());
            method.fee().ifPresent(named::add);
        });
        return named;
    }

    /**
     * What contradicts itself.
     *
     * @return every fault with its place below the terms; empty when all fits
     */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Map<Object, String> places = new HashMap<>();
        zones.values().forEach(zone -> {
            zone.countries().forEach(country -> once(faults, places, zone, country));
            zone.regions().forEach(region -> once(faults, places, zone, region));
        });
        methods.values().forEach(method -> {
            String place = "methods." + method.code();
            method.carrier()
                    .filter(who -> !carriers.containsKey(who))
                    .ifPresent(who -> faults.add(
                            new Fault(place + ".carrier", "no carrier '" + who + "' is among those of this store")));
            method.legs().keySet().forEach(zone -> known(faults, place + ".to." + zone, zone));
            boolean costs = method.legs().values().stream().anyMatch(leg -> !leg.isIncluded());
            if (costs && method.fee().isEmpty()) {
                faults.add(new Fault(place, "costs something; expected a product of the kind fee that names it"));
            }
        });
        only.forEach((sku, where) -> where.forEach(zone -> known(faults, "only." + sku, zone)));
        return faults;
    }

    private static void once(List<Fault> faults, Map<Object, String> places, Zone zone, Object place) {
        String other = places.putIfAbsent(place, zone.code());
        if (other != null) {
            faults.add(new Fault(
                    "zones." + zone.code(), place + " is in the zone '" + other + "' already; expected one zone"));
        }
    }

    private void known(List<Fault> faults, String place, String zone) {
        if (!zones.containsKey(zone)) {
            faults.add(new Fault(place, "no zone '" + zone + "' is among those of this store"));
        }
    }

    /**
     * The zone of a place: the one that names its region, else the one that names its country.
     *
     * @param to the place
     * @return empty where nothing is sent
     */
    public Optional<Zone> zone(Destination to) {
        return to.region()
                .flatMap(this::zoneOf)
                .or(() -> zones.values().stream()
                        .filter(zone -> zone.countries().contains(to.country()))
                        .findFirst());
    }

    private Optional<Zone> zoneOf(Region region) {
        return zones.values().stream()
                .filter(zone -> zone.regions().contains(region))
                .findFirst();
    }

    /**
     * Whether some method brings a product to a place, in a currency.
     *
     * @param sku the product
     * @param to the place
     * @param currency three letters of ISO 4217
     * @return false where it is not offered
     */
    public boolean reaches(Sku sku, Destination to, String currency) {
        return zone(to).filter(
                        zone -> methods.values().stream().anyMatch(method -> brings(method, sku, zone, currency)))
                .isPresent();
    }

    private boolean brings(ShippingMethod method, Sku sku, Zone zone, String currency) {
        Set<String> where = only.get(sku);
        ShippingMethod.Leg leg = method.legs().get(zone.code());
        return leg != null
                && method.carries(sku)
                && (where == null || where.contains(zone.code()))
                && (leg.isIncluded() || rate(leg, currency).isPresent());
    }

    private static Optional<ShippingRate> rate(ShippingMethod.Leg leg, String currency) {
        return leg.rates().stream()
                .filter(rate -> rate.currency().equals(currency))
                .findFirst();
    }

    /**
     * How things can be sent somewhere.
     *
     * @param goods what is to be sent; its currency is the one that is asked for
     * @param to where
     * @return every method that brings all of it there, in the order of their codes; perhaps none
     */
    public List<ShippingOffer> offers(Consignment goods, Destination to) {
        String currency = goods.value().currency();
        return zone(to).stream()
                .flatMap(zone -> methods.values().stream()
                        .filter(method ->
                                goods.goods().keySet().stream().allMatch(sku -> brings(method, sku, zone, currency)))
                        .map(method -> offer(method, zone, goods, to)))
                .toList();
    }

    private ShippingOffer offer(ShippingMethod method, Zone zone, Consignment goods, Destination to) {
        ShippingMethod.Leg leg = Objects.requireNonNull(method.legs().get(zone.code()));
        Optional<ShippingOffer.Fee> fee = rate(leg, goods.value().currency())
                .flatMap(rate -> method.fee().map(sku -> new ShippingOffer.Fee(sku, rate.of(goods))));
        return new ShippingOffer(
                method,
                zone,
                method.carrier().flatMap(who -> Optional.ofNullable(carriers.get(who))),
                leg.window().orElseGet(() -> DeliveryWindow.standard(to.country())),
                fee);
    }

    /**
     * Why things cannot be sent somewhere: the store sends nothing ({@code delivery.none}), nothing to that place
     * ({@code delivery.not-there} country), not all products ({@code delivery.not-there} country, sku, each), or no one way
     * brings all of it ({@code delivery.not-together}).
     *
     * @param goods what is to be sent
     * @param to where
     * @return every reason; empty when there is an offer, or nothing to send
     */
    public List<Refusal> refuse(Consignment goods, Destination to) {
        if (goods.goods().isEmpty() || !offers(goods, to).isEmpty()) {
            return List.of();
        }
        if (isNothing()) {
            return List.of(Refusal.of("delivery.none"));
        }
        List<Refusal> each = goods.goods().keySet().stream()
                .filter(sku -> !reaches(sku, to, goods.value().currency()))
                .map(sku -> Refusal.of("delivery.not-there").with("sku", sku).with("country", to.country()))
                .toList();
        return each.isEmpty() ? List.of(Refusal.of("delivery.not-together")) : each;
    }

    private List<Object> parts() {
        return List.of(store, from, zones, carriers, methods, only);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShippingTerms that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "shipping terms of " + store;
    }
}
