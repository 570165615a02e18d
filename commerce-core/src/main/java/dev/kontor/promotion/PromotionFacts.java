package dev.kontor.promotion;

import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything {@link Discounts} has to know beside the basket, gathered beforehand. Immutable; the verbs make copies.
 *
 * @param index the promotions that need no coupon and are not used up
 * @param categories the categories of each product; a product that is missing has none
 * @param groups the groups and segments of the customer
 * @param coupons what was entered, as far as there is such a coupon
 */
public record PromotionFacts(
        PromotionIndex index, Map<Sku, List<String>> categories, Set<String> groups, List<Coupon> coupons) {
    private static final PromotionFacts NONE =
            new PromotionFacts(PromotionIndex.of(List.of()), Map.of(), Set.of(), List.of());

    /** Copies the collections. */
    public PromotionFacts {
        categories = Collections.unmodifiableMap(new HashMap<>(categories));
        groups = Collections.unmodifiableSet(new HashSet<>(groups));
        coupons = List.copyOf(coupons);
    }

    /**
     * No promotions at all.
     *
     * @return the facts
     */
    public static PromotionFacts none() {
        return NONE;
    }

    /**
     * Some promotions that need no coupon.
     *
     * @param index where to find those on a product
     * @return the facts, for a customer of no group
     */
    public static PromotionFacts of(PromotionIndex index) {
        return new PromotionFacts(index, Map.of(), Set.of(), List.of());
    }

    /**
     * The same where products have categories.
     *
     * @param byProduct the categories of each product
     * @return new facts
     */
    public PromotionFacts categories(Map<Sku, List<String>> byProduct) {
        return new PromotionFacts(index, byProduct, groups, coupons);
    }

    /**
     * The same for a customer in some groups.
     *
     * @param codes groups and segments
     * @return new facts
     */
    public PromotionFacts groups(Collection<String> codes) {
        return new PromotionFacts(index, categories, new HashSet<>(codes), coupons);
    }

    /**
     * The same with one coupon more.
     *
     * @param coupon what was entered
     * @return new facts
     */
    public PromotionFacts coupon(Coupon coupon) {
        List<Coupon> more = new ArrayList<>(coupons);
        more.add(coupon);
        return new PromotionFacts(index, categories, groups, more);
    }

    /** Whether nothing can come of it. */
    public boolean isEmpty() {
        return coupons.isEmpty() && index.isEmpty();
    }

    List<String> categoriesOf(Sku sku) {
        return categories.getOrDefault(sku, List.of());
    }
}
