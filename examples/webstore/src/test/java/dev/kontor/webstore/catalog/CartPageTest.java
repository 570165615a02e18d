package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Sessions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CartPageTest {
    private static final String CART = "/s/public/cart";

    @AutoClose
    private static final OpenStore store = Shelf.open();

    private static String form(Sku sku) {
        return "form[action=" + CART + "/" + sku + "]";
    }

    private static String total(Visitor.Answer answer) {
        return answer.page().select("#total").text();
    }

    @Test
    void an_empty_cart_leads_back_to_the_catalog() {
        Visitor.Answer answer = store.visitor().open(CART);
        assertThat(answer.text()).contains("Your cart is empty");
        assertThat(answer.page().select("main a.button").eachAttr("href")).containsExactly("/s/public");
        assertThat(answer.page().select("#checkout")).isEmpty();
    }

    @Test
    void who_is_not_signed_in_fills_changes_and_empties_a_cart() {
        Visitor visitor = store.visitor();
        Visitor.Answer added = Shelf.add(visitor, Shelf.tool(3), "2");
        assertThat(added.address().getPath()).isEqualTo(CART);
        assertThat(added.text()).contains("Tool 03 is in your cart.", "2 items in your cart", "€10.00 each");
        assertThat(total(added)).isEqualTo("€20.00");
        assertThat(added.page().expectFirst("#checkout").attr("href")).isEqualTo("/s/public/checkout");

        Visitor.Answer changed = visitor.submit(added, form(Shelf.tool(3)), Map.of("quantity", "3"));
        assertThat(total(changed)).isEqualTo("€30.00");

        Visitor.Answer removed =
                visitor.submit(changed, "form[action=" + CART + "/" + Shelf.tool(3) + "/remove]", Map.of());
        assertThat(removed.text()).contains("Tool 03 is no longer in your cart.", "Your cart is empty");
    }

    @Test
    @Tag("PR-5.a")
    void each_line_and_the_whole_say_how_their_price_came_about() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, Shelf.tool(4), "2");
        Visitor.Answer cart = Shelf.add(visitor, Shelf.tool(1), "10");
        assertThat(cart.page()
                        .select("[data-sku=" + Shelf.tool(1) + "] .trace tbody tr")
                        .eachText())
                .containsExactly(
                        "Price list “shelf-eur”, version 1, from 10 units €8.00",
                        "Quantity 10 × unit price €80.00",
                        "Tax contained in it: 19 % (Germany) €12.77");
        assertThat(cart.page().expectFirst("#trace").text())
                .contains(
                        "Unit prices contain the tax.",
                        "Prices and tax for this country: Germany, in EUR.",
                        "These prices hold");
        assertThat(total(cart)).isEqualTo("€100.00");
    }

    @Test
    void a_cart_is_priced_anew_where_the_visitor_moves_to() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, Shelf.tool(5), "2");
        Shelf.moveTo(visitor, "JP");
        assertThat(total(visitor.open(CART))).isEqualTo("¥3,000");
        Shelf.moveTo(visitor, "US");
        Visitor.Answer nowhere = visitor.open(CART);
        assertThat(nowhere.text()).contains("We do not sell to your country");
        assertThat(nowhere.page().select("#checkout, #total")).isEmpty();
        assertThat(nowhere.page().select("form.country")).hasSize(1);
    }

    @Test
    void what_cannot_be_bought_is_told_at_its_line() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, Shelf.tool(6), "1");
        Shelf.add(visitor, Shelf.EURO_ONLY, "1");
        Shelf.moveTo(visitor, "JP");
        Visitor.Answer cart = visitor.open(CART);
        assertThat(cart.page().select("[data-sku=" + Shelf.EURO_ONLY + "] .notice-problem"))
                .hasSize(1);
        assertThat(cart.page().select("[data-sku=" + Shelf.tool(6) + "] .notice-problem"))
                .isEmpty();
        assertThat(cart.page().select("#checkout, #total")).isEmpty();

        Visitor.Answer without =
                visitor.submit(cart, "form[action=" + CART + "/" + Shelf.EURO_ONLY + "/remove]", Map.of());
        assertThat(total(without)).isEqualTo("¥1,500");
    }

    @Test
    void eligibility_is_told_at_its_line_before_and_after_sign_in() {
        Visitor visitor = store.visitor();
        Visitor.Answer cart = Shelf.add(visitor, Shelf.ACADEMIC, "1");
        assertThat(cart.page().select(".eligibility a").eachAttr("href")).containsExactly("/sign-in?return=" + CART);
        assertThat(cart.text()).contains("Proof still needed");
        assertThat(cart.page().select("#checkout")).hasSize(1);

        Visitor member = store.visitor().carrying(Shelf.session(store, "carter"));
        assertThat(Shelf.add(member, Shelf.ACADEMIC, "1")
                        .page()
                        .select(".eligibility a")
                        .eachAttr("href"))
                .containsExactly("/s/public/verify?return=" + CART);
    }

    @Test
    void more_than_the_rules_allow_keeps_the_cart_from_the_checkout() {
        Visitor visitor = store.visitor();
        Visitor.Answer cart = Shelf.add(visitor, Shelf.ACADEMIC, "1");
        Visitor.Answer more = visitor.submit(cart, form(Shelf.ACADEMIC), Map.of("quantity", "3"));
        assertThat(more.page().expectFirst(".cart-line .notice-problem").text()).contains("At most 2 units");
        assertThat(more.page().select("#checkout")).isEmpty();
    }

    @Test
    void a_quantity_that_makes_no_sense_is_refused_beside_its_field_and_changes_nothing() {
        Visitor visitor = store.visitor();
        Visitor.Answer cart = Shelf.add(visitor, Shelf.tool(7), "2");
        for (String bad : List.of("0", "-1", "1.9", "3000000000", "100", "text", "", "x".repeat(9_000))) {
            Visitor.Answer answer = visitor.submit(cart, form(Shelf.tool(7)), Map.of("quantity", bad));
            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.page().expectFirst("#error-" + Shelf.tool(7)).text())
                    .as(bad)
                    .contains("whole number from 1 to 99");
            assertThat(total(visitor.open(CART))).as(bad).isEqualTo("€20.00");
        }
    }

    @Test
    void a_line_that_is_not_there_cannot_be_changed_into_being() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = Shelf.add(visitor, Shelf.tool(8), "1");
        String token = page.page().expectFirst("input[name=_csrf]").attr("value");
        Map<String, String> two = Map.of("_csrf", token, "quantity", "2");
        assertThat(visitor.follow(visitor.post(CART + "/" + Shelf.tool(9), two)).text())
                .contains("This product is not in your cart");
        assertThat(visitor.follow(visitor.post(CART + "/" + Shelf.tool(9) + "/remove", two))
                        .text())
                .contains("This product is not in your cart");
        assertThat(visitor.post(CART + "/A%20B", two).status()).isEqualTo(404);
        assertThat(visitor.post(CART + "/A%20B/remove", two).status()).isEqualTo(404);
        assertThat(total(visitor.open(CART))).isEqualTo("€10.00");
    }

    @Test
    void nobody_sees_or_changes_the_cart_of_another() {
        Visitor anna = store.visitor();
        Shelf.add(anna, Shelf.tool(10), "1");
        Visitor other = store.visitor();
        Visitor.Answer page = other.open(CART);
        assertThat(page.text()).contains("Your cart is empty");
        String token = page.page().expectFirst("input[name=_csrf]").attr("value");
        other.post(CART + "/" + Shelf.tool(10) + "/remove", Map.of("_csrf", token));
        assertThat(total(anna.open(CART))).isEqualTo("€10.00");
    }

    @Test
    void the_501st_product_is_refused_and_five_hundred_can_still_be_looked_at() {
        String session = Shelf.session(store, "collector");
        Login login = store.store().part(Sessions.class).find(session).orElseThrow();
        Storefront front = store.store().part(Shop.class).storefront("public", Shopper.user(login.id()));
        front.cart().change(cart -> {
            Cart full = cart;
            for (int i = 0; i < Cart.MOST_LINES; i++) {
                full = full.with(Sku.of("thing-" + i), 1);
            }
            return full;
        });
        Visitor member = store.visitor().carrying(session);
        assertThat(Shelf.add(member, Shelf.tool(11), "1").text()).contains("it takes 500 different products");
        Visitor.Answer cart = member.open(CART);
        assertThat(cart.page().select(".cart-line")).hasSize(Cart.MOST_LINES);
        assertThat(cart.page().select("#checkout")).isEmpty();
    }
}
