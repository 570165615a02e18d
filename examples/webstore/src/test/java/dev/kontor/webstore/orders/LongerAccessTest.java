package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Longer access as the pages of the store sell it. */
class LongerAccessTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static String offer(Visitor.Answer page) {
        return page.page().expectFirst("input[name=offer]").val();
    }

    private static Map<String, String> paid(Visitor.Answer page) {
        return Map.of(
                "offer",
                offer(page),
                "key",
                page.page().expectFirst("input[name=key]").val(),
                "method",
                "CARD",
                "card",
                Sandbox.OK);
    }

    @Test
    @Tag("GU-2.h")
    void GU_2_h_the_cart_offers_to_keep_it_open_longer_but_the_catalog_does_not_list_it() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        assertThat(anna.open("/cart").text()).contains("Stays open longer", "Extended download guarantee");
        assertThat(anna.open("/products?q=guarantee").page().select("[data-sku=longer-access]"))
                .isEmpty();

        anna.takes("longer-access");
        assertThat(anna.open("/cart").text()).doesNotContain("Stays open longer");
        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        assertThat(order.text()).contains("by the extended guarantee");
        assertThat(order.page().select("#longer")).isEmpty();
    }

    @Test
    @Tag("GU-2.b")
    void GU_2_b_an_order_is_extended_from_its_page() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer order = anna.checkOut(Sandbox.OK);
        String first = anna.orderPath();
        assertThat(order.page().expectFirst("#longer + p a").text()).isEqualTo("Keep this order open longer");

        Visitor.Answer page = anna.open(first + "/access");
        assertThat(page.text()).contains("Extended download guarantee · €4.95", "SolidCAD 2026", "24 months");
        Visitor.Answer plan = anna.browser.follow(anna.browser.send(page, "form[action$=/access]", paid(page)));
        assertThat(plan.text()).contains("Extended download guarantee");
        assertThat(anna.open(first).text()).contains("by the extended guarantee");
        assertThat(anna.open(first + "/access").text()).contains("nothing to extend");
    }
}
