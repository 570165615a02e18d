package dev.kontor.office;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.promotion.Campaign;
import dev.kontor.promotion.Promotion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what does not fit together between promotions, and what they name in vain. */
final class PromotionCheck {
    private final List<Fault> faults = new ArrayList<>();

    private PromotionCheck() {}

    /**
     * What is wrong with the wanted promotions.
     *
     * @param wanted by code
     * @param others those that are there and stay, by code
     * @param stores all stores there will be
     * @param products all products there will be, of those that are named
     * @param categories all categories there will be, of those that are named
     */
    static List<Fault> of(
            Map<String, Promotion> wanted,
            Map<String, Promotion> others,
            Map<String, Store> stores,
            Map<Sku, Product> products,
            Map<String, Category> categories) {
        PromotionCheck check = new PromotionCheck();
        wanted.values().forEach(promotion -> check.named(promotion, stores, products, categories));
        check.coupons(wanted, others);
        return check.faults;
    }

    private void named(
            Promotion promotion,
            Map<String, Store> stores,
            Map<Sku, Product> products,
            Map<String, Category> categories) {
        String place = place(promotion);
        known(place + ".on", "product", promotion.products(), products.keySet());
        known(place + ".categories", "category", promotion.categories(), categories.keySet());
        known(place + ".stores", "store", promotion.stores(), stores.keySet());
        Set<String> markets = stores.values().stream()
                .filter(store ->
                        promotion.stores().isEmpty() || promotion.stores().contains(store.code()))
                .flatMap(store -> store.markets().stream())
                .map(Market::code)
                .collect(Collectors.toCollection(TreeSet::new));
        known(place + ".markets", "market", promotion.markets(), markets);
    }

    private void coupons(Map<String, Promotion> wanted, Map<String, Promotion> others) {
        Map<String, String> owners = new TreeMap<>();
        others.values().stream()
                .filter(promotion -> !wanted.containsKey(promotion.code()))
                .forEach(promotion -> entries(promotion).forEach(entry -> owners.put(entry, promotion.code())));
        for (Promotion promotion : wanted.values()) {
            for (String entry : entries(promotion)) {
                Optional<String> other = Optional.ofNullable(owners.putIfAbsent(entry, promotion.code()));
                other.ifPresent(code -> faults.add(new Fault(
                        place(promotion), entry + " is that of promotion '" + code + "', expected one of its own")));
            }
        }
    }

    private static List<String> entries(Promotion promotion) {
        List<String> entries = new ArrayList<>();
        promotion.coupon().ifPresent(coupon -> entries.add("coupon '" + coupon + "'"));
        promotion.campaign().map(Campaign::prefix).ifPresent(prefix -> entries.add("prefix '" + prefix + "'"));
        return entries;
    }

    private static String place(Promotion promotion) {
        return "promotions." + promotion.code();
    }

    private <K> void known(String place, String what, Collection<K> named, Set<K> there) {
        named.stream()
                .filter(code -> !there.contains(code))
                .forEach(code -> faults.add(
                        new Fault(place, "no " + what + " '" + code + "' is there or among what is wanted")));
    }
}
