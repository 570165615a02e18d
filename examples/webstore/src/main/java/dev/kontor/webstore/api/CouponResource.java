package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.order.Cart;
import dev.kontor.shop.CartDesk;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Refusal;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.List;

/** The coupons of the cart. One that gives nothing is refused, since it would keep the whole cart from being bought. */
final class CouponResource implements Resource {
    private static final int LONGEST = 40;
    private static final String KIND = "coupon.";

    @Inject
    CouponResource() {}

    @Override
    public void on(ApiRouter router) {
        router.post("/stores/{store}/cart/coupons", Access.SHOPPER, Scope.ORDERS, this::enter);
        router.delete("/stores/{store}/cart/coupons/{coupon}", Access.SHOPPER, Scope.ORDERS, this::remove);
    }

    private void enter(Call call) {
        Fields body = call.body("coupon");
        Storefront shop = call.storefront();
        Cart before = shop.cart().get();
        String typed = body.text("coupon", LONGEST);
        Cart with = body.make(fields -> before.withCoupon(typed));
        List<Refusal> none = shop.checkout()
                .quote(with)
                .fold(
                        quote -> List.<Refusal>of(),
                        refused -> refused.refusals().stream()
                                .filter(why -> why.code().startsWith(KIND))
                                .filter(why -> about(why, with.coupons().size()))
                                .toList());
        if (!with.equals(before) && !none.isEmpty()) {
            throw call.refused(new Refused<>(none));
        }
        call.answer(Shapes.cart(shop.cart().change(cart -> cart.withCoupon(typed))));
    }

    private static boolean about(Refusal why, int number) {
        return why.facts().getOrDefault("number", Integer.toString(number)).equals(Integer.toString(number));
    }

    private void remove(Call call) {
        call.nothingSent();
        String coupon = call.part("coupon", text -> text);
        CartDesk cart = call.storefront().cart();
        if (!cart.get().coupons().contains(coupon)) {
            throw Problem.notFound();
        }
        call.answer(Shapes.cart(cart.change(before -> before.withoutCoupon(coupon))));
    }
}
