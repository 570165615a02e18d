package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogSearchTest {
    private static final Map<String, Category> CATEGORIES = Map.of(
            "cad", Category.of("cad", Locale.ENGLISH, "Drawing").named(Locale.GERMAN, "Zeichnen"),
            "office", Category.of("office", Locale.ENGLISH, "Office work"));

    @ParameterizedTest
    @CsvSource({
        "SolidCAD, solidcad",
        "solidcad, SOLIDCAD",
        "Café, cafe",
        "Cafe, CAFÉ",
        "M\u00fcller, Mueller",
        "M\u00fcller, muller",
        "M\u00fcller, m\u00fcller",
        "M\u00fcller, mu",
        "Mu\u0308ller, m\u00fcll",
        "\u00dcbermuller, Uberm\u00fcll",
        "Mu\u0308ller, mueller",
        "Ueberm\u00fcller, \u00dcbermuller",
        "\u00dcbermuller, Ueberm\u00fcller",
        "\u03a3\u039f\u03a6\u039f\u03a3\u03a4\u0397\u03a3, \u03a3\u039f\u03a6\u039f\u03a3",
        "Mueller, M\u00dcLLER",
        "Muller, m\u00fcller",
        "Gro\u00dfe Ma\u00dfe, grosse masse",
        "Grosse, gro\u00df",
        "GRO\u1e9eE, grosse",
        "\u0141\u00f3d\u017a, lodz",
        "S\u00f8ren, soren",
        "\u0152uvre, oeuvre",
        "\u039f\u03b4\u03c5\u03c3\u03c3\u03ad\u03b1\u03c2, \u039f\u0394\u03a5\u03a3\u03a3\u0395\u0391\u03a3",
        "\u0130stanbul, istanbul",
        "TITLE, title",
        "\u6f22\u5b57\u5165\u9580, \u6f22\u5b57"
    })
    @Tag("CA-6.a")
    void CA_6_a_case_and_marks_do_not_count(String name, String query) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(found(query, product("one", name))).containsExactly("one");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @Tag("CA-6.b")
    void CA_6_b_every_word_of_the_query_has_to_begin_a_word_wherever_it_stands_in_whatever_language() {
        Product cad = product("cad", "SolidCAD 2026")
                .named(Locale.GERMAN, "Volumenzeichner")
                .publisher(Publisher.of("Muster & Partner"))
                .categories("cad", "nowhere")
                .described(Locale.ENGLISH, "Draws machines.\nAlso by night.")
                .described(Locale.FRENCH, "Dessine des moteurs.");

        for (String query : List.of(
                "solid",
                "2026",
                "volumen",
                "partner",
                "drawing",
                "zeichnen",
                "night",
                "moteurs",
                "moteurs muster drawing solid volumen",
                "  Solid ,  ",
                "partner-solid")) {
            assertThat(found(query, cad)).as(query).containsExactly("cad");
        }
        for (String query : List.of("cad 2026", "nowhere", "office", "olid", "solid unicorn", "nightly")) {
            assertThat(found(query, cad)).as(query).isEmpty();
        }
    }

    @Test
    void system_requirements_are_not_searched() {
        assertThat(found("windows", product("cad", "SolidCAD").requirements(Locale.ENGLISH, "Windows 11")))
                .isEmpty();
    }

    @Test
    @Tag("CA-6.c")
    void CA_6_c_names_that_begin_so_come_first_then_names_then_publisher_and_category_then_descriptions() {
        assertThat(found(
                        "draw",
                        product("a-text", "Alpha").described(Locale.ENGLISH, "You can draw."),
                        product("b-category", "Beta").categories("cad"),
                        product("c-publisher", "Gamma").publisher(Publisher.of("Draw Ltd")),
                        product("d-word", "Quick Draw"),
                        product("e-begins", "Drawer").described(Locale.ENGLISH, "draw draw draw")))
                .containsExactly("e-begins", "d-word", "b-category", "c-publisher", "a-text");
    }

    @Test
    @Tag("CA-6.c")
    void CA_6_c_the_word_that_is_hardest_to_find_decides() {
        assertThat(found(
                        "solid draw",
                        product("a", "Solid").described(Locale.ENGLISH, "draw"),
                        product("b", "Solid").categories("cad"),
                        product("c", "Draw Solid"),
                        product("d", "Other").named(Locale.GERMAN, "Solid Drawer")))
                .containsExactly("d", "c", "b", "a");
    }

    @Test
    @Tag("CA-6.c")
    void CA_6_c_equals_come_by_name_in_the_language_of_the_reader_and_then_by_code() {
        Product[] products = {
            product("a", "Zebra").named(Locale.GERMAN, "\u00c4hre"),
            product("b", "apple").named(Locale.GERMAN, "Zange"),
            product("d", "Banana").named(Locale.GERMAN, "Bank"),
            product("c", "Banana").named(Locale.GERMAN, "Bank")
        };

        assertThat(found("", products)).containsExactly("b", "c", "d", "a");
        assertThat(CatalogSearch.find("", List.of(products), CATEGORIES, Locale.GERMANY))
                .extracting(product -> product.sku().code())
                .containsExactly("a", "c", "d", "b");
    }

    @Test
    void a_query_without_letters_leaves_out_nothing() {
        for (String query : List.of("", "  ", "++", "\u0301", "\ud800")) {
            assertThat(found(query, product("one", "SolidCAD"))).as(query).containsExactly("one");
        }
    }

    @Test
    @Tag("CA-6.d")
    void CA_6_d_of_a_query_200_characters_count() {
        String full = "solid " + "\ud835\udc00".repeat(194);

        assertThat(found(full + " unicorn", product("a", full))).containsExactly("a");
        String pairs = "solid " + "\ud835\udc00".repeat(97);
        assertThat(found(pairs + " unicorn" + " ".repeat(200), product("a", pairs)))
                .isEmpty();
        assertThat(found("solid" + " ".repeat(194) + "u", product("a", "Solid")))
                .isEmpty();
        assertThat(found("solid" + " ".repeat(195) + "u", product("a", "Solid")))
                .containsExactly("a");
    }

    private static Product product(String code, String name) {
        return Product.licenseKey(Sku.of(code), name);
    }

    private static List<String> found(String query, Product... products) {
        return CatalogSearch.find(query, Arrays.asList(products), CATEGORIES, Locale.ENGLISH).stream()
                .map(product -> product.sku().code())
                .collect(Collectors.toList());
    }
}
