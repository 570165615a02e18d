package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PR-5.i")
class CartCouponsTest {
    private static final Sku CAD = Sku.of("cad");

    @Test
    void PR_5_i_a_cart_keeps_coupons_through_every_change_of_its_products() {
        Cart cart = Cart.of(CAD).withCoupon(" welcome ").withCoupon("WELCOME").withCoupon("ten");

        assertThat(cart.coupons()).containsExactly("WELCOME", "TEN");
        assertThat(cart.with(CAD, 2).withQuantity(CAD, 4).without(CAD).coupons())
                .containsExactly("WELCOME", "TEN");
        assertThat(cart.withoutCoupon("Welcome").coupons()).containsExactly("TEN");
        assertThat(cart.withoutCoupons()).isEqualTo(Cart.of(CAD));
        assertThat(cart).isNotEqualTo(Cart.of(CAD));
        assertThat(cart.toString()).doesNotContain("WELCOME");
    }

    @Test
    void PR_5_i_merged_carts_have_the_coupons_of_both_and_what_is_bought_takes_all_with_it() {
        Cart merged = Cart.of(CAD).withCoupon("ONE").merged(Cart.of().withCoupon("TWO"));

        assertThat(merged.coupons()).containsExactly("ONE", "TWO");
        assertThat(merged.minus(Cart.of()).coupons()).isEmpty();
    }

    @Test
    void PR_5_i_what_can_be_no_coupon_and_the_eleventh_are_refused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cart.of().withCoupon(" "));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cart.of().withCoupon("A\nB"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cart.of().withCoupon("A".repeat(41)));
        Cart full = Cart.of();
        for (int i = 0; i < Cart.MOST_COUPONS; i++) {
            full = full.withCoupon("C" + i);
        }
        Cart most = full;
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> most.withCoupon("MORE"));
        assertThat(most.withCoupon("c1")).isEqualTo(most);
    }

    @Test
    void PR_5_i_a_cart_from_before_there_were_coupons_is_read() {
        CartRows.Kept kept = new CartRows.Kept(
                CartOwner.account("shop", "acc_1"),
                Cart.of(CAD).withCoupon("ONE"),
                Instant.parse("2026-03-01T12:00:00Z"));
        String body = CartRows.CART.codec().write(kept);

        assertThat(CartRows.CART.codec().read(body, 1)).isEqualTo(kept);
        assertThat(CartRows.CART
                        .codec()
                        .read(body.replace(",\"coupons\":[\"ONE\"]", ""), 1)
                        .cart())
                .isEqualTo(Cart.of(CAD));
    }
}
