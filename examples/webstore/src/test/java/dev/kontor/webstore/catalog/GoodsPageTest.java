package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sample's goods show that only some goods have. */
class GoodsPageTest {
    private static final String CART = "/s/public/cart";
    private static final Sku MATRIXLAB = Sku.of("matrixlab");
    private static final Sku DESK = Sku.of("engineers-desk");
    private static final Sku AHEAD = Sku.of("solid-cad-2027");
    private static final Sku PHOTO = Sku.of("halbton-photo");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Visitor.Answer product(Visitor visitor, Sku sku) {
        return visitor.open("/s/public/products/" + sku);
    }

    private static Visitor in(String country) {
        Visitor visitor = store.visitor();
        Shelf.moveTo(visitor, country);
        return visitor;
    }

    private static void speak(Visitor visitor, String language) {
        visitor.submit(visitor.open(CART), "form[action=/language]", Map.of("language", language));
    }

    @Test
    @Tag("PR-6.d")
    void PR_6_d_a_longer_term_says_what_it_saves_against_the_shorter_one() {
        Visitor visitor = store.visitor();
        Element saving = product(visitor, Sku.of("flow-tunnel-year")).page().expectFirst("#saving");
        assertThat(saving.text()).contains("Save 16.4 %", "against €298.00 for 2 of the shorter term", "Flow Tunnel");
        assertThat(saving.expectFirst("a").attr("href")).isEqualTo("/s/public/products/flow-tunnel");
        assertThat(product(visitor, Sku.of("flow-tunnel")).page().select("#saving"))
                .isEmpty();
        speak(visitor, "de");
        assertThat(product(visitor, Sku.of("flow-tunnel-year"))
                        .page()
                        .expectFirst("#saving")
                        .text())
                .contains("16,4 % gespart");
    }

    @Test
    @Tag("ST-4.a")
    void ST_4_a_a_withheld_product_is_shown_with_message_and_links_and_without_a_way_into_the_cart() {
        Visitor visitor = in("JP");
        Visitor.Answer page = product(visitor, MATRIXLAB);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Not offered in this country: Japan", "sold by the publisher’s own representative");
        assertThat(page.page().select(".instead a").eachAttr("href"))
                .containsExactly(
                        "https://trial.matrixlab.example/30-days", "https://www.matrixlab.example/representatives");
        assertThat(page.page().select(".instead a").eachAttr("rel")).containsOnly("external noopener");
        assertThat(page.page().select(".product-buy .price, form#add")).isEmpty();

        Visitor.Answer found = visitor.open("/s/public?q=matrixlab");
        Element card = found.page().expectFirst(".product-card[data-sku=matrixlab]");
        assertThat(card.text()).contains("Not offered in Japan").doesNotContain("¥");
        assertThat(visitor.get("/s/public/products/matrixlab/cover.svg").status())
                .isEqualTo(200);

        String token = page.page().expectFirst("[name=_csrf]").attr("value");
        Visitor.Answer sent =
                visitor.post("/s/public/products/matrixlab/cart", Map.of("_csrf", token, "quantity", "1"));
        assertThat(sent.status()).isEqualTo(422);
        assertThat(visitor.open(CART).text()).contains("Your cart is empty");
    }

    @Test
    @Tag("ST-4.a")
    void ST_4_a_what_was_put_in_elsewhere_says_so_in_the_cart_and_keeps_it_from_the_checkout() {
        Visitor visitor = in("DE");
        Shelf.add(visitor, MATRIXLAB, "1");
        Shelf.moveTo(visitor, "JP");
        speak(visitor, "de");
        Visitor.Answer cart = visitor.open(CART);
        Element line = cart.page().expectFirst("[data-sku=matrixlab]");
        assertThat(line.text())
                .contains("In diesem Land nicht erhältlich: Japan", "Hier verkauft der Vertreter des Herstellers");
        assertThat(line.select(".instead a").eachText())
                .containsExactly("30 Tage ausprobieren", "Vertretung im Land finden");
        assertThat(cart.page().select("#checkout, #total")).isEmpty();
    }

    @Test
    @Tag("CA-5.f")
    void CA_5_f_a_bundle_shows_its_parts_what_they_cost_alone_and_what_is_saved() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = product(visitor, DESK);
        assertThat(page.page().select("#bundle li").eachText())
                .containsExactly(
                        "Draftline €19.90", "Plotwise €9.90", "SolidCAD 2026 €49.00", "Bought one by one €78.80");
        assertThat(page.page().select("#bundle .saved").text()).isEqualTo("You save €13.80");
        assertThat(page.page().select("#bundle a").eachAttr("href")).contains("/s/public/products/solid-cad");

