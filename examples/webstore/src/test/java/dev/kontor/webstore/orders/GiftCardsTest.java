package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gift cards as customers of the example store meet them. */
class GiftCardsTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Visitor.Answer shown(Customer customer) {
        return customer.browser.send(customer.orderPage(), "form[action*=/reveal/]", Map.of());
    }

    private static String bought(Customer customer) {
        customer.takes("gift-card").checkOut(Sandbox.OK);
        return shown(customer).page().expectFirst("code.secret").text();
    }

    private static Visitor.Answer payWith(Customer customer, String code) {
        Visitor.Answer sent = customer.browser.send(
                customer.open("/checkout"),
                "#checkout",
                Visitor.agreeing(Map.of("card", Sandbox.OK, "giftCard", code)));
        return sent.status() == 422 ? sent : customer.browser.follow(sent);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g2_who_buys_a_gift_card_sees_its_code_and_what_is_on_it_on_the_page_of_the_order() {
        Customer anna = Customer.verified(store).takes("gift-card");
        assertThat(anna.open("/checkout").page().select("#giftCard")).isEmpty();
        Visitor.Answer page = anna.checkOut(Sandbox.OK);
        assertThat(page.text())
                .contains("Delivered", "Show code", "It can be spent through")
                .doesNotContain("Show key", "downloads are open", "The license runs");

        Visitor.Answer shown = shown(anna);

        assertThat(shown.text()).contains("Gift card code", "There is €25.00 on it now.");
        assertThat(shown.page().expectFirst("code.secret").text()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4})+");
        assertThat(anna.open(anna.orderPath()).page().select("code.secret")).isEmpty();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t8_what_is_on_a_card_pays_first_and_the_rest_is_paid_as_chosen() {
        Customer anna = Customer.verified(store);
        String code = bought(anna);
        Customer bert = Customer.verified(store).takes("plotwise");
        int charged = chargesOfAll(bert);

        Visitor.Answer less = payWith(bert, code.toLowerCase(Locale.ROOT));
        assertThat(less.text()).contains("Delivered", "Gift card", "€9.90");
        assertThat(chargesOfAll(bert)).isEqualTo(charged);
        assertThat(shown(anna).text()).contains("There is €15.10 on it now.");

        Visitor.Answer more = payWith(bert.takes("solid-cad"), code);
        assertThat(more.text()).contains("Delivered", "€15.10", "€33.90");
        assertThat(bert.charges()).isEqualTo(1);
        assertThat(shown(anna).text()).contains("There is €0.00 on it now.");
    }

    private static int chargesOfAll(Customer customer) {
        return customer.shop().tills().strings().orElseThrow().timesCharged();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t12_a_code_that_is_none_is_refused_in_words_and_kept_to_be_corrected() {
        Customer anna = Customer.verified(store).takes("plotwise");

        Visitor.Answer refused = payWith(anna, "0000-<b>");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("There is no such gift card here.");
        assertThat(refused.page().expectFirst("#giftCard[aria-invalid=true]").attr("value"))
                .isEqualTo("0000-<b>");
        assertThat(refused.page().expectFirst("#giftCard-error").text()).isEqualTo("Please check this code.");
        assertThat(refused.response().body()).doesNotContain("<b>");
        assertThat(anna.orders()).isEmpty();
    }

    @Test
    @Tag("PA-3")
    void PA_3_g7_a_gift_card_is_not_bought_with_another_whatever_is_sent() {
        Customer anna = Customer.verified(store);
        String code = bought(anna);
        Customer bert = Customer.verified(store).takes("plotwise");
        Visitor.Answer form = bert.open("/checkout");
        bert.takes("gift-card");
        String quote = bert.open("/checkout").page().expectFirst("[name=quote]").attr("value");

        Visitor.Answer refused = bert.browser.send(
                form, "#checkout", Visitor.agreeing(Map.of("quote", quote, "card", Sandbox.OK, "giftCard", code)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("A gift card cannot be paid with a gift card.");
        assertThat(bert.orders()).isEmpty();
    }

    @Test
    @Tag("PA-3")
    void PA_3_t9_an_order_whose_card_was_declined_is_paid_again_with_a_gift_card() {
        Customer anna = Customer.verified(store);
        String code = bought(anna);
        Customer bert = Customer.verified(store).takes("plotwise");
        Visitor.Answer declined = bert.checkOut(Sandbox.DECLINED);

        bert.browser.follow(bert.browser.send(declined, "#pay", Map.of("card", Sandbox.OK, "giftCard", code)));

        assertThat(bert.order().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(bert.orderPage().text()).contains("Gift card");
        assertThat(shown(anna).text()).contains("There is €15.10 on it now.");
    }
}
