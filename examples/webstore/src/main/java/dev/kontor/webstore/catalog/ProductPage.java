package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Cover;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.InBulk;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            show(visit, 200, offer(visit, listing.get(), "1", Optional.empty(), Optional.empty()));
        }
    }

    private static void show(Visit visit, int status, Offer offer) {
        visit.show(status, "catalog/product", Map.of("offer", offer, "asked", Asked.of(visit, offer.eligibility())));
    }

    private static Offer offer(
            Visit visit, Listing listing, String typed, Optional<String> variant, Optional<String> error) {
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
                goods(visit, listing, variant),
                Quantity.shown(typed),
                error);
    }

    private static Goods goods(Visit visit, Listing listing, Optional<String> variant) {
        Product product = listing.product();
        boolean isWished = visit.login().isPresent()
                && visit.storefront().account().wishes().get().has(product.sku());
        return new Goods(
                Choice.of(product, variant, visit),
                Bundled.of(listing, visit),
                Release.of(product, visit.now()),
                product.details().unsuitable(visit.locale()),
                Beside.of(product.sku(), visit),
                Longer.of(listing, visit),
                isWished,
                InBulk.isFor(visit, product));
    }

    private static void add(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Optional<Listing> listing = visit.storefront().catalog().listing(sku);
        if (listing.isEmpty()) {
            NotSold.show(visit, sku);
            return;
        }
        String typed = visit.field("quantity").orElse("");
        Optional<String> variant = visit.field("variant");
        Optional<String> error = IntoCart.put(visit, listing.get(), typed, variant);
        if (error.isPresent()) {
            show(visit, 422, offer(visit, listing.get(), typed, variant, error));
        } else {
            visit.notice(
                            Notice.Kind.DONE,
                            "catalog.added",
                            listing.get().product().name(visit.locale()))
                    .goTo("/cart");
        }
    }

    private static void cover(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Product product = visit.storefront()
                .catalog()
                .about(sku)
                .filter(Product::isOnSale)
                .orElseThrow(Stopped::notFound);
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
