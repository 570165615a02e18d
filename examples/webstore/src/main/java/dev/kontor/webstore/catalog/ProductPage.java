package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Cart;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Storefront;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Cover;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One product: what it is, what it costs, who may buy it, and the way into the cart. */
final class ProductPage implements Routes {
    @Inject
    ProductPage() {}

    @Override
    public void on(Router router) {
        router.get("/s/{store}/products/{sku}", Guard.ANYONE, ProductPage::show);
        router.get("/s/{store}/products/{sku}/cover.svg", Guard.ANYONE, ProductPage::cover);
        router.post("/s/{store}/products/{sku}/cart", Guard.ANYONE, ProductPage::add);
    }

    private static void show(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Optional<Listing> listing = visit.storefront().catalog().listing(sku);
        if (listing.isEmpty()) {
            NotSold.show(visit, sku);
        } else {
            show(visit, 200, offer(visit, listing.get(), "1", Optional.empty()));
        }
    }

    private static void show(Visit visit, int status, Offer offer) {
        visit.show(status, "catalog/product", Map.of("offer", offer, "asked", Asked.of(visit, offer.eligibility())));
    }

    private static Offer offer(Visit visit, Listing listing, String typed, Optional<String> error) {
        Storefront front = visit.storefront();
        Product product = listing.product();
        Optional<Category> category = front.catalog().categories().stream()
                .filter(one -> mainCategory(product).equals(one.code()))
                .findFirst();
        Contents contents = new Contents(visit.texts());
        return new Offer(
                listing,
                category,
                Badges.of(product, visit.texts()),
                contents.of(product),
                contents.files(product),
                contents.term(product.term()),
                front.eligibility().check(product.sku()),
                Quantity.shown(typed),
                error);
    }

    private static void add(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Optional<Listing> listing = visit.storefront().catalog().listing(sku);
        if (listing.isEmpty()) {
            NotSold.show(visit, sku);
            return;
        }
        String typed = visit.field("quantity").orElse("");
        Optional<String> error = refuse(visit, sku, typed);
        if (error.isPresent()) {
            show(visit, 422, offer(visit, listing.get(), typed, error));
        } else {
            visit.notice(
                            Notice.Kind.DONE,
                            "catalog.added",
                            listing.get().product().name(visit.locale()))
                    .goTo("/cart");
        }
    }

    /** Puts it into the cart, or says why not. */
    private static Optional<String> refuse(Visit visit, Sku sku, String typed) {
        OptionalInt quantity = Quantity.read(typed);
        if (quantity.isEmpty()) {
            return Optional.of(visit.texts().get("catalog.quantity.bad", Quantity.MOST));
        }
        Eligibility eligibility = visit.storefront().eligibility().check(sku);
        if (eligibility.state() == Eligibility.State.UNMET && visit.login().isPresent()) {
            return Optional.of(visit.texts().get("catalog.unmet"));
        }
        int altogether = visit.storefront().cart().get().lines().getOrDefault(sku, 0) + quantity.getAsInt();
        Optional<String> limited = Allowance.refuse(eligibility, altogether, visit.texts());
        return limited.isPresent() ? limited : put(visit, sku, quantity.getAsInt());
    }

    private static Optional<String> put(Visit visit, Sku sku, int quantity) {
        try {
            visit.storefront().cart().change(cart -> more(cart, sku, quantity));
            return Optional.empty();
        } catch (InvalidValueException tooMany) {
            boolean inCart = visit.storefront().cart().get().lines().containsKey(sku);
            return Optional.of(
                    inCart
                            ? visit.texts().get("catalog.quantity.most", Quantity.MOST)
                            : visit.texts().get("catalog.cart.full", Cart.MOST_LINES));
        }
    }

    private static Cart more(Cart cart, Sku sku, int quantity) {
        int sum = cart.lines().getOrDefault(sku, 0) + quantity;
        if (sum > Quantity.MOST) {
            throw new InvalidValueException("quantity of " + sku, Integer.toString(sum), "1 to " + Quantity.MOST);
        }
        return cart.with(sku, quantity);
    }

    private static void cover(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Product product = visit.storefront().catalog().find(sku).orElseThrow(Stopped::notFound);
        visit.context()
                .header("Cache-Control", "private, max-age=3600")
                .contentType("image/svg+xml; charset=utf-8")
                .result(Cover.svg(sku, product.name(visit.locale()), mainCategory(product)));
    }

    /** Categories are named from the wide to the narrow. */
    private static String mainCategory(Product product) {
        List<String> all = product.categories();
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }
}
