package dev.kontor.tck.search;

import static dev.kontor.tck.search.Shelves.DRAWING;
import static dev.kontor.tck.search.Shelves.OFFICE;
import static dev.kontor.tck.search.Shelves.product;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link ProductIndex} has to do, as tests on small catalogs. The author of an index extends this class:
 *
 * <pre>{@code
 * class MyIndexTest extends ProductIndexContract {
 *     @Override
 *     protected Configured<SearchPlugin> plugin() {
 *         return Configured.of("test", new MySearchPlugin());
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens an index of its own, which has to be empty. The names of tests are the sentences of the contract.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class ProductIndexContract {
    private static final int ALL = ProductIndex.MOST;

    private Optional<ProductIndex> opened = Optional.empty();
    private int versions;

    /** For subclasses. */
    protected ProductIndexContract() {}

    /**
     * The plugin with complete settings. Called once for each test, before it.
     *
     * @return a use that holds the plugin itself, see {@link Configured#of}; what it opens is empty each time
     */
    protected abstract Configured<SearchPlugin> plugin();

    @BeforeEach
    final void open() {
        Configured<SearchPlugin> use = plugin();
        SearchPlugin plugin = use.plugin().orElseThrow();
        opened = Optional.of(plugin.open(
                new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), new KitSurroundings()));
    }

    @AfterEach
    final void close() {
        opened.ifPresent(ProductIndex::close);
    }

    private ProductIndex index() {
        return opened.orElseThrow();
    }

    private void fill(List<ProductText> products) {
        versions++;
        try (Filling filling = index().fill("v" + versions)) {
            filling.add(products);
            filling.finish();
        }
    }

    private void fill(ProductText... products) {
        fill(List.of(products));
    }

    private List<String> found(IndexQuery query) {
        return codes(index().find(query, 0, ALL));
    }

    private List<String> found(String query) {
        return found(IndexQuery.of(query, Locale.ENGLISH));
    }

    private static List<String> codes(List<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }

    private void assertFinds(String name, String... queries) {
        fill(product("one", name), product("other", "Hat"));
        for (String query : queries) {
            assertEquals(List.of("one"), found(query), () -> "looking for '" + query + "' among '" + name + "'");
        }
    }

    private void assertMisses(String name, String... queries) {
        fill(product("one", name));
        for (String query : queries) {
            assertEquals(List.of(), found(query), () -> "looking for '" + query + "' among '" + name + "'");
        }
    }

    @Test
    void a_plugin_introduces_itself_the_same_way_each_time() {
        SearchPlugin plugin = plugin().plugin().orElseThrow();

        assertEquals(plugin.info(), plugin.info());
        assertEquals(plugin.config(), plugin.config());
        assertEquals(PluginInfo.SPI_VERSION, plugin.info().spiVersion());
    }

    @Test
    void an_index_that_was_never_filled_is_up_and_finds_nothing() {
        assertEquals(Optional.empty(), index().version());
        assertEquals(List.of(), found(""));
        assertEquals(List.of(), found("anything"));
        assertTrue(index().check().up());
    }

    @Test
    void the_beginning_of_a_word_finds_it() {
        assertFinds("SolidCAD Studio", "s", "sol", "solidcad", "stud", "studio", "studio solid");
    }

    @Test
    void the_middle_and_the_end_of_a_word_do_not_find_it() {
        assertMisses("SolidCAD Studio", "olid", "cad", "tudio", "solidcads", "studios");
    }

    @Test
    void words_are_runs_of_letters_and_digits() {
        assertFinds("C/C++-Workbench (2026), 3rd ed.", "c", "workbench", "2026", "3rd", "ed c", "  c ,  c ", "c++");
        assertMisses("Work-bench", "workbench");
    }

    @Test
    void case_and_marks_do_not_count() {
        assertFinds("Caf\u00e9 TITLE \u0130stanbul", "cafe", "CAFE", "caf\u00e9", "Cafe\u0301", "title", "istanbul");
        assertFinds("Cafe \u0141\u00f3d\u017a S\u00f8ren \u0152uvre", "CAF\u00c9", "lodz", "soren", "oeuvre");
        assertFinds(
                "\u039f\u03b4\u03c5\u03c3\u03c3\u03ad\u03b1\u03c2", "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u0391\u03a3");
        assertFinds("\u6f22\u5b57\u5165\u9580", "\u6f22\u5b57");
    }

    @Test
    void an_umlaut_is_found_with_and_without_its_e() {
        assertFinds("M\u00fcller", "m\u00fcller", "muller", "mueller", "mu", "mue", "M\u00dcLLER", "mu\u0308ll");
        assertFinds("Mu\u0308ller", "mueller", "muller", "m\u00fcll");
        assertFinds("Mueller", "m\u00fcller", "mueller");
        assertFinds("Muller", "m\u00fcller", "muller");
        assertFinds("Ueberm\u00fcller", "\u00fcbermuller", "ueberm\u00fcll");
        assertMisses("Muller", "mueller");
        assertMisses("Mueller", "muller");
    }

    @Test
    void a_sharp_s_is_found_as_two() {
        assertFinds("Gro\u00dfe Ma\u00dfe", "grosse", "gro\u00df", "GRO\u1e9eE", "masse grosse", "ma\u00df");
        assertFinds("Grosse", "gro\u00df", "gro\u00dfe");
    }

    @Test
    void every_word_has_to_be_found() {
        fill(product("both", "Solid Draw"), product("one", "Solid"), product("other", "Draw"));

        assertEquals(List.of("both"), found("solid draw"));
        assertEquals(List.of("both"), found("draw solid"));
        assertEquals(List.of(), found("solid draw unicorn"));
    }

    @Test
    void a_word_is_found_in_names_publisher_categories_and_descriptions_of_any_language() {
        fill(Shelves.rich());

        for (String query : List.of("2026", "volumen", "partner", "drawing", "zeichnen", "night", "moteurs")) {
            assertEquals(List.of("cad"), found(query), query);
        }
        for (String query : List.of("nightly", "office", "moteur machines rubber")) {
            assertEquals(List.of(), found(query), query);
        }
    }

    @Test
    void the_words_of_a_query_may_stand_in_different_places() {
        fill(Shelves.rich());

        assertEquals(List.of("cad"), found("moteurs muster drawing solid volumen"));
        assertEquals(List.of("cad"), found("partner-2026"));
    }

    @Test
    void names_that_begin_so_come_first_then_names_then_publisher_and_category_then_descriptions() {
        fill(Shelves.ranks());

        assertEquals(List.of("e-begins", "d-word", "b-category", "c-publisher", "a-text"), found("draw"));
    }

    @Test
    void the_word_that_is_hardest_to_find_decides() {
        fill(
                product("a", "Solid").described("draw"),
                product("b", "Solid").under(DRAWING),
                product("c", "Draw Solid"),
                product("d", "Other", "Solid Drawer"),
                product("e", "Solid", "Drawer"),
                product("f", "My Solid Drawer"));

        assertEquals(List.of("d", "c", "f", "e", "b", "a"), found("solid draw"));
    }

    @Test
    void a_name_begins_with_a_query_also_where_each_word_has_another_form() {
        fill(
                product("a-in", "Die Gro\u00dfe M\u00fchle \u00d6l"),
                product("z-begins", "M\u00fchle \u00d6l Gro\u00df"),
                product("z-not", "M\u00fchle Gro\u00df \u00d6l"));

        assertEquals(List.of("z-begins", "a-in", "z-not"), found("muehle ol gross"));
    }

    @Test
    void equals_come_by_name_in_the_language_of_the_reader_and_then_by_sku() {
        fill(
                product("a", "Zebra", "\u00c4hre"),
                product("b", "apple", "Zange"),
                product("d", "Banana", "Bank"),
                product("c", "Banana", "Bank"),
                product("e", "Cherry"));

        assertEquals(List.of("b", "c", "d", "e", "a"), found(""));
        assertEquals(List.of("a", "c", "d", "e", "b"), found(IndexQuery.of("", Locale.GERMANY)));
        assertEquals(List.of("b", "c", "d", "e", "a"), found(IndexQuery.of("", Locale.FRENCH)));
    }

    @Test
    void a_reader_without_a_name_in_his_language_gets_the_next_best_for_the_order_too() {
        Locale swiss = Locale.forLanguageTag("de-CH");
        fill(
                ProductText.of(Sku.of("a"), Map.of(Locale.ENGLISH, "X", Locale.GERMAN, "M", swiss, "A")),
                ProductText.of(Sku.of("b"), Map.of(Locale.ENGLISH, "A", Locale.GERMAN, "B")),
                ProductText.of(Sku.of("c"), Map.of(Locale.ENGLISH, "C", Locale.FRENCH, "Z")),
                ProductText.of(Sku.of("d"), Map.of(Locale.ENGLISH, "Z", Locale.forLanguageTag("de-AT"), "D")),
                ProductText.of(Sku.of("e"), Map.of(Locale.FRENCH, "E", Locale.ITALIAN, "A")));

        assertEquals(List.of("a", "b", "c", "d", "e"), found(IndexQuery.of("", swiss)));
        assertEquals(List.of("b", "c", "d", "e", "a"), found(IndexQuery.of("", Locale.GERMAN)));
        assertEquals(List.of("b", "c", "e", "a", "d"), found(IndexQuery.of("", Locale.forLanguageTag("pt"))));
    }

    @Test
    void a_language_that_comes_late_orders_all_products() {
        try (Filling filling = index().fill("v")) {
            filling.add(List.of(product("a", "Beta"), product("b", "Alpha")));
            filling.add(List.of(product("c", "Delta", "Aal"), product("d", "Aalto", "Zeta")));
            filling.finish();
        }

        assertEquals(List.of("c", "b", "a", "d"), found(IndexQuery.of("", Locale.GERMAN)));
        assertEquals(List.of("d", "b", "a", "c"), found(""));
    }

    @Test
    void a_query_without_letters_or_digits_finds_everything() {
        fill(product("one", "SolidCAD"), product("two", "Zebra"));

        for (String query : List.of("", "  ", "++", "\u0301", "\ud800")) {
            assertEquals(List.of("one", "two"), found(query));
        }
    }

    @Test
    void of_a_query_200_characters_count() {
        String letters = "\ud835\udc00".repeat(194);
        fill(product("a", "Solid").described(letters), product("b", "Solid"));

        assertEquals(List.of("a"), found("solid " + letters + " unicorn"));
        assertEquals(List.of(), found("solid" + " ".repeat(194) + "u"));
        assertEquals(List.of("a", "b"), found("solid" + " ".repeat(195) + "u"));
    }

    @Test
    void a_query_of_a_hundred_words_is_answered() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            words.append((char) ('\u4e00' + i)).append(' ');
        }
        fill(
                product("a", "Other").described(words.toString()),
                product("b", words.toString().trim()));

        assertEquals(List.of("b", "a"), found(words.toString()));
    }

    @Test
    void words_of_any_length_are_taken_in() {
        fill(product("a", "x".repeat(200)).described("y".repeat(10_000), "z ".repeat(5_000)));

        assertEquals(List.of("a"), found("x".repeat(200)));
        assertEquals(List.of("a"), found("y".repeat(200)));
        assertEquals(List.of("a"), found("z"));
    }

    @Test
    void what_looks_like_an_order_to_a_search_engine_is_only_text() {
        fill(product("a", "Solid"), product("b", "Draw or rub"));

        assertEquals(List.of("a"), found("sol*"));
        assertEquals(List.of("b"), found("draw OR rub"));
        assertEquals(List.of(), found("name:solid"));
        assertEquals(List.of("a"), found("\"solid"));
        assertEquals(List.of("a"), found("solid~ [ ( { \\ / ^"));
        assertEquals(List.of(), found("solid AND NOT draw"));
    }

    @Test
    void within_a_category_only_its_products_are_found() {
        fill(
                product("a", "Solid").under(DRAWING),
                product("b", "Solid").under(OFFICE, DRAWING),
                product("c", "Solid").under(OFFICE),
                product("d", "Solid drawing"));

        assertEquals(
                List.of("a", "b"), found(IndexQuery.of("solid", Locale.ENGLISH).within("drawing")));
        assertEquals(List.of("b", "c"), found(IndexQuery.of("", Locale.ENGLISH).within("office")));
        assertEquals(List.of(), found(IndexQuery.of("", Locale.ENGLISH).within("draw")));
    }

    @Test
    void parts_fit_together_to_the_whole_list() {
        fill(Shelves.numbered(250));
        List<String> all = found("number");

        assertEquals(250, all.size());
        for (int size : List.of(40, 100, 249, 250)) {
            List<String> together = new ArrayList<>();
            for (int from = 0; from < 250; from += size) {
                List<String> part = codes(index().find(IndexQuery.of("number", Locale.ENGLISH), from, size));
                assertEquals(Math.min(size, 250 - from), part.size(), "only the last part is shorter");
                together.addAll(part);
            }
            assertEquals(all, together);
        }
        assertEquals(List.of(), index().find(IndexQuery.of("number", Locale.ENGLISH), 250, 10));
        assertEquals(List.of(), index().find(IndexQuery.of("number", Locale.ENGLISH), 1_000_000, 10));
    }

    @Test
    void the_order_of_taking_in_does_not_count() {
        List<ProductText> products = new ArrayList<>(Shelves.numbered(60));
        products.addAll(Shelves.ranks());
        fill(products);
        List<String> before = found("");
        Collections.shuffle(products, new Random(5));
        fill(products);

        assertEquals(before, found(""));
    }

    @Test
    void a_catalog_is_found_when_it_is_whole_and_not_before() {
        fill(product("old", "Old"));

        try (Filling filling = index().fill("next")) {
            filling.add(List.of(product("new", "New")));
            assertEquals(List.of("old"), found(""));
            filling.add(List.of(product("newer", "Newer")));
            assertEquals(List.of("old"), found(""));
            assertEquals(Optional.of("v1"), index().version());
            filling.finish();
            assertEquals(List.of("new", "newer"), found(""));
            assertEquals(Optional.of("next"), index().version());
        }

        assertEquals(List.of("new", "newer"), found(""));
        assertEquals(List.of(), found("old"));
    }

    @Test
    void a_filling_that_is_given_up_leaves_nothing() {
        fill(product("old", "Old"));

        Filling filling = index().fill("next");
        filling.add(List.of(product("new", "New")));
        filling.close();
        filling.close();

        assertEquals(Optional.of("v1"), index().version());
        assertEquals(List.of("old"), found(""));
        fill(product("newest", "Newest"));
        assertEquals(List.of("newest"), found(""));
    }

    @Test
    void an_empty_catalog_is_one_too() {
        fill(product("old", "Old"));
        versions++;
        try (Filling filling = index().fill("none")) {
            filling.finish();
        }

        assertEquals(Optional.of("none"), index().version());
        assertEquals(List.of(), found(""));
        assertTrue(index().check().up());
    }

    @Test
    void a_large_catalog_is_taken_in_by_parts() {
        try (Filling filling = index().fill("large")) {
            List<ProductText> all = Shelves.numbered(2_500);
            for (int from = 0; from < all.size(); from += 500) {
                filling.add(all.subList(from, from + 500));
            }
            filling.finish();
        }

        Set<String> seen = new HashSet<>();
        for (int from = 0; from < 3_000; from += ALL) {
            seen.addAll(codes(index().find(IndexQuery.of("number", Locale.ENGLISH), from, ALL)));
        }
        assertEquals(2_500, seen.size());
    }

    @Test
    void searches_go_on_while_a_catalog_comes_in() throws InterruptedException {
        fill(Shelves.numbered(100));
        List<String> strange = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        Thread[] readers = new Thread[2];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new Thread(() -> {
                while (!over.get()) {
                    try {
                        int found = found("number").size();
                        if (found != 100 && found != 200) {
                            strange.add(found + " products");
                        }
                    } catch (RuntimeException thrown) {
                        strange.add(thrown.toString());
                        return;
                    }
                }
            });
            readers[i].start();
        }
        for (int round = 0; round < 10; round++) {
            fill(Shelves.numbered(round % 2 == 0 ? 200 : 100));
        }
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }

        assertEquals(List.of(), strange);
    }

    @Test
    void closing_twice_does_nothing() {
        fill(product("one", "One"));

        index().close();
        index().close();
    }
}
