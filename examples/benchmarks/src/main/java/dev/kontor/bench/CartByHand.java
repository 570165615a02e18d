package dev.kontor.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cart as a program by hand gets it: codes of products, with prices, promotions and tax rates to be looked up. What is found
 * is calculated as {@link CartInArrays} does; nothing is checked, named or explained.
 */
final class CartByHand {
    private final String[] products;
    private final String[] categories;
    private final int[] quantities;
    private final Map<String, Long> prices = new HashMap<>();
    private final Map<String, Long> rates = new HashMap<>();
    private final Map<String, List<String>> promotions = new HashMap<>();
    private final long percent;

    CartByHand(String[] products, int[] quantities, long percent, long tax) {
        this.products = products;
        this.quantities = quantities;
        this.percent = percent;
        this.categories = new String[products.length];
        for (int i = 0; i < products.length; i++) {
            categories[i] = "standard";
        }
        rates.put("standard", tax);
    }

    void price(String product, long minor) {
        prices.put(product, minor);
    }

    void promotion(String code, String product) {
        promotions.computeIfAbsent(product, p -> new ArrayList<>()).add(code);
    }

    CartInArrays.Sums price() {
        long[] found = new long[products.length];
        Map<String, List<Integer>> matching = new HashMap<>();
        long tax = 0;
        for (int i = 0; i < products.length; i++) {
            found[i] = prices.getOrDefault(products[i], 0L);
            tax = rates.getOrDefault(categories[i], 0L);
            for (String promotion : promotions.getOrDefault(products[i], List.of())) {
                matching.computeIfAbsent(promotion, p -> new ArrayList<>()).add(i);
            }
        }
        int[][] lines = new int[matching.size()][];
        int at = 0;
        for (List<Integer> on : matching.values()) {
            int[] these = new int[on.size()];
            for (int k = 0; k < these.length; k++) {
                these[k] = on.get(k);
            }
            lines[at++] = these;
        }
        return new CartInArrays(found, quantities, lines, percent, tax).price();
    }
}
