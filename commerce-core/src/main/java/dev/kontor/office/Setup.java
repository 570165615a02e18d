package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.body.TextFile;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.signon.Connection;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a shop should consist of: stores, their policies, categories, products, price lists, allotments, promotions. Said in code or in a file; the same words
 * make equal values. What is not named stays as it is. Immutable; made by {@link #of} and copying verbs, by {@link #read}
 * or by {@link #parse}.
 */
public final class Setup {
    private static final Setup NOTHING =
            new Setup(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final Map<String, Store> stores;
    private final Map<String, Policies> policies;
    private final Map<String, Category> categories;
    private final Map<Sku, Product> products;
    private final Map<String, PriceList> prices;
    private final Map<String, Allotment> allotments;
    private final Map<String, Promotion> promotions;
    private final Map<String, StoreProfile> profiles;
    private final Map<String, Connection> connections;

    private Setup(
            Map<String, Store> stores,
            Map<String, Policies> policies,
            Map<String, Category> categories,
            Map<Sku, Product> products,
            Map<String, PriceList> prices,
            Map<String, Allotment> allotments,
            Map<String, Promotion> promotions,
            Map<String, StoreProfile> profiles,
            Map<String, Connection> connections) {
        this.stores = Collections.unmodifiableMap(stores);
        this.policies = Collections.unmodifiableMap(policies);
        this.categories = Collections.unmodifiableMap(categories);
        this.products = Collections.unmodifiableMap(products);
        this.prices = Collections.unmodifiableMap(prices);
        this.allotments = Collections.unmodifiableMap(allotments);
        this.promotions = Collections.unmodifiableMap(promotions);
        this.profiles = Collections.unmodifiableMap(profiles);
        this.connections = Collections.unmodifiableMap(connections);
    }

    /**
     * A shop with these stores.
     *
     * @param stores perhaps none, when only products or prices are to change
     * @return the wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public static Setup of(Store... stores) {
        return new Setup(
                more("stores", NOTHING.stores, List.of(stores), Store::code),
                NOTHING.policies,
                NOTHING.categories,
                NOTHING.products,
                NOTHING.prices,
                NOTHING.allotments,
                NOTHING.promotions,
                NOTHING.profiles,
                NOTHING.connections);
    }

    /**
     * The same with the rules of a store.
     *
     * @param store the store's code; its rules are named once
     * @param rules the rules
     * @return a new wanted state
     * @throws ConfigurationException when the store's rules are there already
     */
    public Setup policies(String store, Policies rules) {
        Code.of("store", store);
        return new Setup(
                stores,
                more("policies", policies, List.of(rules), named -> store),
                categories,
                products,
                prices,
                allotments,
                promotions,
                profiles,
                connections);
    }

    /**
     * The same with more categories.
     *
     * @param more categories of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup categories(Category... more) {
        return new Setup(
                stores,
                policies,
                more("categories", categories, List.of(more), Category::code),
                products,
                prices,
                allotments,
                promotions,
                profiles,
                connections);
    }

    /**
     * The same with more products.
     *
     * @param more products of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup products(Product... more) {
        return new Setup(
                stores,
                policies,
                categories,
                more("products", products, List.of(more), Product::sku),
                prices,
                allotments,
                promotions,
                profiles,
                connections);
    }

    /**
     * The same with more price lists.
     *
     * @param more price lists of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup prices(PriceList... more) {
        return new Setup(
                stores,
                policies,
                categories,
                products,
                more("prices", prices, List.of(more), PriceList::code),
                allotments,
                promotions,
                profiles,
                connections);
    }

    /**
     * The same with more billing codes and purchase orders.
     *
     * @param more those of numbers that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a number stands twice
     */
    public Setup allotments(Allotment... more) {
        return new Setup(
                stores,
                policies,
                categories,
                products,
                prices,
                more("allotments", allotments, List.of(more), Allotment::key),
                promotions,
                profiles,
                connections);
    }

    /**
     * The same with more promotions.
     *
     * @param more promotions of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup promotions(Promotion... more) {
        return new Setup(
                stores,
                policies,
                categories,
                products,
                prices,
                allotments,
                more("promotions", promotions, List.of(more), Promotion::code),
                profiles,
                connections);
    }

    /**
     * The same with what stores say of themselves.
     *
     * @param more profiles of stores that have none here yet
     * @return a new wanted state
     * @throws ConfigurationException when a store's profile is there already
     */
    public Setup profiles(StoreProfile... more) {
        return new Setup(
                stores,
                policies,
                categories,
                products,
                prices,
                allotments,
                promotions,
                more("profiles", profiles, List.of(more), StoreProfile::store),
                connections);
    }

    /**
     * The same with more sign-on connections (AC-13).
     *
     * @param more connections of names that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a name stands twice
     */
    public Setup connections(Connection... more) {
        return new Setup(
                stores,
                policies,
                categories,
                products,
                prices,
                allotments,
                promotions,
                profiles,
                more("signOn", connections, List.of(more), Connection::code));
    }

    private static <K, V> Map<K, V> more(String place, Map<K, V> present, List<V> added, Function<? super V, K> code) {
        Map<K, V> all = new TreeMap<>(present);
        List<Fault> faults = new ArrayList<>();
        for (V value : added) {
            if (all.putIfAbsent(code.apply(value), value) != null) {
                faults.add(new Fault(place + "." + code.apply(value), "stands twice, expected once"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return all;
    }

    /**
     * A wanted state from a file: JSON in UTF-8, 16 MiB at the most.
     *
     * @param file the file
     * @return the wanted state
     * @throws ConfigurationException when the file cannot be read, or with every fault in it, each with its place such as
     *     {@code prices.us.solid-cad.1}
     */
    public static Setup read(Path file) {
        return parse(TextFile.name(file), TextFile.text(file));
    }

    /**
     * A wanted state from JSON.
     *
     * @param json the text, 16 MiB at the most
     * @return the wanted state
     * @throws ConfigurationException with every fault in it, each with its place such as {@code prices.us.solid-cad.1}
     */
    public static Setup parse(String json) {
        return parse("setup", json);
    }

    private static Setup parse(String whole, String json) {
        Setup setup = Input.require(whole, json, SetupReader::read);
        List<Fault> faults = SetupCheck.within(setup);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return setup;
    }

    /**
     * The stores.
     *
     * @return by code
     */
    public Map<String, Store> stores() {
        return stores;
    }

    /**
     * The rules.
     *
     * @return by the store's code
     */
    public Map<String, Policies> policies() {
        return policies;
    }

    /**
     * The categories.
     *
     * @return by code
     */
    public Map<String, Category> categories() {
        return categories;
    }

    /**
     * The products.
     *
     * @return by code
     */
    public Map<Sku, Product> products() {
        return products;
    }

    /**
     * The price lists.
     *
     * @return by code
     */
    public Map<String, PriceList> prices() {
        return prices;
    }

    /**
     * The billing codes and purchase orders.
     *
     * @return by {@link Allotment#key}
     */
    public Map<String, Allotment> allotments() {
        return allotments;
    }

    /**
     * The promotions.
     *
     * @return by code
     */
    public Map<String, Promotion> promotions() {
        return promotions;
    }

    /**
     * What stores say of themselves.
     *
     * @return by the store's code
     */
    public Map<String, StoreProfile> profiles() {
        return profiles;
    }

    /**
     * The sign-on connections.
     *
     * @return by name
     */
    public Map<String, Connection> connections() {
        return connections;
    }

    private List<Object> parts() {
        return List.of(stores, policies, categories, products, prices, allotments, promotions, profiles, connections);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setup that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "setup of " + stores.keySet() + " " + policies.keySet() + " " + categories.keySet() + " "
                + products.keySet() + " " + prices.keySet() + " " + allotments.size() + " allotments "
                + promotions.keySet();
    }
}
