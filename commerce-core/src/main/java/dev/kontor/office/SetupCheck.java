package dev.kontor.office;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.shipping.ShippingRate;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what does not fit together in a wanted state. */
final class SetupCheck {
    private final List<Fault> faults = new ArrayList<>();

    private SetupCheck() {}

    /** What is wrong whatever is there already. */
    static List<Fault> within(Setup wanted) {
        SetupCheck check = new SetupCheck();
        wanted.stores().values().forEach(check::matrix);
        wanted.stores().values().forEach(check::bounds);
        wanted.products().values().forEach(product -> check.faults.addAll(ProductCheck.alone(product)));
        wanted.prices().values().forEach(list -> check.faults.addAll(list.faults()));
        wanted.shipping()
                .forEach((code, terms) -> terms.faults()
                        .forEach(fault -> check.faults.add(
                                new Fault("shipping." + code + "." + fault.place(), fault.message()))));
        return check.faults;
    }

    /** What is wrong since it is neither wanted nor there. */
    static List<Fault> against(Present present, Setup wanted) {
        SetupCheck check = new SetupCheck();
        Map<String, Store> stores = overlaid(present.stores(), wanted.stores());
        Map<Sku, Product> products = overlaid(present.products(), wanted.products());
        Map<String, Category> categories = overlaid(present.categories(), wanted.categories());
        Map<String, PriceList> prices = overlaid(present.prices(), wanted.prices());
        stores.values()
                .forEach(store -> store.markets().forEach(market -> {
                    if (wanted.stores().containsKey(store.code())) {
                        check.market(store, market, prices, products);
                    }
                    if (wanted.stores().containsKey(store.code())
                            || market.allPriceLists().stream().anyMatch(wanted.prices()::containsKey)) {
                        check.currency(store, market, prices);
                    }
                }));
        wanted.policies().keySet().forEach(store -> check.known("policies." + store, "store", store, stores));
        wanted.policies()
                .forEach((store, policies) -> check.faults.addAll(PolicyProducts.of(store, policies, products)));
        wanted.products().values().forEach(product -> check.product(ProductTies.of(product), products, categories));
        ProductCheck.Together together = new ProductCheck.Together(
                sku -> Optional.ofNullable(products.get(sku)).map(ProductTies::of));
        wanted.products().values().forEach(product -> check.faults.addAll(together.faults(ProductTies.of(product))));
        wanted.profiles().forEach((code, profile) -> {
            check.known("profiles." + code, "store", code, stores);
            profile.withheld()
                    .keySet()
                    .forEach(sku -> check.known("profiles." + code + ".withheld", "product", sku, products));
        });
        wanted.connections()
                .forEach((code, connection) -> connection
                        .stores()
                        .forEach(store -> check.known("signOn." + code + ".stores", "store", store, stores)));
        wanted.shipping().values().forEach(terms -> check.shipping(terms, stores, products));
        wanted.allotments().forEach((key, allotment) -> check.allotment("allotments." + key, allotment, stores));
        check.faults.addAll(PromotionCheck.of(wanted.promotions(), present.promotions(), stores, products, categories));
        wanted.prices()
                .values()
                .forEach(list -> list.prices().stream()
                        .map(Price::sku)
                        .distinct()
                        .forEach(sku -> check.known("prices." + list.code() + "." + sku, "product", sku, products)));
        return check.faults;
    }

    private void shipping(ShippingTerms terms, Map<String, Store> stores, Map<Sku, Product> products) {
        String place = "shipping." + terms.store();
        known(place, "store", terms.store(), stores);
        terms.products().forEach(sku -> known(place, "product", sku, products));
        Store store = stores.get(terms.store());
        terms.methods().forEach((code, method) -> {
            String at = place + ".methods." + code;
            method.fee()
                    .flatMap(sku -> Optional.ofNullable(products.get(sku)))
                    .filter(product -> product.kind().sort() != ProductKind.Sort.FEE)
                    .ifPresent(product -> faults.add(new Fault(
                            at + ".fee", "'" + product.sku() + "' is a " + product.kindName() + ", expected a fee")));
            Optional.ofNullable(store)
                    .ifPresent(known -> method.legs()
                            .forEach((zone, leg) -> leg.rates().stream()
                                    .map(ShippingRate::currency)
                                    .filter(currency -> !known.currencies().contains(currency))
                                    .forEach(currency -> faults.add(new Fault(
                                            at + ".to." + zone,
                                            currency + " is the currency of no market of this store, expected one of "
                                                    + known.currencies())))));
        });
    }

