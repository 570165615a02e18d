package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.body.TextFile;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.Connection;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a shop should consist of: stores, their policies, categories, products, price lists, allotments, promotions,
 * shipping terms, and sign-on connections. Said in code or in a file; the same words make equal values. What is not named stays as it is.
 * Immutable; made by {@link #of} and copying verbs, by {@link #read} or by {@link #parse}.
 */
public final class Setup {
    private final Sections sections;

    private Setup(Sections sections) {
        this.sections = sections;
    }

    /**
     * A shop with these stores.
     *
     * @param stores perhaps none, when only products or prices are to change
     * @return the wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public static Setup of(Store... stores) {
        return new Setup(Sections.NONE.more(Section.STORES, Store::code, List.of(stores)));
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
        String code = Code.of("store", store);
        return new Setup(sections.more(Section.POLICIES, named -> code, List.of(rules)));
    }

    /**
     * The same with more categories.
     *
     * @param more categories of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup categories(Category... more) {
        return new Setup(sections.more(Section.CATEGORIES, Category::code, List.of(more)));
    }

    /**
     * The same with more products.
     *
     * @param more products of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup products(Product... more) {
        return new Setup(sections.more(Section.PRODUCTS, Product::sku, List.of(more)));
    }

    /**
     * The same with more price lists.
     *
     * @param more price lists of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup prices(PriceList... more) {
        return new Setup(sections.more(Section.PRICES, PriceList::code, List.of(more)));
    }

    /**
     * The same with more billing codes and purchase orders.
     *
     * @param more those of numbers that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a number stands twice
     */
    public Setup allotments(Allotment... more) {
        return new Setup(sections.more(Section.ALLOTMENTS, Allotment::key, List.of(more)));
    }

    /**
     * The same with more promotions.
     *
     * @param more promotions of codes that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a code stands twice
     */
    public Setup promotions(Promotion... more) {
        return new Setup(sections.more(Section.PROMOTIONS, Promotion::code, List.of(more)));
    }

    /**
     * The same with what stores say of themselves.
     *
     * @param more profiles of stores that have none here yet
     * @return a new wanted state
     * @throws ConfigurationException when a store's profile is there already
     */
    public Setup profiles(StoreProfile... more) {
        return new Setup(sections.more(Section.PROFILES, StoreProfile::store, List.of(more)));
    }

    /**
     * The same with more sign-on connections (AC-13).
     *
     * @param more connections of names that are not there yet
     * @return a new wanted state
     * @throws ConfigurationException when a name stands twice
     */
    public Setup connections(Connection... more) {
        return new Setup(sections.more(Section.CONNECTIONS, Connection::code, List.of(more)));
    }

    /**
     * The same with where stores send things, how and for how much (SH-1).
     *
     * @param more terms of stores that have none here yet
     * @return a new wanted state
     * @throws ConfigurationException when a store's terms are there already
     */
    public Setup shipping(ShippingTerms... more) {
        return new Setup(sections.more(Section.SHIPPING, ShippingTerms::store, List.of(more)));
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
        return sections.of(Section.STORES);
    }

    /**
     * The rules.
     *
     * @return by the store's code
     */
    public Map<String, Policies> policies() {
        return sections.of(Section.POLICIES);
    }

    /**
     * The categories.
     *
     * @return by code
     */
    public Map<String, Category> categories() {
        return sections.of(Section.CATEGORIES);
    }

    /**
     * The products.
     *
     * @return by code
     */
    public Map<Sku, Product> products() {
        return sections.of(Section.PRODUCTS);
    }

    /**
     * The price lists.
     *
     * @return by code
     */
    public Map<String, PriceList> prices() {
        return sections.of(Section.PRICES);
    }

    /**
     * The billing codes and purchase orders.
     *
     * @return by {@link Allotment#key}
     */
    public Map<String, Allotment> allotments() {
        return sections.of(Section.ALLOTMENTS);
    }

    /**
     * The promotions.
     *
     * @return by code
     */
    public Map<String, Promotion> promotions() {
        return sections.of(Section.PROMOTIONS);
    }

    /**
     * What stores say of themselves.
     *
     * @return by the store's code
     */
    public Map<String, StoreProfile> profiles() {
        return sections.of(Section.PROFILES);
    }

    /**
     * Where stores send things, how and for how much.
     *
     * @return by the store's code
     */
    public Map<String, ShippingTerms> shipping() {
        return sections.of(Section.SHIPPING);
    }

    /**
     * The sign-on connections.
     *
     * @return by name
     */
    public Map<String, Connection> connections() {
        return sections.of(Section.CONNECTIONS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setup that && sections.equals(that.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    @Override
    public String toString() {
        return "setup of " + stores().keySet() + " " + policies().keySet() + " "
                + categories().keySet() + " "
                + products().keySet() + " " + prices().keySet() + " "
                + allotments().size() + " allotments "
                + promotions().keySet();
    }
}
