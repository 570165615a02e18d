package dev.kontor.order;

import dev.kontor.catalog.Item;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to buy: products, in which variants, how many of each, and the coupons to go with them. Immutable. Each
 * line is an {@link Item}: the same product in the same variant twice is one line, in two variants it is two (CA-2).
 *
 * <p>The verbs that name a product alone are for shops without variants and mean the product's only line. Where a product has
 * several lines, they do not guess:
 *
 * <pre>{@code
 * cart.with(SHIRT, 2)                               // a shop without variants needs nothing else
 * cart.with(Item.of(EDITOR, "macos"), 1).with(Item.of(EDITOR, "windows"), 5)
 * }</pre>
 */
public final class Cart {
    /** The most lines a cart takes. */
    public static final int MOST_LINES = 500;

    /** The most of one product, its variants together. */
    public static final int MOST = 9_999;

    /** The most coupons a cart takes. */
    public static final int MOST_COUPONS = 10;

    private static final int LONGEST_COUPON = 40;

    private final Map<Item, Integer> lines;
    private final Set<String> coupons;

    private Cart(Map<Item, Integer> lines, Collection<String> coupons) {
        this.lines = Collections.unmodifiableMap(lines);
        this.coupons = Collections.unmodifiableSet(new LinkedHashSet<>(coupons));
    }

    /**
     * A cart with one of each.
     *
     * @param skus the products; what stands twice counts twice
     * @return the cart
     */
    public static Cart of(Sku... skus) {
        Cart cart = new Cart(new LinkedHashMap<>(), Set.of());
        for (Sku sku : skus) {
            cart = cart.with(sku, 1);
        }
        return cart;
    }

    /**
     * The same cart with more of a product: of the variant that its line has. A product that has no line, or several, gets
     * one of which no variant is chosen.
     *
     * @param sku the product
     * @param quantity how many more; 1 or more
     * @return a new cart
     * @throws InvalidValueException when the quantity is not 1 to 9,999 altogether, or the cart has 500 lines already
     */
    public Cart with(Sku sku, int quantity) {
        List<Item> its = items(sku);
        return with(its.size() == 1 ? its.get(0) : Item.of(sku), quantity);
    }

    /**
     * The same cart with more of a product in a variant.
     *
     * @param item the product and its variant
     * @param quantity how many more; 1 or more
     * @return a new cart
     * @throws InvalidValueException when the quantity is not 1 to 9,999 for all variants of the product together, or the cart
     *     has 500 lines already
     */
    public Cart with(Item item, int quantity) {
        long sum = quantity(item.sku()) + (long) quantity;
        if (quantity < 1 || sum > MOST) {
            throw new InvalidValueException("quantity of " + item.sku(), Long.toString(sum), "1 to " + MOST);
        }
        Map<Item, Integer> more = new LinkedHashMap<>(lines);
        more.merge(item, quantity, Integer::sum);
        return checked(more);
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
        return new Cart(lines, more);
    }

    /**
     * The same cart without its coupons.
     *
     * @return a new cart
     */
    public Cart withoutCoupons() {
        return new Cart(lines, Set.of());
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
        return new Cart(lines, fewer);
    }

    /**
     * The same cart with a product in exactly this quantity.
     *
     * @param sku the product, of which there is one line at most
     * @param quantity how many altogether; 0 takes the product out, of whatever variants it is
     * @return a new cart
     * @throws InvalidValueException when the quantity is not 0 to 9,999, or a new product would be the 501st line
     * @throws MisuseException when the product has several lines and is not to be taken out
     */
    public Cart withQuantity(Sku sku, int quantity) {
        return quantity == 0
                ? without(sku)
                : withQuantity(only(sku, "withQuantity").orElse(Item.of(sku)), quantity);
    }

    /**
     * The same cart with a product in a variant in exactly this quantity; other variants stay as they are.
     *
     * @param item the product and its variant
     * @param quantity how many of this variant; 0 takes the line out
     * @return a new cart
     * @throws InvalidValueException when it is not 0 to 9,999 for all variants of the product together, or a new line would be
     *     the 501st
     */
    public Cart withQuantity(Item item, int quantity) {
        long together = (long) quantity(item.sku()) - lines.getOrDefault(item, 0) + quantity;
        if (quantity < 0 || quantity > MOST || together > MOST) {
            throw new InvalidValueException(
                    "quantity of " + item.sku(), Long.toString(quantity < 0 ? quantity : together), "0 to " + MOST);
        }
        if (quantity == 0) {
            return without(item);
        }
        Map<Item, Integer> changed = new LinkedHashMap<>(lines);
        changed.put(item, quantity);
        return checked(changed);
    }

    /**
     * The same cart with a product in another variant. Whether the product has it is found out when the cart is priced.
     *
     * @param sku a product of this cart, of which there is one line; of one that is not in the cart nothing is chosen
     * @param variant the variant's code
     * @return a new cart
     * @throws InvalidValueException when it has not the form of a code
     * @throws MisuseException when the product has several lines
     */
    public Cart choosing(Sku sku, String variant) {
        Item chosen = Item.of(sku, variant);
        return only(sku, "choosing").map(item -> choosing(item, chosen)).orElse(this);
    }

    /**
     * The same cart with a line in another variant. Where there is a line of that one already, the two become one and their
     * quantities add up.
     *
     * @param item a line of this cart; of one that is not in the cart nothing is chosen
     * @param variant the variant's code
     * @return a new cart, whose line stands where it stood
     * @throws InvalidValueException when it has not the form of a code
     */
    public Cart choosing(Item item, String variant) {
        return choosing(item, Item.of(item.sku(), variant));
    }

