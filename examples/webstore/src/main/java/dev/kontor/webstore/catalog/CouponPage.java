package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;

/** The forms of the cart in which coupons are entered and taken out. */
final class CouponPage implements Routes {
    @Inject
    CouponPage() {}

    @Override
    public void on(Router router) {
        // Not below /cart, where a product's code stands in that place.
        router.post("/s/{store}/coupons", Guard.ANYONE, CouponPage::enter);
        router.post("/s/{store}/coupons/remove", Guard.ANYONE, CouponPage::remove);
    }

    private static void enter(Visit visit) {
        String typed = visit.field("coupon").orElse("");
        List<String> reasons = Coupons.enter(visit, typed);
        if (reasons.isEmpty()) {
            visit.notice(Notice.Kind.DONE, "cart.coupon.entered").goTo("/cart");
        } else {
            CartPage.show(visit, 422, CartMistakes.coupon(Coupons.shown(typed), reasons));
        }
    }

    private static void remove(Visit visit) {
        String typed = visit.required("coupon");
        boolean there = visit.storefront().cart().get().coupons().contains(typed);
        visit.storefront().cart().change(cart -> cart.withoutCoupon(typed));
        visit.notice(there ? Notice.Kind.DONE : Notice.Kind.INFO, there ? "cart.coupon.removed" : "cart.coupon.gone")
                .goTo("/cart");
    }
}
