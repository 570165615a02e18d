package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.people.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the page before the order to the page of the order, for goods that are more than a name and a price. */
class GoodsOrderTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @Test
    @Tag("CA-5.f")
    void CA_5_f_the_page_of_an_order_shows_the_parts_of_a_bundle_and_each_gives_its_own() {
        Customer anna = Customer.verified(store).takes("engineers-desk");
        Element review = anna.open("/checkout").page().expectFirst(".review");
        assertThat(review.text()).contains("1 × Draftline", "1 × Plotwise", "1 × SolidCAD 2026");

        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.page().select(".order-line .parts li").eachText())
                .containsExactly(
                        "1 × Draftline €19.90 alone", "1 × Plotwise €9.90 alone", "1 × SolidCAD 2026 €49.00 alone");
        assertThat(order.page().select(".order-line .saved").text()).contains("You saved €13.80");
        assertThat(order.page().select(".thing > h4:first-child").eachText())
                .containsExactlyInAnyOrder("Draftline", "Plotwise", "SolidCAD 2026");
        assertThat(anna.open(anna.orderPath() + "/receipt").text()).contains("1 × Draftline");
    }

    @Test
    @Tag("CA-7.a")
    void CA_7_a_what_was_ordered_ahead_says_when_it_comes_and_comes_then() {
        Customer anna = Customer.verified(store).takes("solid-cad-2027");
        assertThat(anna.open("/checkout").page().expectFirst(".review").text()).contains("Comes on ");
        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.page().expectFirst("#ahead").text())
                .startsWith("Your order is paid. Part of it was ordered ahead and comes by itself on ");
        assertThat(order.page().expectFirst(".ahead").text()).startsWith("Comes on ");
        assertThat(order.page().select("form[action*=/reveal/]")).isEmpty();

        anna.shop().clock().advance(Duration.ofDays(70));
        anna.shop().work();
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.COMPLETED);
        // Nobody stays signed in that long.
        Visitor later =
                store.visitor().carrying(store.store().part(Sessions.class).begin(anna.login));
        Visitor.Answer delivered = later.open(anna.path(anna.orderPath()));
        assertThat(delivered.text()).contains("Your order is paid and delivered.");
        assertThat(delivered.page().select("#ahead, .ahead")).isEmpty();
        assertThat(delivered.page().select("form[action*=/reveal/]")).hasSize(1);
    }

    @Test
    @Tag("CA-2.m")
    void CA_2_m_what_the_page_before_the_order_says_of_a_product_is_kept_with_the_order() {
        Customer anna = Customer.verified(store);
        anna.door()
                .cart()
                .change(cart -> cart.with(Sku.of("halbton-photo"), 1).choosing(Sku.of("halbton-photo"), "macos"));
        String review = anna.open("/checkout").page().expectFirst(".review").text();
        assertThat(review).contains("Version: macOS", "Runs on: Windows 11 or macOS 13");

        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.text()).contains("Version: macOS", "Windows 11 or macOS 13; 8 GB of memory");
        assertThat(order.page().select(".file-name").eachText()).containsExactly("halbton-photo-macos.bin");
        Visitor.Answer file = anna.browser.follow(anna.browser.send(order, "form[action*=/files/]", Map.of()));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains("halbton-photo-macos.bin");
        assertThat(anna.open(anna.orderPath() + "/receipt").text()).contains("Version: macOS");
    }

    @Test
    @Tag("CA-2.u")
    void CA_2_u_two_variants_stand_in_one_cart_and_each_is_changed_moved_and_taken_out_on_its_own() {
        Customer anna = Customer.verified(store);
        String product = "/products/halbton-photo";
        anna.browser.submit(anna.open(product), "form#add", Map.of("quantity", "1", "variant", "windows"));
        Visitor.Answer both =
                anna.browser.submit(anna.open(product), "form#add", Map.of("quantity", "2", "variant", "macos"));
        assertThat(both.page().select(".cart-line").eachAttr("data-variant")).containsExactly("windows", "macos");
        assertThat(both.page()
                        .select("[data-variant=macos] .cart-quantity label")
                        .text())
                .isEqualTo("Halbton Photo, macOS: Quantity");

        Visitor.Answer wrong =
                anna.browser.submit(both, "[data-variant=macos] form.cart-quantity", Map.of("quantity", "none"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("[data-variant=macos] .error")).hasSize(1);
        assertThat(wrong.page().select("[data-variant=windows] .error")).isEmpty();
        Visitor.Answer changed =
                anna.browser.submit(wrong, "[data-variant=macos] form.cart-quantity", Map.of("quantity", "3"));
        assertThat(changed.page().select("[name=quantity]").eachAttr("value")).containsExactly("1", "3");
        Visitor.Answer moved = anna.browser.submit(
                changed, "[data-variant=windows] form.cart-variant", Map.of("variant", "windows-de"));
        assertThat(moved.page().select(".cart-line").eachAttr("data-variant")).containsExactly("windows-de", "macos");

        assertThat(anna.open("/checkout").page().select(".review").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).contains("Version: Windows"),
                        other -> assertThat(other).contains("Version: macOS"));
        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.page().select(".order-line").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).contains("Version: Windows"),
                        other -> assertThat(other).contains("Version: macOS"));
        assertThat(anna.door().cart().get().isEmpty()).isTrue();

        anna.browser.submit(anna.open(product), "form#add", Map.of("quantity", "1", "variant", "windows"));
        Visitor.Answer again =
                anna.browser.submit(anna.open(product), "form#add", Map.of("quantity", "1", "variant", "macos"));
        Visitor.Answer one = anna.browser.submit(again, "[data-variant=windows] form[action$=/remove]", Map.of());
        assertThat(one.page().select(".cart-line").eachAttr("data-variant")).containsExactly("macos");
    }

    @Test
    @Tag("CA-4.a")
    void CA_4_a_what_goes_with_an_order_is_shown_on_its_page() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        assertThat(anna.checkOut(Sandbox.OK).page().select(".beside .card").eachAttr("data-sku"))
                .containsExactly("solid-cad-backup", "draftline", "print-slicer");
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_the_page_before_the_order_shows_what_is_taken_off_and_the_order_takes_the_coupon_out_of_the_cart() {
        Customer anna = Customer.verified(store);
        anna.door()
                .cart()
                .change(cart -> cart.with(Sku.of("theorema"), 1)
                        .with(Sku.of("dictionary-pro"), 1)
                        .withCoupon("WELCOME10"));
        Visitor.Answer page = anna.open("/checkout");
        assertThat(page.page().select(".sums .reduction").eachText())
                .containsExactly("Language weeks", "-€2.70", "Welcome discount", "-€15.33");
        assertThat(page.page().select(".sums-total.price").text()).isEqualTo("€137.97");
        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.text()).contains("€137.97");
        assertThat(anna.door().cart().get().coupons()).isEmpty();

        anna.takes("theorema");
        Visitor.Answer again = anna.browser.submit(anna.open("/cart"), "form#coupon", Map.of("coupon", "WELCOME10"));
        assertThat(again.page().select("#coupon-error p").eachText()).containsExactly("This coupon is used up.");
    }

    @Test
    @Tag("PR-5.r")
    void PR_5_r_the_order_and_its_receipt_say_what_was_taken_off() {
        Customer anna = Customer.verified(store);
        anna.door().cart().change(cart -> cart.with(Sku.of("theorema"), 1).withCoupon("WELCOME10"));

        Visitor.Answer order = anna.checkOut(Sandbox.OK);

        assertThat(order.page().select(".reduced").text())
                .isEqualTo("Welcome discount: €12.90 less, taken off already");
        assertThat(anna.open(anna.orderPath() + "/receipt")
                        .page()
                        .select(".reduced")
                        .text())
                .isEqualTo("Welcome discount: €12.90 less, taken off already");
    }

    @Test
    @Tag("CA-6.f")
    void CA_6_f_a_wish_is_added_taken_off_and_moved_to_the_cart() {
        Customer anna = Customer.unverified(store);
        Visitor.Answer page = anna.open("/products/plotwise");
        Visitor.Answer wished = anna.browser.submit(page, "form#wish", Map.of());
        assertThat(wished.text()).contains("Plotwise is on your wish list.", "It is on your list:");
        anna.browser.submit(anna.open("/products/mind-atlas"), "form#wish", Map.of());
        Visitor.Answer list = anna.open("/wishes");
        assertThat(list.page().select(".wish").eachAttr("data-sku")).containsExactly("mind-atlas", "plotwise");
        assertThat(list.text()).contains("€9.90", "€15.90", "On your list since");
        assertThat(anna.browser.open("/s/neckar/wishes").page().select(".wish").eachAttr("data-sku"))
                .as("one list in all stores")
                .containsExactly("mind-atlas", "plotwise");

        Visitor.Answer cart = anna.browser.submit(list, "form[action=/s/public/wishes/plotwise/cart]", Map.of());
        assertThat(cart.address().getPath()).isEqualTo("/s/public/cart");
        assertThat(cart.text()).contains("Plotwise is in your cart.");
        Visitor.Answer one = anna.open("/wishes");
        assertThat(one.page().select(".wish").eachAttr("data-sku")).containsExactly("mind-atlas");
        Visitor.Answer none = anna.browser.submit(one, "form[action=/s/public/wishes/mind-atlas/remove]", Map.of());
        assertThat(none.text()).contains("Mind Atlas is no longer on your wish list.", "nothing on your wish list");
    }

    @Test
    @Tag("CA-6.g")
    void CA_6_g_visitors_are_asked_to_sign_in_and_nobody_reaches_the_list_of_another() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = visitor.open("/s/public/products/plotwise");
        assertThat(page.page().select("form#wish")).isEmpty();
        assertThat(page.page().expectFirst("#wish-sign-in").attr("href"))
                .isEqualTo("/sign-in?return=/s/public/products/plotwise");
        assertThat(visitor.get("/s/public/wishes").location()).isEqualTo("/sign-in?return=%2Fs%2Fpublic%2Fwishes");
        String token = page.page().expectFirst("[name=_csrf]").attr("value");
        assertThat(visitor.post("/s/public/wishes/plotwise", Map.of("_csrf", token))
                        .location())
                .startsWith("/sign-in");

        Customer anna = Customer.unverified(store);
        anna.browser.submit(anna.open("/products/plotwise"), "form#wish", Map.of());
        Customer bob = Customer.unverified(store);
        String his = bob.open("/cart").page().expectFirst("[name=_csrf]").attr("value");
        bob.browser.post("/s/public/wishes/plotwise/remove", Map.of("_csrf", his));
        assertThat(anna.open("/wishes").page().select(".wish")).hasSize(1);
        for (String wrong : List.of("A%20B", "..%2F..")) {
            assertThat(bob.browser
                            .post("/s/public/wishes/" + wrong, Map.of("_csrf", his))
                            .status())
                    .as(wrong)
                    .isEqualTo(404);
        }
        assertThat(bob.browser
                        .follow(bob.browser.post("/s/public/wishes/nothing", Map.of("_csrf", his)))
                        .text())
                .contains("nothing is not sold here");
        assertThat(bob.open("/wishes").page().select(".wish")).isEmpty();
    }
}
