package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.promotion.Promotion;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CouponPageTest {
    private static final String CART = "/s/public/cart";
    private static final Sku THEOREMA = Sku.of("theorema");
    private static final Sku GERMAN = Sku.of("babelwerk-german");

    @AutoClose
    private static final OpenStore store = open();

    private static OpenStore open() {
        OpenStore store = OpenStore.start();
        store.store()
                .part(Shop.class)
                .office(Staff.owner("test"))
                .because("promotions for tests")
                .setup()
                .apply(Setup.of()
                        .promotions(
                                Promotion.percent("over", "50")
                                        .coupon("OVER50")
                                        .stores("public")
                                        .until(Instant.parse("2020-01-01T00:00:00Z")),
                                Promotion.percent("campus-only", "50")
                                        .coupon("CAMPUS50")
                                        .stores("neckar"),
                                Promotion.percent("faculty-only", "50")
                                        .coupon("FACULTY50")
                                        .stores("public")
                                        .groups("faculty"),
                                Promotion.percent("rolling", "20")
                                        .coupon("FILMS20")
                                        .stores("public")
                                        .on(Sku.of("rollfilm-cut"))))
                .orThrow();
        return store;
    }

    private static Visitor.Answer enter(Visitor visitor, String coupon) {
        return visitor.submit(visitor.open(CART), "form#coupon", Map.of("coupon", coupon));
    }

    private static String total(Visitor.Answer answer) {
        return answer.page().select("#total").text();
    }

    private static List<String> errors(Visitor.Answer answer) {
        return answer.page().select("#coupon-error p").eachText();
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_is_entered_and_what_it_takes_off_is_shown_for_line_and_order() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, THEOREMA, "1");
        Visitor.Answer with = enter(visitor, "welcome10");

        assertThat(with.text()).contains("Your coupon counts");
        assertThat(with.page().select(".coupon").eachAttr("data-coupon")).containsExactly("WELCOME10");
        assertThat(total(with)).isEqualTo("€116.10");
        assertThat(with.page().select("#goods").text()).isEqualTo("€129.00");
        assertThat(with.page().select(".reduction").eachText())
                .containsExactly("Welcome discount WELCOME10", "-€12.90");
        assertThat(with.page().select("[data-sku=theorema] .discount").text()).isEqualTo("€12.90 less");

        Visitor.Answer without = visitor.submit(with, ".coupon form", Map.of());
        assertThat(without.text()).contains("The coupon is taken out");
        assertThat(total(without)).isEqualTo("€129.00");
        assertThat(without.page().select(".coupon")).isEmpty();
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_the_trace_names_promotion_and_coupon_and_what_was_passed_over() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, GERMAN, "3");
        Visitor.Answer both = enter(visitor, "learn-3");
        assertThat(both.page()
                        .select("[data-sku=babelwerk-german] .trace tbody tr td:first-child")
                        .eachText())
                .contains(
                        "“Three courses for the price of two”: units for nothing, €16.90 less, by your coupon LEARN-3");
        assertThat(both.page().select("#trace li").eachText())
                .contains("Reductions on products: of 2 that fit, what saves you most was taken,"
                        + " “Three courses for the price of two”; the others were passed over: €33.80");
        assertThat(total(both)).isEqualTo("€33.80");

        Visitor.Answer two =
                visitor.submit(visitor.open(CART), "form[action=" + CART + "/" + GERMAN + "]", Map.of("quantity", "2"));
        assertThat(two.page().select(".coupon .notice-problem").text())
                .as("two courses are too few for it, and its own row says so")
                .contains("This coupon is for other goods, or for more of them.");
        assertThat(two.page().select("#total, #checkout")).isEmpty();
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_that_others_beat_is_passed_over_and_the_trace_says_so() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, THEOREMA, "1");
        enter(visitor, "WELCOME10");
        String code = campaignCode();
        Visitor.Answer both = enter(visitor, code);
        assertThat(both.page().select("#trace li").text())
                .contains("Coupon " + code + " was passed over: another reduction saves you more");
        assertThat(total(both)).isEqualTo("€116.10");
        assertThat(both.page().select("#checkout")).hasSize(1);
    }

    private static String campaignCode() {
        List<String> codes = new ArrayList<>();
        store.store()
                .part(Shop.class)
                .office(Staff.owner("test"))
                .because("a code to try")
                .promotions()
                .codes("START", codes::add);
        return codes.get(codes.size() - 1);
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_what_gives_nothing_is_refused_with_its_reason_and_stays_out_of_the_cart() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, THEOREMA, "1");
        Map.of(
                        "OVER50",
                        "This coupon is not valid at the moment.",
                        "FILMS20",
                        "This coupon is for other goods, or for more of them.",
                        "",
                        "Please enter the coupon as it is written, at most 40 characters.",
                        "x".repeat(41),
                        "Please enter the coupon as it is written, at most 40 characters.")
                .forEach((typed, reason) -> {
                    Visitor.Answer refused = enter(visitor, typed);
                    assertThat(refused.status()).as(typed).isEqualTo(422);
                    assertThat(errors(refused)).as(typed).containsExactly(reason);
                    assertThat(refused.page().expectFirst("#coupon-text").attr("aria-invalid"))
                            .isEqualTo("true");
                    assertThat(total(refused)).as(typed).isEqualTo("€129.00");
                });
        assertThat(visitor.open(CART).page().select(".coupon")).isEmpty();
    }

    @Test
    @Tag("PR-5.m")
    void PR_5_m_an_unknown_coupon_and_one_for_somebody_else_get_the_same_answer() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, THEOREMA, "1");
        for (String typed : List.of("NOSUCH99", "CAMPUS50", "FACULTY50", "START-0000000-0000000-0000000")) {
            assertThat(errors(enter(visitor, typed)))
                    .as(typed)
                    .containsExactly("This coupon is not known here, or it is not meant for you.");
        }
    }

    @Test
    void what_was_typed_as_a_coupon_is_text_and_never_markup() {
        Visitor visitor = store.visitor();
        Shelf.add(visitor, THEOREMA, "1");
        Visitor.Answer answer = enter(visitor, "\"><script>alert(1)</script>");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select("main script")).isEmpty();
        assertThat(answer.page().expectFirst("#coupon-text").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void a_coupon_that_is_not_there_is_not_taken_out_and_nobody_reaches_another_cart() {
        Visitor anna = store.visitor();
        Shelf.add(anna, THEOREMA, "1");
        enter(anna, "WELCOME10");
        Visitor other = store.visitor();
        String token = other.open(CART).page().expectFirst("[name=_csrf]").attr("value");
        assertThat(other.follow(other.post("/s/public/coupons/remove", Map.of("_csrf", token, "coupon", "WELCOME10")))
                        .text())
                .contains("This coupon is not in your cart");
        assertThat(other.post("/s/public/coupons", Map.of("coupon", "WELCOME10"))
                        .status())
                .isEqualTo(403);
        assertThat(total(anna.open(CART))).isEqualTo("€116.10");
    }

    @Test
    @Tag("PR-5.d")
    void PR_5_d_a_promotion_without_a_coupon_shows_by_itself_and_only_where_it_holds() {
        Visitor visitor = store.visitor();
        Visitor.Answer cart = Shelf.add(visitor, Sku.of("dictionary-pro"), "1");
        assertThat(total(cart)).isEqualTo("€24.30");
        assertThat(cart.page().select(".reduction").eachText()).containsExactly("Language weeks", "-€2.70");
    }
}
