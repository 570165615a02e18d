package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.CartDesk;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Code;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cart, and what it or anything else comes to. */
final class CartResource implements Resource {
    private static final int LONGEST_SKU = 64;
    private static final int LONGEST_COUPON = 40;

    @Inject
    CartResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get("/stores/{store}/cart", Access.SHOPPER, Scope.ORDERS, this::show);
        router.put("/stores/{store}/cart/lines/{sku}", Access.SHOPPER, Scope.ORDERS, this::put);
        router.delete("/stores/{store}/cart/lines/{sku}", Access.SHOPPER, Scope.ORDERS, this::delete);
        router.post("/stores/{store}/quotes", Access.SHOPPER, Scope.ORDERS, this::quote);
    }

    private void show(Call call) {
        call.answer(Shapes.cart(call.storefront().cart().get()));
    }

    private void put(Call call) {
        Sku sku = call.part("sku", Sku::of);
        Fields body = call.body("quantity", "variant");
        int quantity = body.number("quantity", 1, Cart.MOST);
        Optional<String> variant = body.optionalText("variant", LONGEST_SKU);
        Storefront shop = call.storefront();
        Product product = shop.catalog().find(sku).orElseThrow(Problem::notFound);
        if (variant.isPresent() && variant.flatMap(product.details()::variant).isEmpty()) {
            throw Problem.field("/variant", "the code of one of the product's variants");
        }
        call.answer(Shapes.cart(shop.cart().change(cart -> cart.withQuantity(line(cart, sku, variant), quantity))));
    }

    /** The line that is named; a call that names no variant means the product's only line. */
    private static Item line(Cart cart, Sku sku, Optional<String> variant) {
        List<Item> lines = lines(cart, sku);
        if (variant.isEmpty() && lines.size() > 1) {
            throw Problem.field("/variant", "one of those in the cart, since there are several");
        }
        return variant.isEmpty() && lines.size() == 1 ? lines.get(0) : new Item(sku, variant);
    }

    private static List<Item> lines(Cart cart, Sku sku) {
        return cart.lines().keySet().stream()
                .filter(item -> item.sku().equals(sku))
                .toList();
    }

    /** Without a variant the product goes, in whatever variants it is there. */
    private void delete(Call call) {
        call.nothingSent();
        Sku sku = call.part("sku", Sku::of);
        Optional<String> variant = call.query("variant", text -> Code.of("variant", text), "a code");
        CartDesk cart = call.storefront().cart();
        List<Item> going = lines(cart.get(), sku).stream()
                .filter(item -> variant.isEmpty() || item.variant().equals(variant))
                .toList();
        if (going.isEmpty()) {
            throw Problem.notFound();
        }
        call.answer(Shapes.cart(cart.change(before -> {
            Cart left = before;
            for (Item item : going) {
                left = left.without(item);
            }
            return left;
        })));
    }

    private void quote(Call call) {
        Fields body = call.body("lines", "coupons");
        Storefront shop = call.storefront();
        Cart bare = body.has("lines") ? lines(body) : shop.cart().get();
        Cart wanted = body.make(fields -> coupons(bare, fields));
        Checkout checkout = shop.checkout();
        Quote quote = checkout.quote(wanted).fold(done -> done, refused -> {
            throw call.refused(refused);
        });
        call.answer(
                201,
                Shapes.quote(quote, checkout.paymentOptions(quote.id()), call.locale())
                        .with("consents", Shapes.consents(checkout.consents(quote.id()), call.locale())));
    }

    private static Cart lines(Fields body) {
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
}
