package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Product;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.FileSource;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupDesk;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.value.Amounts;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalog files of any length: looked at as a whole, kept in parts, seen whole or not at all. */
class EditionImportTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-04-01T00:00:00Z");
    private static final int LINES_OF_A_PART = 500;

    private final Bazaar bazaar = new Bazaar();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bazaar.close();
    }

    private SetupDesk desk() {
        return bazaar.premises.office().setup();
    }

    private static String csvLine(int line) {
        return line == 1 ? "sku,kind,name.en" : "p" + line + ",licenseKey,Product " + line;
    }

    private static String jsonLine(int line) {
        return "{\"sku\":\"p" + line + "\",\"kind\":\"licenseKey\",\"name\":{\"en\":\"Product " + line + "\"}}";
    }

    private static CatalogFile products(int lines) {
        return CatalogFile.products(true, () -> new MadeFile(lines, EditionImportTest::csvLine));
    }

    private boolean isThere(String sku) {
        return bazaar.anna().catalog().about(Sku.of(sku)).isPresent();
    }

    /** What the shop consists of and what it keeps of catalogs; without what readers and clocks leave. */
    private Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new TreeMap<>(bazaar.premises.contents());
        kept.keySet().removeIf(table -> table.equals("agenda_task"));
        return kept;
    }

    /** The most lines of a file that are read between the beginnings of two units, one after another. */
    private int mostReadAtOnce(int lines, IntFunction<String> line, Consumer<FileSource> importing) {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger before = new AtomicInteger();
        AtomicInteger openings = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable measure = () -> {
            if (openings.get() == 2) {
                most.accumulateAndGet(read.get() - before.getAndSet(read.get()), Math::max);
            }
        };
        bazaar.premises.memory.beforeEachUnit(measure);
        importing.accept(() -> {
            openings.incrementAndGet();
            read.set(0);
            return new MadeFile(lines, number -> {
                read.set(number);
                return line.apply(number);
            });
        });
        measure.run();
        bazaar.premises.memory.beforeEachUnit(() -> {});
        assertThat(openings).as("looked at once, taken once").hasValue(2);
        return most.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("CA-2.p")
    void CA_2_p_a_hundred_thousand_lines_are_kept_as_they_are_read(boolean csv) {
        int lines = 100_000;

        int most = mostReadAtOnce(
                lines,
                csv ? EditionImportTest::csvLine : EditionImportTest::jsonLine,
                source ->
                        desk().plan(NEW_YEAR, CatalogFile.products(csv, source)).orThrow());

        // A part, and what a reader has in its buffer: 16 KiB of lines of 25 characters or more.
        assertThat(most).isBetween(LINES_OF_A_PART, LINES_OF_A_PART + 700);
        assertThat(bazaar.premises.contents().get("catalog_edition_page")).hasSize(200);
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), NEW_YEAR));
        assertThat(bazaar.premises.commerce.runDue().failed()).isZero();
        assertThat(bazaar.anna()
                        .catalog()
                        .about(Sku.of("p" + lines))
                        .orElseThrow()
                        .name(Locale.ENGLISH))
                .isEqualTo("Product " + lines);
    }

    @Test
    void a_broken_import_that_holds_the_whole_file_is_found_out() {
        int lines = 5_000;

        int most = mostReadAtOnce(
                lines,
                EditionImportTest::csvLine,
                source -> desk().plan(NEW_YEAR, CatalogFile.products(true, () -> held(source)))
                        .orThrow());

        assertThat(most).isEqualTo(lines);
    }

    private static InputStream held(FileSource source) throws IOException {
        try (InputStream in = source.open()) {
            return new ByteArrayInputStream(in.readAllBytes());
        }
    }

    @Test
    @Tag("CA-2.p")
    void CA_2_p_a_file_with_faults_writes_no_row() {
        Map<String, List<String>> before = bazaar.premises.contents();
        CatalogFile faulty = CatalogFile.products(
                true,
                () -> new MadeFile(20_000, line -> line % 1_999 == 0 ? csvLine(line) + ",too much" : csvLine(line)));

        assertThatThrownBy(() -> desk().take(faulty))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(10)
                                .first()
                                .hasToString("line 1999: cells: '4' is refused, expected 3 as in line 1"));

        assertThat(bazaar.premises.contents()).isEqualTo(before);
    }

    /** Lets the n-th unit from now on fail, counted from 0, and every one after it. */
    private void breakDownAt(int unit) {
        AtomicInteger left = new AtomicInteger(unit);
        bazaar.premises.memory.beforeEachUnit(() -> {
            if (left.getAndDecrement() <= 0) {
                throw new BusyException("The storage is down; the test said so.");
            }
        });
    }

    private void mend() {
        bazaar.premises.memory.beforeEachUnit(() -> {});
    }

    private int rows(String table) {
        return rows(bazaar, table).size();
    }

    private static List<String> rows(Bazaar shop, String table) {
        return shop.premises.contents().getOrDefault(table, List.of());
    }

    /** One unit begins, four keep a part each, one looks for parts too many, the last one closes; and one applies. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    @Tag("CA-2.v")
    void CA_2_v_a_crash_in_the_middle_leaves_nothing_to_be_seen_and_the_same_file_again_ends_right(int unit) {
        breakDownAt(unit);
        assertThatThrownBy(() -> desk().take(products(2_000))).isInstanceOf(BusyException.class);
        mend();
        assertThat(desk().editions(10)).hasSize(unit < 7 ? 0 : 1).allMatch(one -> one.state() == Edition.State.PLANNED);
        assertThat(isThere("p2")).isFalse();
        assertThat(isThere("p2000")).isFalse();

        Edition taken = desk().take(products(2_000)).orThrow();

        assertThat(taken.state()).isEqualTo(Edition.State.APPLIED);
        assertThat(taken.lines()).isEqualTo(1_999);
        assertThat(desk().editions(10)).containsExactly(taken);
        assertThat(rows("catalog_edition")).isEqualTo(1);
        assertThat(rows("catalog_edition_page")).isEqualTo(4);
        assertThat(rows("product")).isEqualTo(2 + 1_999);
        bazaar.premises.clock.advance(Duration.ofDays(2));
        assertThat(bazaar.premises.commerce.runDue().failed()).isZero();
        assertThat(desk().editions(10)).containsExactly(taken);
        assertThat(rows("catalog_edition_page")).isEqualTo(4);
        assertThat(rows("agenda_task")).isZero();
    }

    @Test
    @Tag("CA-2.v")
    void CA_2_v_what_nobody_takes_again_is_removed_by_due_work() {
        breakDownAt(4);
        assertThatThrownBy(() -> desk().plan(NEW_YEAR, products(60_000))).isInstanceOf(BusyException.class);
        mend();
        assertThat(rows("catalog_edition_page")).isEqualTo(3);

        bazaar.premises.clock.advance(Duration.ofHours(23));
        bazaar.premises.commerce.runDue();
        assertThat(rows("catalog_edition_page")).isEqualTo(3);
        bazaar.premises.clock.advance(Duration.ofHours(1));
        assertThat(bazaar.premises.commerce.runDue().failed()).isZero();

        assertThat(rows("catalog_edition_page")).isZero();
        assertThat(rows("catalog_edition")).isZero();
    }

    @Test
    @Tag("CA-2.v")
    void CA_2_v_many_parts_are_removed_too() {
        breakDownAt(121);
        assertThatThrownBy(() -> desk().plan(NEW_YEAR, products(60_000))).isInstanceOf(BusyException.class);
        mend();
        assertThat(rows("catalog_edition_page")).isEqualTo(120);

        bazaar.premises.clock.advance(Duration.ofDays(1));
        assertThat(bazaar.premises.commerce.runDue().failed()).isZero();

        assertThat(rows("catalog_edition_page")).isZero();
    }

    @Test
    @Tag("CA-2.w")
    void CA_2_w_the_same_file_for_the_same_moment_answers_what_was_done() {
        Edition planned = desk().plan(NEW_YEAR, products(1_200)).orThrow();
        Map<String, List<String>> before = bazaar.premises.contents();

        assertThat(desk().plan(NEW_YEAR, products(1_200)).orThrow()).isEqualTo(planned);
        assertThat(bazaar.premises.contents().get("catalog_edition")).isEqualTo(before.get("catalog_edition"));
        assertThat(bazaar.premises.contents().get("catalog_edition_page"))
                .isEqualTo(before.get("catalog_edition_page"));
        assertThat(bazaar.premises.contents().get("journal_entry")).isEqualTo(before.get("journal_entry"));

        assertThat(desk().plan(NEW_YEAR.plusSeconds(1), products(1_200))
                        .orThrow()
                        .id())
                .as("another moment")
                .isNotEqualTo(planned.id());
        assertThat(desk().plan(NEW_YEAR, products(1_201)).orThrow().id())
                .as("another file")
                .isNotEqualTo(planned.id());
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), NEW_YEAR));
        bazaar.premises.commerce.runDue();
        Edition again = desk().plan(NEW_YEAR, products(1_200)).orThrow();
        assertThat(again.id()).isEqualTo(planned.id());
        assertThat(again.state()).isEqualTo(Edition.State.APPLIED);
    }

    @Test
    @Tag("CA-2.w")
    void CA_2_w_a_file_taken_again_changes_nothing_and_puts_back_what_was_changed_since() {
        desk().take(products(1_200)).orThrow();
        Map<String, List<String>> before = bazaar.premises.contents();

        assertThat(desk().take(products(1_200)).orThrow().state()).isEqualTo(Edition.State.APPLIED);

        assertThat(bazaar.premises.contents().get("product")).isEqualTo(before.get("product"));
        bazaar.sell(Product.licenseKey(Sku.of("p7"), "Seven"), "");
        desk().take(products(1_200)).orThrow();
        assertThat(bazaar.anna().catalog().about(Sku.of("p7")).orElseThrow().name(Locale.ENGLISH))
                .isEqualTo("Product 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1999,licenseKey,Another", "p1999", "p2000,licenseKey,Twice"})
    @Tag("CA-2.v")
    void CA_2_v_a_file_that_changes_between_the_looks_is_refused_and_leaves_nothing(String changed) {
        Map<String, List<String>> before = kept();
        AtomicInteger openings = new AtomicInteger();
        CatalogFile file = CatalogFile.products(true, () -> {
            boolean second = openings.incrementAndGet() == 2;
            return new MadeFile(2_000, line -> second && line == 1_999 ? changed : csvLine(line));
        });

        assertThatThrownBy(() -> desk().plan(NEW_YEAR, file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("file 'products': was changed while it was taken");

        assertThat(openings).hasValue(2);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    @Tag("CA-2.v")
    void CA_2_v_what_an_import_of_a_changing_file_left_is_not_taken_for_the_file() {
        AtomicInteger openings = new AtomicInteger();
        CatalogFile changing = CatalogFile.products(true, () -> {
            boolean second = openings.incrementAndGet() == 2;
            return new MadeFile(
                    second ? 3_000 : 2_000, line -> second && line > 1 ? csvLine(line) + " wrong" : csvLine(line));
        });
        // After the fifth part, before anybody could say that the file is another.
        breakDownAt(6);
        assertThatThrownBy(() -> desk().take(changing)).isInstanceOf(BusyException.class);
        mend();
        assertThat(rows("catalog_edition_page")).isEqualTo(5);

        desk().take(products(2_000)).orThrow();

        assertThat(rows("catalog_edition_page")).isEqualTo(4);
        assertThat(bazaar.premises.contents().get("product")).noneMatch(row -> row.contains("wrong"));
        assertThat(isThere("p2000")).isTrue();
    }

    private static String tierFirst(int line) {
        return line == 1
                ? "sku,quantity,price"
                : line <= 1_001 ? "p" + line + ",1,20.00" : "p" + (line - 1_000) + ",10,18.00";
    }

    private static String prices(Bazaar shop) {
        return String.join("\n", rows(shop, "price")) + rows(shop, "price_list");
    }

    private static PriceList whole(IntFunction<String> text, int lines) {
        PriceList list = PriceList.of("retail", "EUR");
        List<Price> all = new ArrayList<>();
        for (int line = 2; line <= lines; line++) {
            String[] cells = text.apply(line).split(",", -1);
            all.add(Price.of(Sku.of(cells[0]), Amounts.of(cells[2], "EUR")).from(Integer.parseInt(cells[1])));
        }
        return list.prices(all);
    }

    /** Tiers of one product stand a thousand lines apart, so that they come in parts; versions change, add and leave out. */
    @Test
    @Tag("CA-2.p")
    void CA_2_p_prices_in_parts_leave_the_same_rows_as_a_list_in_one() {
        List<IntFunction<String>> versions = List.of(
                EditionImportTest::tierFirst,
                EditionImportTest::tierFirst,
                line -> tierFirst(line).replace("p7,10,18.00", "p7,10,17.00").replace("p8,1,20.00", "p8,1,21.00"),
                line -> tierFirst(line).replace("p9,10", "p9,11"),
                EditionImportTest::tierFirst);
        List<Integer> lengths = List.of(2_001, 2_001, 2_001, 1_500, 900);
        try (Bazaar other = new Bazaar()) {
            desk().take(products(1_001)).orThrow();
            other.premises.office().setup().take(products(1_001)).orThrow();
            for (int i = 0; i < versions.size(); i++) {
                IntFunction<String> text = versions.get(i);
                int length = lengths.get(i);
                desk().take(CatalogFile.prices("retail", "EUR", true, () -> new MadeFile(length, text)))
                        .orThrow();
                other.premises
                        .office()
                        .setup()
                        .apply(Setup.of().prices(whole(text, length)))
                        .orThrow();

                assertThat(prices(bazaar)).as("version " + i).isEqualTo(prices(other));
                bazaar.premises.clock.advance(Duration.ofMinutes(1));
                other.premises.clock.advance(Duration.ofMinutes(1));
            }
            assertThat(rows("price_list")).as("the second was the first").isEqualTo(1 + 4);
        }
    }

    @Test
    @Tag("CA-2.p")
    void CA_2_p_what_products_name_of_each_other_is_checked_within_the_file_and_beyond() {
        CatalogFile file = CatalogFile.products(true, """
                sku,kind,name.en,parts,successor,backupMedia
                pair,bundle,Pair,card editor,,
                card,giftCard,Card,,,
                old,licenseKey,Old,,new,
                new,licenseKey,New,,old,
                key,licenseKey,Key,,,medium
                lost,licenseKey,Lost,,,gone
                last,licenseKey,Last,,never,
                """);

        assertThatThrownBy(() -> desk().plan(NEW_YEAR, file))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::toString)
                                .containsExactly(
                                        "line 2, products.pair.parts: 'card' is a gift card, which is sold at its worth only",
                                        "line 4, products.old.successor: is its own successor: old > new > old",
                                        "line 6, products.key: names the product 'medium', which is neither there nor among what"
                                                + " is wanted",
                                        "line 7, products.lost: names the product 'gone', which is neither there nor among what "
                                                + "is wanted",
                                        "line 8, products.last.successor: no product 'never' is there or among what is "
                                                + "wanted"));
        assertThatThrownBy(() -> desk().plan(
                                NEW_YEAR,
                                CatalogFile.prices("retail", "EUR", true, "sku,price\neditor,1.00\nnone,1.00\n")))
                .hasMessageContaining("line 3, prices.retail.none: no product 'none' is there");
        assertThatThrownBy(() ->
                        desk().plan(NEW_YEAR, CatalogFile.prices("retail", "USD", true, "sku,price\neditor,1.00\n")))
                .hasMessageContaining("price list 'retail' is in USD, the market in EUR");
    }

    @Test
    void a_file_that_cannot_be_read_or_comes_twice_is_refused() throws IOException {
        Path csv = Files.writeString(folder.resolve("all.csv"), "sku,kind,name.en\nruler,licenseKey,Ruler\n");
        assertThatThrownBy(() -> desk().take(CatalogFile.products(folder.resolve("gone.csv"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("file 'gone.csv': cannot be read (NoSuchFileException); name a readable file");
        assertThatThrownBy(() -> desk().take(CatalogFile.products(csv), CatalogFile.products(csv)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("file 'all.csv': is the second of 'products'; put both into one file");

        desk().take(CatalogFile.products(csv)).orThrow();

        assertThat(isThere("ruler")).isTrue();
    }
}
