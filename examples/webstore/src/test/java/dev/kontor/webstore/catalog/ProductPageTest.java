package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProductPageTest {
    private static final String ACADEMIC = "/s/public/products/" + Shelf.ACADEMIC;

    @AutoClose
    private static final OpenStore store = Shelf.open();

    private static String cartCount(Visitor visitor) {
        return visitor.open("/s/public/cart").page().select(".top-links .count").text();
    }

    @Test
    void a_product_says_what_it_is() {
        Visitor.Answer answer = store.visitor().open(ACADEMIC);
        assertThat(answer.text())
                .contains("Academic <CAD>", "by Ostwerk", "Draws & measures.", "A desk", "12 months from delivery")
                .contains("With each unit: serial number, authorization code")
                .contains("cad.bin", "1.5 MB", "€10.00", "incl. tax", Shelf.ACADEMIC.code());
        assertThat(answer.page().select("a[href=https://www.ostwerk.example/cad]"))
                .hasSize(1);
        assertThat(answer.page().select(".crumbs a").eachAttr("href"))
                .containsExactly("/s/public", "/s/public?category=drawing");
        assertThat(answer.page().select("h1")).hasSize(1);
    }

    @Test
    @Tag("EL-2.e")
    void before_sign_in_every_rule_is_shown_with_where_it_stands_and_the_way_to_prove_it() {
        Visitor.Answer answer = store.visitor().open(ACADEMIC);
        assertThat(answer.page().select("#eligibility > .marks > li").eachAttr("data-state"))
                .containsExactly("PROVABLE", "PROVABLE", "MET");
        assertThat(answer.page()
                        .select("#eligibility > .marks > li > div > .marks > li")
                        .eachText())
                .hasSize(2)
                .allMatch(text -> text.startsWith("Proven member of"));
        assertThat(answer.text()).contains("At least one of these");
        assertThat(answer.page().select("#eligibility a").eachAttr("href"))
                .containsExactly("/sign-in?return=" + ACADEMIC);
    }

    @Test
    void after_sign_in_the_way_leads_to_the_proof() {
        Visitor member = store.visitor().carrying(Shelf.session(store, "prover"));
        assertThat(member.open(ACADEMIC).page().select("#eligibility a").eachAttr("href"))
                .containsExactly("/s/public/verify?return=" + ACADEMIC);
    }

    @Test
    void what_no_proof_would_open_cannot_be_put_into_the_cart_once_the_buyer_is_known() {
        String barred = "/s/public/products/" + Shelf.BARRED;
        Visitor member = store.visitor().carrying(Shelf.session(store, "barred"));
        Visitor.Answer page = member.open(barred);
        assertThat(page.page().select("form#add")).isEmpty();
        assertThat(page.page().expectFirst("#refused").text()).contains("cannot order");
        assertThat(page.page().select("#eligibility li").eachAttr("data-state")).containsExactly("UNMET");

        String token = page.page().expectFirst("input[name=_csrf]").attr("value");
        Visitor.Answer sent = member.post(barred + "/cart", Map.of("_csrf", token, "quantity", "1"));
        assertThat(sent.status()).isEqualTo(422);
        assertThat(cartCount(member)).isEmpty();
    }

    @Test
    void a_product_without_rules_is_for_everybody() {
        assertThat(store.visitor()
                        .open("/s/public/products/" + Shelf.tool(1))
                        .page()
                        .expectFirst("#eligibility")
                        .text())
                .contains("everybody");
    }

    @Test
    void a_quantity_that_makes_no_sense_is_refused_beside_its_field_and_changes_nothing() {
        Visitor visitor = store.visitor();
        for (String bad : List.of("0", "-1", "1.9", "3000000000", "100", "text", "", "１", "1e1", "x".repeat(9_000))) {
            Visitor.Answer answer = Shelf.add(visitor, Shelf.tool(2), bad);
            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.page().expectFirst("#quantity-error").text())
                    .as(bad)
                    .isEqualTo("Please enter a whole number from 1 to 99. Nothing was changed.");
            assertThat(answer.page().expectFirst("#quantity").attr("aria-invalid"))
                    .isEqualTo("true");
            assertThat(cartCount(visitor)).as(bad).isEmpty();
        }
        assertThat(Shelf.add(visitor, Shelf.tool(2), "99").status()).isEqualTo(200);
        assertThat(Shelf.add(visitor, Shelf.tool(2), "1").text()).contains("At most 99 of one product");
        assertThat(cartCount(visitor)).isEqualTo("99");
    }

    @Test
    void more_than_the_rules_allow_one_person_is_refused_with_the_rule() {
        Visitor visitor = store.visitor();
        assertThat(Shelf.add(visitor, Shelf.ACADEMIC, "3").text())
                .contains("This product is limited: At most 2 units within 1 year. You asked for 3 altogether.");
        assertThat(Shelf.add(visitor, Shelf.ACADEMIC, "2").status()).isEqualTo(200);
        assertThat(Shelf.add(visitor, Shelf.ACADEMIC, "1").status()).isEqualTo(422);
        assertThat(cartCount(visitor)).isEqualTo("2");
    }

    @Test
    void what_is_not_sold_here_is_not_found_and_says_why() {
        Visitor visitor = store.visitor();
        assertThat(visitor.open("/s/public/products/nothing").text()).contains("no product “nothing”");
        assertThat(visitor.open("/s/public/products/" + Shelf.GONE).text()).contains("is not on sale");
        for (String sku : List.of("nothing", Shelf.GONE.code(), "..%2F..", "A%20B", "%27;--", "x".repeat(300))) {
            assertThat(visitor.get("/s/public/products/" + sku).status())
                    .as(sku)
                    .isEqualTo(404);
            assertThat(visitor.get("/s/public/products/" + sku + "/cover.svg").status())
                    .as(sku)
                    .isEqualTo(404);
        }
        Shelf.moveTo(visitor, "JP");
        assertThat(visitor.get("/s/public/products/" + Shelf.EURO_ONLY).status())
                .isEqualTo(404);
        Shelf.moveTo(visitor, "US");
        assertThat(visitor.get(ACADEMIC).text()).contains("This store does not sell to your country (United States)");
    }

    @Test
    void instead_of_what_is_no_longer_sold_something_like_it_is_shown() {
        Visitor.Answer gone = store.visitor().open("/s/public/products/" + Shelf.GONE);
        assertThat(gone.page().select(".product-card").eachAttr("data-sku")).containsExactly(Shelf.ACADEMIC.code());
    }

    @Test
    void an_unknown_product_cannot_be_put_into_the_cart() {
        Visitor visitor = store.visitor();
        String token =
                visitor.open(ACADEMIC).page().expectFirst("input[name=_csrf]").attr("value");
        for (String sku : List.of("nothing", Shelf.GONE.code(), "A%20B")) {
            Visitor.Answer sent =
                    visitor.post("/s/public/products/" + sku + "/cart", Map.of("_csrf", token, "quantity", "1"));
            assertThat(sent.status()).as(sku).isEqualTo(404);
        }
        assertThat(visitor.post(ACADEMIC + "/cart", Map.of("quantity", "1")).status())
                .isEqualTo(403);
        assertThat(cartCount(visitor)).isEmpty();
    }

    @Test
    void the_cover_is_a_picture_that_runs_nothing() {
        Visitor.Answer cover = store.visitor().get(ACADEMIC + "/cover.svg");
        assertThat(cover.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(cover.header("Cache-Control")).startsWith("private");
        assertThat(cover.response().body()).startsWith("<svg").doesNotContain("<CAD>");
    }
}
