package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.Wish;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Shelf;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wish list, one in all stores. Visitors have none: its forms lead them to the sign-in. */
final class WishPage implements Routes {
    private static final String PAGE = "/s/{store}/wishes";

    @Inject
    WishPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, WishPage::show);
        router.post(PAGE + "/{sku}", Guard.SIGNED_IN, WishPage::add);
        router.post(PAGE + "/{sku}/remove", Guard.SIGNED_IN, WishPage::remove);
        router.post(PAGE + "/{sku}/cart", Guard.SIGNED_IN, WishPage::buy);
    }

    private static void show(Visit visit) {
        List<Wished> wishes = visit.storefront().account().wishes().get().wishes().stream()
                .map(wish -> wished(wish, visit))
                .toList();
        visit.show("catalog/wishes", Map.of("wishes", wishes));
    }

    private static Wished wished(Wish wish, Visit visit) {
        Shelf shelf = visit.storefront().catalog();
        Optional<Listing> listing = shelf.listing(wish.sku());
        return new Wished(
                wish.sku(),
                wish.since(),
                name(visit, wish.sku()),
                listing.map(one -> Cards.of(one, visit)),
                listing.filter(one -> one.withheld().isEmpty()).isPresent());
    }

    private static void add(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        visit.storefront()
                .account()
                .wishes()
                .add(sku)
                .<Runnable>fold(
                        list -> () -> visit.notice(Notice.Kind.DONE, "catalog.wish.added", name(visit, sku))
                                .goTo("/products/" + sku.code()),
                        refused -> () -> visit.refused(refused).goTo("/wishes"))
                .run();
    }

    private static void remove(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        var unused = visit.storefront().account().wishes().remove(sku);
        visit.notice(Notice.Kind.DONE, "catalog.wish.removed", name(visit, sku)).goTo("/wishes");
    }

    /** What lies in the cart is no wish any more. */
    private static void buy(Visit visit) {
        Sku sku = visit.part("sku", Sku::of);
        Optional<Listing> listing = visit.storefront().catalog().listing(sku);
        if (listing.isEmpty()) {
            NotSold.show(visit, sku);
            return;
        }
        Optional<String> error = IntoCart.put(visit, listing.get(), "1", Optional.empty());
        if (error.isPresent()) {
            visit.problem(error.get()).goTo("/wishes");
        } else {
            var unused = visit.storefront().account().wishes().remove(sku);
            visit.notice(Notice.Kind.DONE, "catalog.added", name(visit, sku)).goTo("/cart");
        }
    }

    private static String name(Visit visit, Sku sku) {
        return visit.storefront()
                .catalog()
                .about(sku)
                .map(product -> product.name(visit.locale()))
                .orElse(sku.code());
    }
}
