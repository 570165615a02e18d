package dev.kontor.promotion;

import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Promotions by what they are on, so that a basket asks only those that are on something in it: what others there are costs
 * it nothing. Immutable; made by {@link #of}, once for many baskets.
 */
public final class PromotionIndex {
    private final Map<Sku, List<PublishedPromotion>> byProduct = new HashMap<>();
    private final Map<String, List<PublishedPromotion>> byCategory = new HashMap<>();
    private final List<PublishedPromotion> onOrders = new ArrayList<>();

    private PromotionIndex() {}

    /**
     * An index of promotions; those that need a coupon are left out.
     *
     * @param promotions each code once
     * @return the index
     */
    public static PromotionIndex of(Collection<PublishedPromotion> promotions) {
        PromotionIndex index = new PromotionIndex();
        for (PublishedPromotion published : promotions) {
            Promotion promotion = published.promotion();
            if (promotion.needsCoupon()) {
                continue;
            }
            if (promotion.isOnOrder()) {
                index.onOrders.add(published);
            }
            promotion.products().forEach(sku -> put(index.byProduct, sku, published));
            promotion.categories().forEach(code -> put(index.byCategory, code, published));
        }
        return index;
    }

    private static <K> void put(Map<K, List<PublishedPromotion>> map, K key, PublishedPromotion published) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(published);
    }

    /** Whether there is none in it. */
    public boolean isEmpty() {
        return byProduct.isEmpty() && byCategory.isEmpty() && onOrders.isEmpty();
    }

    /** The lines of a basket that a promotion is on. */
    static final class Lines {
        private int[] numbers = new int[4];
        private int count;

        void add(int line) {
            // By product and by category it may be found twice.
            if (count > 0 && numbers[count - 1] == line) {
                return;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = line;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, count);
        }
    }

    /** Those that are on something in the basket, each with the lines it is on, in ascending order. */
    IdentityHashMap<PublishedPromotion, Lines> on(Basket basket, PromotionFacts facts) {
        // Compared by identity, since a promotion has much to compare.
        IdentityHashMap<PublishedPromotion, Lines> found = new IdentityHashMap<>();
        List<Basket.Line> lines = basket.lines();
        for (int i = 0; i < lines.size(); i++) {
            Basket.Line line = lines.get(i);
            if (line.reach() == Basket.Reach.NONE) {
                continue;
            }
            add(found, byProduct.getOrDefault(line.sku(), List.of()), i);
            if (!byCategory.isEmpty()) {
                for (String category : facts.categoriesOf(line.sku())) {
                    add(found, byCategory.getOrDefault(category, List.of()), i);
                }
            }
            if (line.reach() == Basket.Reach.GOODS) {
                add(found, onOrders, i);
            }
        }
        return found;
    }

    private static void add(
            IdentityHashMap<PublishedPromotion, Lines> found, List<PublishedPromotion> those, int line) {
        for (PublishedPromotion published : those) {
            found.computeIfAbsent(published, p -> new Lines()).add(line);
        }
    }
}
