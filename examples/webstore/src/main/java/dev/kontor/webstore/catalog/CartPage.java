package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Variant;
import dev.kontor.order.Cart;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The cart: what is in it, what it costs and why. Whoever only looks around has one too. */
final class CartPage implements Routes {
    @Inject
    CartPage() {}

    @Override
    public void on(Router router) {
        router.get("/s/{store}/cart", Guard.ANYONE, visit -> show(visit, 200, CartMistakes.NONE));
        router.post("/s/{store}/cart/{sku}", Guard.ANYONE, CartPage::change);
        router.post("/s/{store}/cart/{sku}/remove", Guard.ANYONE, CartPage::remove);
        router.post("/s/{store}/cart/{sku}/variant", Guard.ANYONE, CartPage::choose);
    }

    static void show(Visit visit, int status, CartMistakes mistakes) {
        visit.show(status, "cart/cart", Map.of("sheet", new Sheets(visit, mistakes).of(cart(visit))));
    }

    private static Cart cart(Visit visit) {
        return visit.storefront().cart().get();
    }

    /**
     * Which line a form means: its variant stands in a field of its own, empty where none was chosen. A form without it means
     * the product's only line.
     */
    private static Optional<Item> line(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Optional<String> of = visit.field("of");
        List<Item> lines = cart(visit).lines().keySet().stream()
                .filter(item -> item.sku().equals(sku))
                .filter(item -> of.isEmpty() || item.variant().orElse("").equals(of.get()))
                .toList();
        return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    }

    private static void gone(Visit visit) {
        visit.notice(Notice.Kind.INFO, "cart.gone").goTo("/cart");
    }

    private static void change(Visit visit) {
        String typed = visit.field("quantity").orElse("");
        OptionalInt quantity = Quantity.read(typed);
        Optional<Item> line = line(visit);
        if (line.isEmpty()) {
            gone(visit);
            return;
        }
        Item item = line.get();
        if (quantity.isEmpty()) {
            show(visit, 422, CartMistakes.quantity(item, Quantity.shown(typed)));
            return;
        }
        // In another window it may have been taken out meanwhile, and then it stays out.
        visit.storefront()
                .cart()
                .change(cart -> cart.lines().containsKey(item) ? cart.withQuantity(item, quantity.getAsInt()) : cart);
        visit.notice(Notice.Kind.DONE, "cart.changed", quantity.getAsInt(), name(visit, item.sku()))
                .goTo("/cart");
    }

    private static void remove(Visit visit) {
        Optional<Item> line = line(visit);
        if (line.isEmpty()) {
            gone(visit);
            return;
        }
        visit.storefront().cart().change(cart -> cart.without(line.get()));
        visit.notice(Notice.Kind.DONE, "cart.removed", name(visit, line.get().sku()))
                .goTo("/cart");
    }

    private static void choose(Visit visit) {
        Optional<Item> line = line(visit);
        String variant = visit.required("variant");
        Optional<Variant> wanted = line.flatMap(
                        item -> visit.storefront().catalog().about(item.sku()))
                .flatMap(product -> product.details().variant(variant));
        if (line.isEmpty() || wanted.isEmpty()) {
            gone(visit);
            return;
        }
        visit.storefront().cart().change(cart -> cart.choosing(line.get(), variant));
        visit.notice(
                        Notice.Kind.DONE,
                        "cart.variant.changed",
                        name(visit, line.get().sku()),
                        wanted.get().name(visit.locale()))
                .goTo("/cart");
    }

    private static String name(Visit visit, Sku sku) {
        return visit.storefront()
                .catalog()
                .about(sku)
                .map(product -> product.name(visit.locale()))
                .orElse(sku.code());
    }
}
