package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.CartDesk;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cart, and what it or anything else comes to. */
final class CartResource implements Resource {
    private static final int LONGEST_SKU = 64;

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
        int quantity = call.body("quantity").number("quantity", 1, Cart.MOST);
        Storefront shop = call.storefront();
        if (shop.catalog().find(sku).isEmpty()) {
            throw Problem.notFound();
        }
        call.answer(Shapes.cart(shop.cart().change(cart -> cart.withQuantity(sku, quantity))));
    }

    private void delete(Call call) {
        call.nothingSent();
        Sku sku = call.part("sku", Sku::of);
        CartDesk cart = call.storefront().cart();
        if (!cart.get().lines().containsKey(sku)) {
            throw Problem.notFound();
        }
        call.answer(Shapes.cart(cart.change(before -> before.without(sku))));
    }

    private void quote(Call call) {
        Fields body = call.body("lines");
        Storefront shop = call.storefront();
        Cart wanted = body.has("lines") ? lines(body) : shop.cart().get();
        Checkout checkout = shop.checkout();
        Quote quote = checkout.quote(wanted).fold(done -> done, refused -> {
            throw call.refused(refused);
        });
        call.answer(201, Shapes.quote(quote, checkout.paymentOptions(quote.id())));
    }

    private static Cart lines(Fields body) {
        List<Fields> lines = body.objects("lines", Cart.MOST_LINES, "sku", "quantity");
        Cart cart = Cart.of();
        Set<Sku> seen = new HashSet<>();
        for (Fields line : lines) {
            Sku sku = line.value("sku", LONGEST_SKU, Sku::of);
            // Twice the same product is a mistake more often than a wish.
            if (!seen.add(sku)) {
                throw Problem.field("/lines", "each product once");
            }
            cart = cart.with(sku, line.number("quantity", 1, Cart.MOST));
        }
        return cart;
    }
}
