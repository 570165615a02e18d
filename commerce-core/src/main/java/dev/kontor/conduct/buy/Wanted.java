package dev.kontor.conduct.buy;

import dev.kontor.catalog.Item;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of what is wanted. Lines are a list and no map: two of a cart may come to the same variant, where one names it and
 * the other leaves it to the shop, and the quote's lines stand one for one for them.
 *
 * @param item which product in which variant
 * @param quantity how many
 */
record Wanted(Item item, int quantity) {
    static List<Wanted> of(Cart cart) {
        List<Wanted> wanted = new ArrayList<>();
        cart.lines().forEach((item, quantity) -> wanted.add(new Wanted(item, quantity)));
        return wanted;
    }

    static List<Wanted> of(Quote quote) {
        return quote.goods().stream()
                .map(line -> new Wanted(new Item(line.sku(), line.makeup().variant()), line.quantity()))
                .toList();
    }

    static Set<Sku> skus(List<Wanted> wanted) {
        Set<Sku> skus = new LinkedHashSet<>();
        wanted.forEach(line -> skus.add(line.item().sku()));
        return skus;
    }
}
