package dev.kontor.order;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wants to buy: products, how many of each and of which variant, and the coupons to go with them. Immutable;
 * the same product twice is one line, and of one variant.
 */
public final class Cart {
    /** The most lines a cart takes. */
    public static final int MOST_LINES = 500;

    /** The most of one product. */
    public static final int MOST = 9_999;

    /** The most coupons a cart takes. */
    public static final int MOST_COUPONS = 10;

    private static final int LONGEST_COUPON = 40;

    private final Map<Sku, Integer> lines;
    private final Map<Sku, String> variants;
    private final Set<String> coupons;

    private Cart(Map<Sku, Integer> lines, Map<Sku, String> variants, Collection<String> coupons) {
        this.lines = Collections.unmodifiableMap(lines);
        Map<Sku, String> chosen = new LinkedHashMap<>(variants);
        chosen.keySet().retainAll(lines.keySet());
        this.variants = Collections.unmodifiableMap(chosen);
        this.coupons = Collections.unmodifiableSet(new LinkedHashSet<>(coupons));
    }

    /**
     * A cart with one of each.
     *
     * @param skus the products; what stands twice counts twice
     * @return the cart
     */
    public static Cart of(Sku... skus) {
        Cart cart = new Cart(new LinkedHashMap<>(), Map.of(), Set.of());
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
        return checked(more, variants);
    }

    /**
     * The same cart with a coupon. Whether there is such a coupon, and whether it gives anything, is known when a quote is
     * asked for.
     *
     * @param typed what was entered; 1 to 40 characters on one line
     * @return a new cart
     * @throws InvalidValueException when it can be no coupon, or the cart has {@value #MOST_COUPONS} already
     */
    public Cart withCoupon(String typed) {
        Set<String> more = new LinkedHashSet<>(coupons);
        more.add(Text.line("coupon", typed, LONGEST_COUPON).toUpperCase(Locale.ROOT));
        if (more.size() > MOST_COUPONS) {
            throw new InvalidValueException("cart", more.size() + " coupons", "at most " + MOST_COUPONS);
        }
        return new Cart(lines, variants, more);
    }

    /**
     * The same cart without its coupons.
     *
     * @return a new cart
     */
    public Cart withoutCoupons() {
        return new Cart(lines, variants, Set.of());
    }

    /**
     * The same cart without a coupon.
     *
     * @param typed as it was entered; one that is not in the cart changes nothing
     * @return a new cart
     */
    public Cart withoutCoupon(String typed) {
        Set<String> fewer = new LinkedHashSet<>(coupons);
        fewer.remove(typed.strip().toUpperCase(Locale.ROOT));
        return new Cart(lines, variants, fewer);
    }

    /**
     * The same cart with a product in exactly this quantity.
     *
     * @param sku the product
     * @param quantity how many altogether; 0 takes the product out
     * @return a new cart
     * @throws InvalidValueException when the quantity is not 0 to 9,999, or a new product would be the 501st
     */
    public Cart withQuantity(Sku sku, int quantity) {
        if (quantity < 0 || quantity > MOST) {
            throw new InvalidValueException("quantity of " + sku, Integer.toString(quantity), "0 to " + MOST);
        }
        if (quantity == 0) {
            return without(sku);
        }
        Map<Sku, Integer> changed = new LinkedHashMap<>(lines);
        changed.put(sku, quantity);
        return checked(changed, variants);
    }

    /**
     * The same cart with a product of one variant (CA-2). Whether the product has it is found out when the cart is priced.
     *
     * @param sku a product of this cart; of another nothing is chosen
     * @param variant the variant's code
     * @return a new cart
     * @throws InvalidValueException when it has not the form of a code
     */
    public Cart choosing(Sku sku, String variant) {
        Map<Sku, String> chosen = new LinkedHashMap<>(variants);
        chosen.put(sku, Code.of("variant", variant));
        return new Cart(lines, chosen, coupons);
    }

    /**
     * The same cart without a product.
     *
     * @param sku the product; one that is not in the cart changes nothing
     * @return a new cart
     */
    public Cart without(Sku sku) {
        Map<Sku, Integer> fewer = new LinkedHashMap<>(lines);
        fewer.remove(sku);
        return new Cart(fewer, variants, coupons);
    }

    /**
     * What is left after another cart is taken out of this one, without coupons. What this cart has less of is gone, never
     * below zero.
     *
     * @param other what is taken out
     * @return a new cart
     */
    public Cart minus(Cart other) {
        return minus(other.lines);
    }

    Cart minus(Map<Sku, Integer> taken) {
        Map<Sku, Integer> left = new LinkedHashMap<>();
        lines.forEach((sku, quantity) -> {
            int rest = quantity - taken.getOrDefault(sku, 0);
            if (rest > 0) {
                left.put(sku, rest);
            }
        });
        return new Cart(left, variants, Set.of());
    }

    /**
     * This cart and another as one: quantities add up, as far as a cart takes them. Never refused: of one product it keeps
     * {@value #MOST}, and of products and coupons that are too many it leaves out the last ones of the other cart.
     *
     * @param other the other cart
     * @return a new cart, this one's products first; where both chose a variant, of this one's
     */
    public Cart merged(Cart other) {
        Map<Sku, Integer> all = new LinkedHashMap<>(lines);
        other.lines.forEach((sku, quantity) -> {
            if (all.containsKey(sku) || all.size() < MOST_LINES) {
                all.merge(sku, quantity, (mine, more) -> Math.min(MOST, mine + more));
            }
        });
        Map<Sku, String> chosen = new LinkedHashMap<>(other.variants);
        chosen.putAll(variants);
        Set<String> both = new LinkedHashSet<>(coupons);
        other.coupons.stream().filter(coupon -> both.size() < MOST_COUPONS).forEach(both::add);
        return new Cart(all, chosen, both);
    }

    /** A cart that was kept; what it holds was checked when it came in. */
    static Cart holding(Map<Sku, Integer> kept, Map<Sku, String> variants, Collection<String> coupons) {
        return new Cart(new LinkedHashMap<>(kept), variants, coupons);
    }

    private Cart checked(Map<Sku, Integer> lines, Map<Sku, String> variants) {
        if (lines.size() > MOST_LINES) {
            throw new InvalidValueException("cart", lines.size() + " lines", "at most " + MOST_LINES + " products");
        }
        return new Cart(lines, variants, coupons);
    }

    /** How many of each product, in the order they were added. */
    public Map<Sku, Integer> lines() {
        return lines;
    }

    /** The variants that were chosen; of other products it is the recommended one. */
    public Map<Sku, String> variants() {
        return variants;
    }

    /** The coupons that were entered, in capitals, in the order they were added. */
    public Set<String> coupons() {
        return coupons;
    }

    boolean hasNothing() {
        return lines.isEmpty() && coupons.isEmpty();
    }

    /** Whether there is no product in it. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cart that
                && lines.equals(that.lines)
                && variants.equals(that.variants)
                && coupons.equals(that.coupons);
    }

    @Override
    public int hashCode() {
        return 31 * lines.hashCode() + coupons.hashCode();
    }

    @Override
    public String toString() {
        return variants.isEmpty() ? "cart " + lines : "cart " + lines + " " + variants;
    }
}
