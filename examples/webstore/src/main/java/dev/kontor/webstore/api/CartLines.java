package dev.kontor.webstore.api;

import dev.kontor.catalog.Item;
import dev.kontor.order.Cart;
import dev.kontor.shipping.Destination;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a call wants to have priced: lines, coupons, and how it is sent. */
final class CartLines {
    private static final int LONGEST_SKU = 64;
    private static final int LONGEST_COUPON = 40;
    private static final int LONGEST_REGION = 10;

    private CartLines() {}

    /** The lines that are sent, or else the caller's cart; with the coupons that are sent. */
    static Cart wanted(Fields body, Cart kept) {
        Cart bare = body.has("lines") ? lines(body) : kept;
        return body.make(fields -> coupons(bare, fields));
    }

    static Cart lines(Fields body) {
        List<Fields> lines = body.objects("lines", Cart.MOST_LINES, "sku", "quantity", "variant");
        Cart cart = Cart.of();
        Set<Item> seen = new HashSet<>();
        for (Fields line : lines) {
            Sku sku = line.value("sku", LONGEST_SKU, Sku::of);
            Optional<String> variant = line.has("variant")
                    ? Optional.of(line.value("variant", LONGEST_SKU, text -> Code.of("variant", text)))
                    : Optional.empty();
            // Twice the same thing is a mistake more often than a wish.
            Item item = new Item(sku, variant);
            if (!seen.add(item)) {
                throw Problem.field("/lines", "each product once, or once in each of its variants");
            }
            cart = cart.with(item, line.number("quantity", 1, Cart.MOST));
        }
        return cart;
    }

    private static Cart coupons(Cart before, Fields body) {
        Cart cart = before;
        for (String coupon : body.optionalTexts("coupons", Cart.MOST_COUPONS, LONGEST_COUPON)) {
            cart = cart.withCoupon(coupon);
        }
        return cart;
    }

    /** In which way, and where to. */
    static DeliveryWish delivery(Fields body) {
        Fields delivery = body.object("delivery", "method", "country", "region");
        Country country = delivery.value("country", 2, Country::of);
        Optional<Region> region = delivery.optionalValue("region", LONGEST_REGION, Region::of);
        return delivery.value(
                "method",
                LONGEST_SKU,
                text -> new DeliveryWish(Code.of("method", text), new Destination(country, region)));
    }
}
