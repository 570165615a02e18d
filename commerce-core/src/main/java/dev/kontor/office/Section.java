package dev.kontor.office;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.Connection;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Sku;

/**
 * One kind of thing of which a shop consists.
 *
 * @param place the word for it in files and in faults
 * @param <K> by what one is told from another
 * @param <V> what they are
 */
// The types are what a section is for: they say what stands under it, and nothing of it is kept in the section itself.
@SuppressWarnings("UnusedTypeParameter")
record Section<K extends Comparable<K>, V>(String place) {
    static final Section<String, Store> STORES = new Section<>("stores");
    static final Section<String, Policies> POLICIES = new Section<>("policies");
    static final Section<String, PolicySet> POLICY_SETS = new Section<>("policy sets");
    static final Section<String, Category> CATEGORIES = new Section<>("categories");
    static final Section<Sku, Product> PRODUCTS = new Section<>("products");
    static final Section<String, PriceList> PRICES = new Section<>("prices");
    static final Section<String, Allotment> ALLOTMENTS = new Section<>("allotments");
    static final Section<String, Promotion> PROMOTIONS = new Section<>("promotions");
    static final Section<String, StoreProfile> PROFILES = new Section<>("profiles");
    static final Section<String, ShippingTerms> SHIPPING = new Section<>("shipping");
    static final Section<String, Connection> CONNECTIONS = new Section<>("signOn");
}
