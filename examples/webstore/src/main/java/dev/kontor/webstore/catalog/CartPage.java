package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.Variant;
import dev.kontor.order.Cart;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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

    private static void change(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        String typed = visit.field("quantity").orElse("");
        OptionalInt quantity = Quantity.read(typed);
        if (!cart(visit).lines().containsKey(sku)) {
            visit.notice(Notice.Kind.INFO, "cart.gone").goTo("/cart");
            return;
        }
        if (quantity.isEmpty()) {
            show(visit, 422, CartMistakes.quantity(sku, Quantity.shown(typed)));
            return;
        }
        // In another window it may have been taken out meanwhile, and then it stays out.
        visit.storefront()
                .cart()
                .change(cart -> cart.lines().containsKey(sku) ? cart.withQuantity(sku, quantity.getAsInt()) : cart);
        visit.notice(Notice.Kind.DONE, "cart.changed", quantity.getAsInt(), name(visit, sku))
                .goTo("/cart");
    }

    private static void remove(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        @Nullable Integer before = cart(visit).lines().get(sku);
        if (before == null) {
            visit.notice(Notice.Kind.INFO, "cart.gone").goTo("/cart");
            return;
        }
        visit.storefront().cart().change(cart -> cart.without(sku));
        visit.notice(Notice.Kind.DONE, "cart.removed", name(visit, sku)).goTo("/cart");
    }

    private static void choose(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        String variant = visit.required("variant");
        Optional<Variant> wanted = visit.storefront()
                .catalog()
                .about(sku)
                .flatMap(product -> product.details().variant(variant));
        if (!cart(visit).lines().containsKey(sku) || wanted.isEmpty()) {
            visit.notice(Notice.Kind.INFO, "cart.gone").goTo("/cart");
            return;
        }
        visit.storefront().cart().change(cart -> cart.choosing(sku, variant));
        visit.notice(
                        Notice.Kind.DONE,
                        "cart.variant.changed",
                        name(visit, sku),
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
