package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.DigitalContent;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an order after it was placed, on its pages. */
class OrderChangesTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static String field(Order order, int line) {
        OrderLine one = order.lines().get(line);
        return "units-" + one.id().value();
    }

    @Test
    @Tag("OR-5.a")
    void OR_5_a_a_part_is_canceled_after_its_price_was_seen() {
        Customer anna = Customer.verified(store).takes("solid-cad-2027").takes("solid-cad-2027");
        anna.checkOut(Sandbox.OK);
        Order order = anna.order();
        Visitor.Answer form = anna.open(anna.orderPath() + "/cancel");

        Visitor.Answer nothing = anna.browser.submit(form, "#cancel", Map.of());
        assertThat(nothing.status()).isEqualTo(422);
        Visitor.Answer terms = anna.browser.submit(form, "#cancel", Map.of(field(order, 0), "1"));
        assertThat(terms.text()).contains("Cancel this?", "Comes back to you");
        assertThat(anna.order().amendments()).as("a look changes nothing").isEmpty();
        Visitor.Answer done = anna.browser.submit(terms, "#cancel-confirm", Map.of());

        assertThat(done.text()).contains("It is canceled.", "Canceled since");
        assertThat(anna.order().amendments()).hasSize(1);
        Visitor.Answer again = anna.browser.submit(terms, "#cancel-confirm", Map.of());
        assertThat(again.status()).isLessThan(400);
        assertThat(anna.order().amendments()).as("sent twice").hasSize(1);
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_what_is_delivered_is_not_offered_to_be_canceled() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.OK);

        assertThat(anna.orderPage().page().select("a[href$=/cancel]")).isEmpty();
        assertThat(anna.open(anna.orderPath() + "/cancel").text()).contains("Nothing of this order");
    }

    @Test
    @Tag("OR-4.a")
    void OR_4_a_a_receipt_is_mailed_to_two_addresses() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.OK);
        Visitor.Answer receipt = anna.open(anna.orderPath() + "/receipt");

        Visitor.Answer wrong =
                anna.browser.submit(receipt, "#mail-receipt", Map.of("addresses", "boss@example.org, boss"));
        assertThat(wrong.text()).contains("The address at place 2 is no e-mail address.");
        Visitor.Answer sent = anna.browser.submit(
                anna.open(anna.orderPath() + "/receipt"),
                "#mail-receipt",
                Map.of("addresses", "boss@example.org, books@example.org"));

        assertThat(sent.text()).contains("The receipt is on its way to 2 addresses.");
    }

    @Test
    @Tag("RE-10.a")
    void RE_10_a_the_checkout_asks_with_boxes_nobody_ticked_and_the_order_asks_again() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer checkout = anna.open("/checkout");
        assertThat(checkout.page().select("#checkout input[name^=consent-]"))
                .hasSize(2)
                .noneMatch(box -> box.hasAttr("checked") || box.hasAttr("required"));

        Visitor.Answer waiting =
                anna.browser.submit(checkout, "#checkout", Map.of("card", Sandbox.OK, "consent", "yes"));
        assertThat(waiting.text()).contains("Deliver now?", "You may withdraw from this order until");
        Visitor.Answer delivered = anna.browser.submit(
                waiting,
                "#consent",
                Map.of(
                        "consent-" + DigitalContent.AT_ONCE,
                        DigitalContent.VERSION,
                        "consent-" + DigitalContent.RIGHT_LOST,
                        DigitalContent.VERSION));

        assertThat(delivered.text()).contains("Delivered").doesNotContain("Deliver now?");
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.COMPLETED);
    }
}
