package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.CartDesk;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Code;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.List;
import java.util.Optional;

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
        Fields body = call.body("lines", "coupons", "delivery");
        Storefront shop = call.storefront();
        Cart wanted = CartLines.wanted(body, shop.cart().get());
        Checkout checkout = shop.checkout();
        Decision<Quote> decision =
                body.has("delivery") ? checkout.quote(wanted, CartLines.delivery(body)) : checkout.quote(wanted);
        answer(call, decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        }));
    }

    /** A quote, with how it can be paid and what is to be agreed to. */
    static void answer(Call call, Quote quote) {
        Checkout checkout = call.storefront().checkout();
        call.answer(
                201,
                Shapes.quote(quote, checkout.paymentOptions(quote.id()), call.locale())
                        .with("consents", Shapes.consents(checkout.consents(quote.id()), call.locale())));
    }
}
