package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @Test
    void a_verified_student_buys_and_sees_the_key() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer bought = anna.checkOut(Sandbox.OK);
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.text()).contains("Delivered", "SolidCAD", "€49.00", "Charged");
        assertThat(bought.page().select(".secret").text()).doesNotContain("-KEY-");
        assertThat(bought.page().selectFirst("form[action*=/reveal/]")).isNotNull();
        Visitor.Answer shown = anna.browser.send(bought, "form[action*=/reveal/]", Map.of());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.page().selectFirst("code.secret[aria-labelledby]")).isNotNull();
        assertThat(anna.charges()).isEqualTo(1);
        assertThat(anna.order().placement().consents())
                .containsKeys("terms-of-sale", "digital-content-at-once", "digital-withdrawal-lost");
    }

    @Test
    @Tag("OR-2.e")
    void OR_2_e_sending_the_form_twice_gives_one_order() {
        Customer anna = Customer.verified(store).takes("plotwise");
        Visitor.Answer form = anna.open("/checkout");
        Map<String, String> fields = Visitor.agreeing(Map.of("card", Sandbox.OK));
        Visitor.Answer first = anna.browser.send(form, "#checkout", fields);
        Visitor.Answer second = anna.browser.send(form, "#checkout", fields);
        assertThat(second.location()).isEqualTo(first.location()).contains("/orders/ord_");
        assertThat(anna.orders()).hasSize(1);
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void the_form_sent_again_with_another_card_leads_to_the_order_that_is_there() {
        Customer anna = Customer.verified(store).takes("plotwise");
        Visitor.Answer form = anna.open("/checkout");
        Visitor.Answer first = anna.browser.send(form, "#checkout", Visitor.agreeing(Map.of("card", Sandbox.OK)));
        Visitor.Answer second =
                anna.browser.send(form, "#checkout", Visitor.agreeing(Map.of("card", Sandbox.MASTERCARD)));
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(anna.browser.follow(second).text()).contains("already sent with other content");
        assertThat(anna.orders()).hasSize(1);
    }

    @Test
    void what_is_missing_is_said_and_what_was_chosen_is_kept() {
        Customer anna = Customer.verified(store).takes("plotwise");
        Visitor.Answer form = anna.open("/checkout");
        Visitor.Answer again =
                anna.browser.send(form, "#checkout", Map.of("method", "COINS", "card", Sandbox.MASTERCARD));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("Please choose how to pay", "Please agree");
        assertThat(again.page().expectFirst("#card option[selected]").attr("value"))
                .isEqualTo(Sandbox.MASTERCARD);
        assertThat(again.page().select("[aria-invalid=true]")).isNotEmpty();
        assertThat(anna.orders()).isEmpty();
    }

    @Test
    void a_form_that_makes_no_sense_changes_nothing() {
        Customer anna = Customer.verified(store).takes("plotwise");
        Visitor.Answer form = anna.open("/checkout");
        for (Map<String, String> broken : List.of(
                Map.of("quote", "quo_1", "consent", "yes"),
                Map.of("quote", "../../etc", "consent", "yes"),
                Map.of("quote", "", "consent", "yes"),
                Map.of("key", "", "consent", "yes"),
                Map.of("key", "x".repeat(101), "consent", "yes"),
                Map.of("key", "<script>", "consent", "yes"))) {
            Visitor.Answer answer = anna.browser.send(form, "#checkout", broken);
            assertThat(answer.status()).as("%s", broken).isEqualTo(400);
            assertThat(answer.response().body()).doesNotContain("<script>");
        }
        Visitor.Answer card =
                anna.browser.send(form, "#checkout", Visitor.agreeing(Map.of("card", "4111111111111111")));
        assertThat(card.status()).isEqualTo(422);
        assertThat(anna.orders()).isEmpty();
    }

    @Test
    void prices_of_somebody_else_cannot_be_ordered() {
        Customer anna = Customer.verified(store).takes("plotwise");
        Customer bob = Customer.verified(store).takes("plotwise");
        String foreign =
                anna.open("/checkout").page().expectFirst("[name=quote]").attr("value");
        Visitor.Answer answer = bob.browser.send(
                bob.open("/checkout"), "#checkout", Visitor.agreeing(Map.of("quote", foreign, "card", Sandbox.OK)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("These prices are not known any more");
        assertThat(anna.orders()).isEmpty();
        assertThat(bob.orders()).isEmpty();
        assertThat(bob.open("/checkout/return/" + foreign).status()).isEqualTo(404);
    }

    @Test
    void who_has_not_confirmed_the_address_is_told_how_and_cannot_order() {
        Customer anna = Customer.unconfirmed(store).takes("plotwise");
        Visitor.Answer page = anna.open("/checkout");
        assertThat(page.text()).contains("confirm your address", anna.login.email());
        assertThat(page.page().selectFirst("#checkout")).isNull();
        Visitor.Answer sent = anna.browser.send(page, "form[action=/account/confirm]", Map.of());
        assertThat(sent.location()).isEqualTo(anna.path("/checkout"));
        String token = page.page().expectFirst("[name=_csrf]").attr("value");
        String quote = anna.door()
                .checkout()
                .quote(anna.door().cart().get())
                .orThrow()
                .id()
                .value();
        Visitor.Answer forced = anna.browser.post(
                anna.path("/checkout"),
                Map.of(
                        "_csrf", token, "quote", quote, "key", "k1", "method", "CARD", "card", "tok_ok", "consent",
                        "y"));
        assertThat(forced.location()).endsWith("/checkout");
        assertThat(anna.orders()).isEmpty();
    }

    @Test
    void an_empty_cart_leads_back_to_the_cart() {
        Customer anna = Customer.verified(store);
        assertThat(anna.browser.get(anna.path("/checkout")).location()).endsWith("/cart");
    }

    @Test
    void a_visitor_is_asked_to_sign_in_and_comes_back() {
        assertThat(store.visitor().get("/s/public/checkout").location())
                .isEqualTo("/sign-in?return=%2Fs%2Fpublic%2Fcheckout");
    }

    @Test
    void in_yen_there_are_no_decimals() {
        Customer yuki = Customer.verified(store, "JP").takes("solid-cad");
        Visitor.Answer page = yuki.open("/checkout");
        assertThat(page.text()).contains("¥7,800").doesNotContain("7,800.00");
        Visitor.Answer bought = yuki.checkOut(Sandbox.MASTERCARD);
        assertThat(bought.text()).contains("Delivered", "¥7,800");
        assertThat(yuki.order().total().getCurrency().getCurrencyCode()).isEqualTo("JPY");
    }

    @Test
    void cards_of_a_brand_that_is_not_taken_are_not_offered() {
        Customer anna = Customer.verified(store).takes("plotwise");
        assertThat(anna.open("/checkout").page().select("#card option").eachAttr("value"))
                .contains(Sandbox.OK, Sandbox.MASTERCARD)
                .doesNotContain(Sandbox.AMEX);
        Customer kim = Customer.verified(store, "US").takes("plotwise");
        assertThat(kim.open("/checkout").page().select("#card option").eachAttr("value"))
                .contains(Sandbox.AMEX);
    }

    @Test
    void what_one_is_not_eligible_for_is_refused_with_every_reason() {
        Customer anna = Customer.verified(store).takes("whiteboard-teaching").takes("northgate-server-lab");
        Visitor.Answer refused = anna.checkOut(Sandbox.OK);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("[role=alert] li")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(refused.page().expectFirst("[name=key]").attr("value")).isNotEmpty();
        assertThat(anna.orders()).isEmpty();
        assertThat(anna.door().cart().get().isEmpty()).isFalse();
    }

    @Test
    void reloading_the_pages_after_a_purchase_changes_nothing() {
        Customer anna = Customer.verified(store).takes("plotwise");
        anna.checkOut(Sandbox.OK);
        Order before = anna.order();
        anna.orderPage();
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("Delivered");
        assertThat(anna.open("/orders").text()).contains("Delivered", "Plotwise");
        assertThat(anna.orders()).hasSize(1);
        assertThat(anna.order().summary()).isEqualTo(before.summary());
        assertThat(anna.charges()).isEqualTo(1);
    }
}