    private Cart choosing(Item before, Item chosen) {
        if (!lines.containsKey(before)) {
            return this;
        }
        Map<Item, Integer> changed = new LinkedHashMap<>();
        lines.forEach((item, quantity) -> changed.merge(item.equals(before) ? chosen : item, quantity, Integer::sum));
        return new Cart(changed, coupons);
    }

    /**
     * The same cart without a product.
     *
     * @param sku the product, of whatever variants; one that is not in the cart changes nothing
     * @return a new cart
     */
    public Cart without(Sku sku) {
        Map<Item, Integer> fewer = new LinkedHashMap<>(lines);
        fewer.keySet().removeAll(items(sku));
        return new Cart(fewer, coupons);
    }

    /**
     * The same cart without a line.
     *
     * @param item the product and its variant; what is not in the cart changes nothing
     * @return a new cart, in which the product's other variants are still
     */
    public Cart without(Item item) {
        Map<Item, Integer> fewer = new LinkedHashMap<>(lines);
        fewer.remove(item);
        return new Cart(fewer, coupons);
    }

    /**
     * What is left after another cart is taken out of this one, without coupons. What this cart has less of is gone, never
     * below zero. A variant is taken from its own line, and what that lacks from the line of which none was chosen; of what
     * no variant was chosen is taken from whichever there are. Nobody loses another variant than he named.
     *
     * @param other what is taken out
     * @return a new cart
     */
    public Cart minus(Cart other) {
        return minus(other.lines);
    }

    Cart minus(Map<Item, Integer> taken) {
        Map<Item, Integer> left = new LinkedHashMap<>(lines);
        Map<Item, Integer> lacking = new LinkedHashMap<>();
        // Each line's own first, so that what may come from several takes nothing that another needs.
        taken.forEach((item, quantity) -> lacking.put(item, take(left, item, quantity)));
        lacking.forEach((item, quantity) -> {
            int rest = quantity;
            for (Item from : item.variant().isPresent() ? List.of(Item.of(item.sku())) : items(item.sku())) {
                rest = take(left, from, rest);
            }
        });
        return new Cart(left, Set.of());
    }

    /** Takes so many of a line, and says how many were not there. */
    private static int take(Map<Item, Integer> left, Item item, int quantity) {
        int there = left.getOrDefault(item, 0);
        int taken = Math.min(there, quantity);
        if (taken > 0 && taken == there) {
            left.remove(item);
        } else if (taken > 0) {
            left.put(item, there - taken);
        }
        return quantity - taken;
    }

    /**
     * This cart and another as one: quantities of the same product in the same variant add up, as far as a cart takes them.
     * Never refused: of one product it keeps {@value #MOST}, and of lines and coupons that are too many it leaves out the
     * last ones of the other cart.
     *
     * @param other the other cart
     * @return a new cart, this one's lines first
     */
    public Cart merged(Cart other) {
        Map<Item, Integer> all = new LinkedHashMap<>(lines);
        Cart merged = new Cart(all, coupons);
        other.lines.forEach((item, quantity) -> {
            int more = Math.min(quantity, MOST - merged.quantity(item.sku()));
            if (more > 0 && (all.containsKey(item) || all.size() < MOST_LINES)) {
                all.merge(item, more, Integer::sum);
            }
        });
        Set<String> both = new LinkedHashSet<>(coupons);
        other.coupons.stream().filter(coupon -> both.size() < MOST_COUPONS).forEach(both::add);
        return new Cart(all, both);
    }

    /** A cart that was kept; what it holds was checked when it came in. */
    static Cart holding(Map<Item, Integer> kept, Collection<String> coupons) {
        return new Cart(new LinkedHashMap<>(kept), coupons);
    }

    private Cart checked(Map<Item, Integer> lines) {
        if (lines.size() > MOST_LINES) {
            throw new InvalidValueException("cart", lines.size() + " lines", "at most " + MOST_LINES + " products");
        }
        return new Cart(lines, coupons);
    }

    private List<Item> items(Sku sku) {
        List<Item> its = new ArrayList<>();
        for (Item item : lines.keySet()) {
            if (item.sku().equals(sku)) {
                its.add(item);
            }
        }
        return its;
    }

    private Optional<Item> only(Sku sku, String verb) {
        List<Item> its = items(sku);
        if (its.size() > 1) {
            throw new MisuseException("'" + sku + "' has " + its.size() + " lines in this cart: " + its + ". Call "
                    + verb + " with the item that is meant, such as Item.of(sku, variant).");
        }
        return its.stream().findFirst();
    }

    /** How many of each product in each variant, in the order they were added. */
    public Map<Item, Integer> lines() {
        return lines;
    }

    /** The products, whatever their variants, each once, in the order they were added. */
    public Set<Sku> skus() {
        Set<Sku> skus = new LinkedHashSet<>();
        lines.keySet().forEach(item -> skus.add(item.sku()));
        return Collections.unmodifiableSet(skus);
    }

    /**
     * How many of a product, its variants together.
     *
     * @param sku the product
     * @return 0 when it is not in the cart
     */
    public int quantity(Sku sku) {
        int sum = 0;
        for (Map.Entry<Item, Integer> line : lines.entrySet()) {
            sum += line.getKey().sku().equals(sku) ? line.getValue() : 0;
        }
        return sum;
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
        return other instanceof Cart that && lines.equals(that.lines) && coupons.equals(that.coupons);
    }

    @Override
    public int hashCode() {
        return 31 * lines.hashCode() + coupons.hashCode();
    }

    @Override
    public String toString() {
        return "cart " + lines;
    }
}
