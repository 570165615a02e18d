package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody whom nobody knows learns of whether he may buy something (EL-2). */
@Tag("EL-2")
class EligiblePageTest {
    private static final String STUDENT = "/s/neckar/products/theorema-student";
    private static final String PUBLIC = "/s/public/products/solid-cad-student";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @Test
    @Tag("EL-2.g")
    void EL_2_g_every_rule_that_can_be_proven_says_by_what() {
        Visitor.Answer page = store.visitor().open(STUDENT);
        assertThat(page.page().select("#eligibility .ways").eachText())
                .contains("provable: Documents, List of the institution, Address of a university")
                .contains("provable: Documents");
        assertThat(store.visitor()
                        .open(PUBLIC)
                        .page()
                        .select("#eligibility .ways")
                        .eachText())
                .containsOnly("provable: Address of a university");
    }

    @Test
    @Tag("EL-2.g")
    void EL_2_g_a_visitor_asks_whether_his_university_is_known_before_he_signs_in() {
        Visitor visitor = store.visitor();
        assertThat(visitor.open(STUDENT).page().select("#asked")).isEmpty();
        for (String known : List.of("neckar-uni.example", "@neckar-uni.example", "anna@student.neckar-uni.example")) {
            assertThat(visitor.open(STUDENT + "?mail=" + known)
                            .page()
                            .expectFirst("#asked")
                            .text())
                    .as(known)
                    .contains("Yes", "Neckar University");
        }
        assertThat(visitor.open(STUDENT + "?mail=nowhere.example")
                        .page()
                        .expectFirst("#asked")
                        .text())
                .contains("do not know “nowhere.example”", "Documents", "List of the institution");
        for (String odd : List.of("%00", "..", "%3Cb%3E", "x".repeat(300), "@", "a@b@c", "%20")) {
            assertThat(visitor.get(STUDENT + "?mail=" + odd).status()).as(odd).isEqualTo(200);
        }
        assertThat(visitor.open(STUDENT + "?mail=%3Cb%3E").page().select("#asked b"))
                .isEmpty();
    }

    @Test
    @Tag("EL-2.g")
    void EL_2_g_where_nothing_about_a_university_is_asked_neither_is_the_visitor() {
        assertThat(store.visitor().open("/s/public/products/solid-cad").page().select("#ask"))
                .isEmpty();
        Visitor member = store.visitor().carrying(Shelf.session(store, "knows"));
        assertThat(member.open(PUBLIC).page().select("#ask")).isEmpty();
    }

    @Test
    @Tag("EL-2.g")
    void EL_2_g_a_rule_about_countries_that_is_not_met_asks_for_the_country() {
        Visitor visitor = store.visitor();
        Shelf.moveTo(visitor, "JP");
        String course = "/s/public/products/packet-lens";
        Visitor.Answer page = visitor.open(course);
        assertThat(page.page().select("#eligibility li").eachAttr("data-state")).containsExactly("UNMET");
        assertThat(page.page().expectFirst("#eligibility").text()).contains("We go by your country, Japan");
        assertThat(page.page()
                        .select(page.page()
                                .expectFirst("#eligibility a[href^=#]")
                                .attr("href")))
                .as("where another is chosen")
                .hasSize(1);
        Visitor.Answer moved = visitor.submit(page, ".product-buy form.country", Map.of("country", "DE"));
        assertThat(moved.page().select("#eligibility li").eachAttr("data-state"))
                .containsExactly("MET");
    }

    @Test
    @Tag("EL-2.g")
    void EL_2_g_the_cart_of_a_visitor_says_the_same() {
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open(STUDENT), "#add", Map.of("quantity", "1"));
        Visitor.Answer cart = visitor.open("/s/neckar/cart");
        assertThat(cart.page().select(".cart-line .ways").eachText()).contains("provable: Documents");
        assertThat(cart.page().select(".cart-line [data-state=PROVABLE]")).isNotEmpty();
    }
}
