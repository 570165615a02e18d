package dev.kontor.office;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.promotion.Campaign;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.Promotions;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.shipping.Shipping;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.Connection;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a shop consists of now, as far as a wanted state is compared with it. Immutable; made by {@link #nothing},
 * {@link #of} or {@link #gather}.
 */
public final class Present {
    private final Sections sections;

    private Present(Sections sections) {
        this.sections = sections;
    }

    /**
     * A shop without anything in it.
     *
     * @return the present
     */
    public static Present nothing() {
        return of(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A shop with these things in it, without categories.
     *
     * @param stores its stores
     * @param policies the current set of each store that has one
     * @param products its products
     * @param prices the current version of each of its price lists
     * @return the present
     */
    public static Present of(
            Collection<Store> stores,
            Collection<PolicySet> policies,
            Collection<Product> products,
            Collection<PriceList> prices) {
        return new Present(Sections.NONE
                .only(Section.STORES, Store::code, stores)
                .only(Section.POLICY_SETS, PolicySet::store, policies)
                .only(Section.PRODUCTS, Product::sku, products)
                .only(Section.PRICES, PriceList::code, prices));
    }

    /**
     * The same shop with these categories in it.
     *
     * @param all its categories
     * @return the present
     */
    public Present categories(Collection<Category> all) {
        return new Present(sections.only(Section.CATEGORIES, Category::code, all));
    }

    /**
     * The same shop with these billing codes and purchase orders on file.
     *
     * @param all those that are
     * @return the present
     */
    public Present allotments(Collection<Allotment> all) {
        return new Present(sections.only(Section.ALLOTMENTS, Allotment::key, all));
    }

    /**
     * The same shop with these promotions in it.
     *
     * @param all its promotions
     * @return the present
     */
    public Present promotions(Collection<Promotion> all) {
        return new Present(sections.only(Section.PROMOTIONS, Promotion::code, all));
    }

    /**
     * The same shop whose stores say this of themselves.
     *
     * @param all the profiles there are
     * @return the present
     */
    public Present profiles(Collection<StoreProfile> all) {
        return new Present(sections.only(Section.PROFILES, StoreProfile::store, all));
    }

    /**
     * The same shop whose stores send things under these terms.
     *
     * @param all the terms there are
     * @return the present
     */
    public Present shipping(Collection<ShippingTerms> all) {
        return new Present(sections.only(Section.SHIPPING, ShippingTerms::store, all));
    }

    /**
     * The same shop with these sign-on connections.
     *
     * @param all the connections there are
     * @return the present
     */
    public Present connections(Collection<Connection> all) {
        return new Present(sections.only(Section.CONNECTIONS, Connection::code, all));
    }

    /**
     * Reads what a wanted state has to be compared with.
     *
     * @param view where to look
     * @param wanted the wanted state
     * @param now the moment
     * @return every store, and of the rest what the wanted state or a store names; price lists that are not wanted without
     *     their prices
     */
    public static Present gather(StorageView view, Setup wanted, Instant now) {
        List<Store> stores = Stores.list(view);
        Set<String> named = new TreeSet<>(wanted.policies().keySet());
        named.addAll(wanted.stores().keySet());
        List<PolicySet> policies = stores.stream()
                .map(Store::code)
                .filter(named::contains)
                .map(code -> Stores.currentPolicies(view, code))
                .filter(set -> set.number() > 0)
                .toList();
        return of(
                        stores,
                        policies,
                        products(view, wanted),
                        lists(wanted, stores).stream()
                                .flatMap(code -> list(view, code, wanted, now).stream())
                                .toList())
                .categories(Catalog.categories(view, categories(wanted)).values())
                .allotments(wanted.allotments().values().stream()
                        .flatMap(a -> Credit.allotment(view, a.store(), a.method(), a.number()).stream())
                        .map(Row::value)
                        .toList())
                .promotions(promotions(view, wanted))
                .profiles(wanted.profiles().keySet().stream()
                        .flatMap(code -> StoreProfiles.find(view, code).stream())
                        .toList())
                .shipping(wanted.shipping().keySet().stream()
                        .flatMap(code -> Shipping.find(view, code).stream())
                        .toList())
                .connections(wanted.connections().keySet().stream()
                        .flatMap(code -> SignOns.connection(view, code).stream())
                        .toList());
    }

    /** Those that are wanted, and those that have their coupons. */
    private static Collection<Promotion> promotions(StorageView view, Setup wanted) {
        if (wanted.promotions().isEmpty()) {
            return List.of();
        }
        Collection<Promotion> all = wanted.promotions().values();
        return Stream.concat(
                        Promotions.getAll(view, wanted.promotions().keySet()).values().stream(),
                        Promotions.having(
                                view,
                                all.stream()
                                        .flatMap(promotion -> promotion.coupon().stream())
                                        .toList(),
                                all.stream()
                                        .flatMap(promotion -> promotion.campaign().stream())
                                        .map(Campaign::prefix)
                                        .toList())
                                .stream())
                .map(PublishedPromotion::promotion)
                .distinct()
                .toList();
    }

    /** What is named, and on from there: a round that begins among what is wanted may lead through what is there. */
    private static Collection<Product> products(StorageView view, Setup wanted) {
        Map<Sku, Product> found = new TreeMap<>();
        Set<Sku> asked = new TreeSet<>();
        Set<Sku> asking = skus(wanted);
        while (!asking.isEmpty()) {
            asked.addAll(asking);
            Map<Sku, Product> more = Catalog.getAll(view, asking);
            found.putAll(more);
            asking = new TreeSet<>();
            for (Product product : more.values()) {
                asking.addAll(ProductTies.of(product).onwards());
            }
            asking.removeAll(asked);
        }
        return found.values();
    }

    private static Set<Sku> skus(Setup wanted) {
        Set<Sku> skus = new TreeSet<>(wanted.products().keySet());
        wanted.products()
                .values()
                .forEach(product -> skus.addAll(ProductTies.of(product).named()));
        wanted.prices()
                .values()
                .forEach(list -> list.prices().stream().map(Price::sku).forEach(skus::add));
        wanted.stores()
                .values()
                .forEach(store -> store.markets().stream().map(Market::without).forEach(skus::addAll));
        wanted.promotions().values().forEach(promotion -> skus.addAll(promotion.products()));
        wanted.policies().values().forEach(policies -> skus.addAll(PolicyProducts.named(policies)));
        wanted.profiles()
                .values()
                .forEach(profile -> skus.addAll(profile.withheld().keySet()));
        wanted.shipping().values().forEach(terms -> skus.addAll(terms.products()));
        return skus;
    }

    private static Set<String> categories(Setup wanted) {
        Set<String> codes = new TreeSet<>(wanted.categories().keySet());
        wanted.products().values().forEach(product -> codes.addAll(product.categories()));
        wanted.promotions().values().forEach(promotion -> codes.addAll(promotion.categories()));
        return codes;
    }

    private static Set<String> lists(Setup wanted, List<Store> stores) {
        Set<String> codes = new TreeSet<>(wanted.prices().keySet());
        wanted.stores()
                .values()
                .forEach(store ->
                        store.markets().stream().map(Market::allPriceLists).forEach(codes::addAll));
        stores.forEach(
                store -> store.markets().stream().map(Market::allPriceLists).forEach(codes::addAll));
        return codes;
    }

    /** With its prices when others are wanted for it; else currency and periods are enough. */
    private static Optional<PriceList> list(StorageView view, String code, Setup wanted, Instant now) {
        try {
            List<PriceListVersion> current = wanted.prices().containsKey(code)
                    ? Prices.current(view, List.of(code), now)
                    : Prices.current(view, List.of(code), List.of(), now);
            return Optional.of(current.get(0).list());
        } catch (UnknownIdException unknown) {
            return Optional.empty();
        }
    }

    Map<String, Store> stores() {
        return sections.of(Section.STORES);
    }

    Map<String, PolicySet> policies() {
        return sections.of(Section.POLICY_SETS);
    }

    Map<String, Category> categories() {
        return sections.of(Section.CATEGORIES);
    }

    Map<Sku, Product> products() {
        return sections.of(Section.PRODUCTS);
    }

    Map<String, StoreProfile> profiles() {
        return sections.of(Section.PROFILES);
    }

    Map<String, ShippingTerms> shipping() {
        return sections.of(Section.SHIPPING);
    }

    Map<String, Connection> connections() {
        return sections.of(Section.CONNECTIONS);
    }

    Map<String, Allotment> allotments() {
        return sections.of(Section.ALLOTMENTS);
    }

    Map<String, Promotion> promotions() {
        return sections.of(Section.PROMOTIONS);
    }

    Map<String, PriceList> prices() {
        return sections.of(Section.PRICES);
    }
}