    private void allotment(String place, Allotment allotment, Map<String, Store> stores) {
        known(place, "store", allotment.store(), stores);
        Store store = stores.get(allotment.store());
        if (store != null && !store.currencies().contains(allotment.currency())) {
            faults.add(new Fault(
                    place,
                    allotment.currency() + " is the currency of no market of this store, expected one of "
                            + store.currencies()));
        }
    }

    private void product(ProductTies product, Map<Sku, Product> products, Map<String, Category> categories) {
        String place = "products." + product.sku();
        product.categories().forEach(code -> known(place + ".categories", "category", code, categories));
        product.successor().ifPresent(next -> known(place + ".successor", "product", next, products));
    }

    /** What is wrong between price lists and the markets that name them. */
    static List<Fault> currencies(Collection<Store> stores, Map<String, PriceList> wanted) {
        SetupCheck check = new SetupCheck();
        stores.forEach(store -> store.markets().stream()
                .filter(market -> market.allPriceLists().stream().anyMatch(wanted::containsKey))
                .forEach(market -> check.currency(store, market, wanted)));
        return check.faults;
    }

    private static <K, V> Map<K, V> overlaid(Map<K, V> present, Map<K, V> wanted) {
        Map<K, V> all = new TreeMap<>(present);
        all.putAll(wanted);
        return all;
    }

    private void matrix(Store store) {
        store.payments()
                .ifPresent(matrix -> matrix.all()
                        .forEach((method, accounts) -> accounts.forEach((account, currencies) -> currencies.stream()
                                .filter(currency -> !store.currencies().contains(currency))
                                .forEach(currency -> faults.add(new Fault(
                                        "stores." + store.code() + ".payments." + method + "." + account,
                                        currency + " is the currency of no market of this store, expected one of "
                                                + store.currencies()))))));
    }

    private void bounds(Store store) {
        store.payments()
                .ifPresent(matrix -> matrix.all()
                        .forEach((method, accounts) -> accounts.forEach((account, currencies) ->
                                matrix.rule(method, account).boundedCurrencies().stream()
                                        .filter(currency -> !currencies.contains(currency))
                                        .forEach(currency -> faults.add(new Fault(
                                                "stores." + store.code() + ".payments." + method + "." + account,
                                                "an amount is bounded in " + currency
                                                        + ", which is not taken there; expected one of "
                                                        + currencies))))));
    }

    private void market(Store store, Market market, Map<String, PriceList> prices, Map<Sku, Product> products) {
        String place = place(store, market);
        market.priceLists().forEach(list -> known(place + ".prices", "price list", list, prices));
        market.conversion().ifPresent(rule -> known(place + ".convert", "price list", rule.list(), prices));
        market.without().forEach(sku -> known(place + ".without", "product", sku, products));
    }

    private void currency(Store store, Market market, Map<String, PriceList> prices) {
        for (String code : market.priceLists()) {
            PriceList list = prices.get(code);
            if (list != null && !list.currency().equals(market.currency())) {
                faults.add(new Fault(
                        place(store, market) + ".prices",
                        "price list '" + list.code() + "' is in " + list.currency() + ", the market in "
                                + market.currency() + "; expected the same"));
            }
        }
        market.conversion()
                .flatMap(rule -> Optional.ofNullable(prices.get(rule.list())))
                .ifPresent(list -> {
                    if (list.currency().equals(market.currency())) {
                        faults.add(new Fault(
                                place(store, market) + ".convert",
                                "price list '" + list.code() + "' is in " + list.currency()
                                        + " as the market is; expected another currency"));
                    }
                });
    }

    private static String place(Store store, Market market) {
        return "stores." + store.code() + ".markets." + market.code();
    }

    private <K> void known(String place, String what, K code, Map<K, ?> all) {
        if (!all.containsKey(code)) {
            faults.add(unknown(place, what, code));
        }
    }

    /** What is named and neither wanted nor there. */
    static Fault unknown(String place, String what, Object code) {
        return new Fault(place, "no " + what + " '" + code + "' is there or among what is wanted");
    }
}