        Visitor.Answer cart = Shelf.add(visitor, DESK, "1");
        assertThat(cart.page().select("[data-sku=engineers-desk] .parts li")).hasSize(4);
        assertThat(cart.page().select("#total").text()).isEqualTo("€65.00");
    }

    @Test
    @Tag("CA-7.a")
    void CA_7_a_what_is_not_out_yet_says_its_day_and_is_ordered_ahead() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = product(visitor, AHEAD);
        assertThat(page.page().expectFirst("#add button").text()).isEqualTo("Order ahead");
        assertThat(page.page().expectFirst("#release").text()).startsWith("Appears on ");
        assertThat(page.text()).contains("It is paid with your order and delivered by itself on ");
        assertThat(visitor.open("/s/public?q=solidcad")
                        .page()
                        .expectFirst(".product-card[data-sku=solid-cad-2027]")
                        .text())
                .contains("Appears on ");
        assertThat(Shelf.add(visitor, AHEAD, "1")
                        .page()
                        .expectFirst("[data-sku=solid-cad-2027]")
                        .text())
                .contains("Appears on ");
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_a_variant_is_chosen_on_the_products_page_and_changed_in_the_cart() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = product(visitor, PHOTO);
        assertThat(page.page().select("#variant option").eachText())
                .containsExactly("Windows, 64-bit (recommended)", "macOS", "Windows, 64-bit, German");
        assertThat(page.page().expectFirst("#variant option[selected]").attr("value"))
                .isEqualTo("windows");
        assertThat(page.text()).contains("Does not run on Phones, tablets and Chromebooks");

        Visitor.Answer cart = visitor.submit(page, "form#add", Map.of("variant", "macos", "quantity", "1"));
        assertThat(cart.page()
                        .expectFirst("#variant-halbton-photo option[selected]")
                        .attr("value"))
                .isEqualTo("macos");
        Visitor.Answer changed = visitor.submit(cart, "form.cart-variant", Map.of("variant", "windows-de"));
        assertThat(changed.text()).contains("Halbton Photo: Windows, 64-bit, German.");

        for (String wrong : List.of("linux", "MACOS", "x".repeat(200), "../..")) {
            Visitor.Answer refused = visitor.submit(page, "form#add", Map.of("variant", wrong, "quantity", "1"));
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            visitor.submit(cart, "form.cart-variant", Map.of("variant", wrong));
        }
        assertThat(visitor.open(CART)
                        .page()
                        .expectFirst("#variant-halbton-photo option[selected]")
                        .attr("value"))
                .isEqualTo("windows-de");
        assertThat(visitor.open(CART).page().select(".top-links .count").text()).isEqualTo("1");
    }

    @Test
    @Tag("CA-4.a")
    void CA_4_a_what_goes_with_a_product_is_shown_at_its_page_and_in_the_cart() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = product(visitor, Sku.of("solid-cad"));
        assertThat(page.page().select(".beside .product-card").eachAttr("data-sku"))
                .containsExactly("solid-cad-backup", "solid-cad-usb", "draftline", "print-slicer");
        assertThat(page.page().select(".beside .why").eachText())
                .containsExactly("Backup copy", "Backup copy", "Recommended with it", "Recommended with it");
        Visitor.Answer cart = Shelf.add(visitor, Sku.of("solid-cad"), "1");
        assertThat(cart.page().select(".beside .product-card").eachAttr("data-sku"))
                .containsExactly("solid-cad-backup", "solid-cad-usb", "draftline", "print-slicer", "longer-access");
    }

    @Test
    @Tag("CA-8.c")
    void CA_8_c_a_product_that_is_no_longer_sold_names_itself_and_leads_to_its_successor() {
        Visitor.Answer gone = product(store.visitor(), Sku.of("solid-cad-2025"));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("“SolidCAD 2025” is no longer sold", "It took its place");
        assertThat(gone.page().select("#successor .product-card").eachAttr("data-sku"))
                .containsExactly("solid-cad");
    }

    @Test
    @Tag("PR-3.c")
    void PR_3_c_a_shopper_who_chooses_another_country_sees_its_prices_currency_and_tax() {
        Visitor visitor = in("DE");
        Visitor.Answer page = product(visitor, DESK);
        assertThat(page.page().expectFirst(".product-buy .row").text()).isEqualTo("€65.00 incl. tax");
        Visitor.Answer america = visitor.submit(page, ".product-buy form.country", Map.of("country", "US"));
        assertThat(america.page().expectFirst(".product-buy .row").text()).isEqualTo("$73.00 plus tax");
        Shelf.moveTo(visitor, "DK");
        Visitor.Answer denmark = Shelf.add(visitor, DESK, "1");
        assertThat(denmark.page().select("#total").text()).contains("499");
        assertThat(denmark.page()
                        .select("[data-sku=engineers-desk] .trace td:first-child")
                        .eachText())
                .anySatisfy(step -> assertThat(step)
                        .startsWith("Converted from €65.00 at 7.46 of ")
                        .endsWith(", with 2 % added"));
    }

    @Test
    @Tag("PR-1.o")
    void PR_1_o_beside_a_reduced_price_stands_the_lowest_of_the_30_days_before() {
        Visitor visitor = store.visitor();
        Visitor.Answer page = product(visitor, Sku.of("halbton-vector"));
        assertThat(page.page().expectFirst(".product-buy .price").text()).isEqualTo("€65.00");
        assertThat(page.page().expectFirst(".product-buy .lowest").text())
                .isEqualTo("Lowest price of the 30 days before: €79.00");
        assertThat(product(visitor, PHOTO).page().select(".lowest")).isEmpty();
    }

    @Test
    @Tag("CA-6.a")
    void CA_6_a_a_search_takes_umlauts_as_people_type_them_and_beginnings_of_words() {
        Visitor visitor = store.visitor();
        speak(visitor, "de");
        for (String typed : List.of("büro", "buero", "buro", "BÜR")) {
            assertThat(visitor.open("/s/public?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                            .page()
                            .select("#results .product-card")
                            .eachAttr("data-sku"))
                    .as(typed)
                    .contains("tandem-home");
        }
    }

    @Test
    @Tag("CA-6.a")
    void CA_6_a_who_mistypes_the_end_of_a_word_is_shown_what_begins_like_it() {
        Visitor.Answer nothing = store.visitor().open("/s/public?q=solidkat");
        assertThat(nothing.text()).contains("Nothing found for “solidkat”", "Perhaps one of these?");
        assertThat(nothing.page().select(".product-card").eachAttr("data-sku")).contains("solid-cad");
    }
}
