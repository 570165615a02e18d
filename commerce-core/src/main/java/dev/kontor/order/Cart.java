package dev.kontor.order;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody wants to buy: products and how many of each. Immutable; the same product twice is one line. */
public final class Cart {
    /** The most lines a cart takes. */
    public static final int MOST_LINES = 500;

    /** The most of one product. */
    public static final int MOST = 9_999;

    private final Map<Sku, Integer> lines;

    private Cart(Map<Sku, Integer> lines) {
        this.lines = Collections.unmodifiableMap(lines);
    }

    /**
     * A cart with one of each.
     *
     * @param skus the products; what stands twice counts twice
     * @return the cart
     */
    public static Cart of(Sku... skus) {
        Cart cart = new Cart(new LinkedHashMap<>());
        for (Sku sku : skus) {
            cart = cart.with(sku, 1);
        }
        return cart;
    }

    /**
     * The same cart with more of a product.
     *
     * @param sku the product
     * @param quantity how many more; 1 or more
     * @return a new cart
     * @throws InvalidValueException when the quantity is not 1 to 9,999 altogether, or the cart has 500 lines already
     */
    public Cart with(Sku sku, int quantity) {
        long sum = lines.getOrDefault(sku, 0) + (long) quantity;
        if (quantity < 1 || sum > MOST) {
            throw new InvalidValueException("quantity of " + sku, Long.toString(sum), "1 to " + MOST);
        }
        Map<Sku, Integer> more = new LinkedHashMap<>(lines);
        more.put(sku, (int) sum);
        if (more.size() > MOST_LINES) {
            throw new InvalidValueException("cart", more.size() + " lines", "at most " + MOST_LINES + " products");
        }
        return new Cart(more);
    }

    /** How many of each product, in the order they were added. */
    public Map<Sku, Integer> lines() {
        return lines;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cart that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return "cart " + lines;
    }
}
