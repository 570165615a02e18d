package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CatalogPageTest {
    @AutoClose
    private static final OpenStore store = Shelf.open();

    private static List<String> skus(Visitor.Answer answer) {
        return answer.page().select("#results .product-card").eachAttr("data-sku");
    }

    private static String heading(Visitor.Answer answer) {
        return answer.page().expectFirst("#count").text();
    }

    @Test
    void every_product_on_sale_is_on_one_page_of_24_and_on_one_only() {
        Visitor visitor = store.visitor();
        Visitor.Answer first = visitor.open("/s/public");
        assertThat(heading(first)).isEqualTo("More than 24 products");
        assertThat(skus(first)).hasSize(24);

        Visitor.Answer second =
                visitor.open(first.page().expectFirst("a[rel=next]").attr("href"));
        Visitor.Answer third =
                visitor.open(second.page().expectFirst("a[rel=next]").attr("href"));
        assertThat(skus(second)).hasSize(24).doesNotContainAnyElementsOf(skus(first));
        assertThat(skus(third)).hasSize(5).doesNotContainAnyElementsOf(skus(second));
        assertThat(third.page().select("a[rel=next]")).isEmpty();
        assertThat(third.page().expectFirst("a[rel=first]").attr("href")).isEqualTo("/s/public");
        assertThat(heading(third)).isEqualTo("Products, page 3");
    }

    @Test
    void a_card_says_what_it_is_for_whom_and_what_it_costs_where_the_visitor_is() {
        Visitor visitor = store.visitor();
        String german = visitor.open("/s/public?q=academic").text();
        assertThat(german)
                .contains("Academic <CAD>", "Ostwerk", "Draws & measures.", "For students", "€10.00", "incl. tax")
                .doesNotContain("Second line");

        Shelf.moveTo(visitor, "JP");
        assertThat(visitor.open("/s/public?q=academic").text()).contains("¥1,500");
        assertThat(visitor.open("/s/public?q=euro").text()).contains("Nothing found");
    }

    @Test
    void a_search_is_kept_while_turning_pages_and_choosing_a_category() {
        Visitor visitor = store.visitor();
        Visitor.Answer found = visitor.open("/s/public?q=tool&category=tools");
        assertThat(heading(found)).isEqualTo("More than 24 products for “tool”");
        assertThat(found.page().expectFirst("#q").attr("value")).isEqualTo("tool");
        assertThat(found.page().expectFirst("a[rel=next]").attr("href"))
                .isEqualTo("/s/public?q=tool&category=tools&page=2&cursor=24");
        assertThat(found.page().expectFirst(".shelf-nav [aria-current=page]").text())
                .isEqualTo("Tools");
        assertThat(found.page().title()).startsWith("Search: tool");
    }

    @Test
    void nothing_found_suggests_what_single_words_find() {
        Visitor.Answer nothing = store.visitor().open("/s/public?q=academic+nonsense");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(heading(nothing)).isEqualTo("Nothing found for “academic nonsense”");
        assertThat(skus(nothing)).containsExactly(Shelf.ACADEMIC.code());
    }

    @Test
    void a_search_in_the_wrong_category_leads_to_all_categories() {
        Visitor.Answer nothing = store.visitor().open("/s/public?q=academic&category=tools");
        assertThat(nothing.page().expectFirst(".empty a").attr("href")).isEqualTo("/s/public?q=academic");
    }

    @Test
    void where_the_store_does_not_sell_it_says_so_and_another_country_can_be_chosen() {
        Visitor visitor = store.visitor();
        Shelf.moveTo(visitor, "US");
        Visitor.Answer nothing = visitor.open("/s/public");
        assertThat(heading(nothing)).isEqualTo("This store does not sell to your country (United States)");
        assertThat(skus(nothing)).isEmpty();

        Visitor.Answer here = visitor.submit(nothing, "form.country", Map.of("country", "FR"));
        assertThat(heading(here)).isEqualTo("More than 24 products");
    }

    @Test
    void addresses_that_lead_nowhere_are_not_found_and_say_why() {
        Visitor visitor = store.visitor();
        for (String category : List.of("none", "%27;--", "..%2F", "T%00", "%F0%9F%98%80", "x".repeat(300))) {
            Visitor.Answer answer = visitor.get("/s/public?category=" + category);
            assertThat(answer.status()).as(category).isEqualTo(404);
            assertThat(heading(answer)).as(category).isEqualTo("There is no such category");
        }
        for (String page : List.of("0", "-1", "1.9", "3000000000", "x", "4", "01")) {
            Visitor.Answer answer = visitor.get("/s/public?page=" + page);
            assertThat(answer.status()).as(page).isEqualTo(404);
            assertThat(heading(answer)).as(page).isEqualTo("There is no such page");
        }
        for (String cursor : List.of("x", "-1", "9999999999", "1000", "24-", "%27")) {
            Visitor.Answer answer = visitor.get("/s/public?page=2&cursor=" + cursor);
            assertThat(answer.status()).as(cursor).isEqualTo(404);
        }
        assertThat(visitor.get("/s/nowhere").status()).isEqualTo(404);
    }

    @Test
    void a_very_long_search_is_cut_and_said_to_be() {
        Visitor visitor = store.visitor();
        Visitor.Answer cut = visitor.get("/s/public?q=" + "x".repeat(3_000));
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.text()).contains("Only the first 200 characters").doesNotContain("x".repeat(201));
        assertThat(visitor.get("/s/public?q=" + "x".repeat(10_000)).status()).isIn(413, 414);
    }

    @Test
    void what_was_typed_is_text_and_never_markup() {
        Document page = store.visitor()
                .open("/s/public?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                .page();
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.expectFirst("#q").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void the_german_page_has_german_categories_and_words() {
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open("/s/public"), "form[action=/language]", Map.of("language", "de"));
        assertThat(visitor.open("/s/public").text()).contains("Mehr als 24 Produkte", "Werkzeuge", "inkl. Steuer");
    }
}
