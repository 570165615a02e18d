package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Publisher;
import dev.kontor.catalog.Term;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalog and price files, line by line. */
class CatalogFileTest {
    private static final Product CAD = Product.licenseKey(Sku.of("cad"), "SolidCAD, 2026")
            .named(Locale.GERMAN, "SolidCAD \"Lehre\"")
            .term(Term.rental(12).uses(100))
            .categories("drawing", "office")
            .publisher(Publisher.of("Solid"))
            .keysPerUnit("serial", "authorization")
            .details(ProductDetails.none().recommends(Sku.of("pen")).release(Instant.parse("2026-05-01T00:00:00Z")));
    private static final Product PAIR = Product.of(
            Sku.of("pair"),
            new ProductKind.Bundle(List.of(
                    new ProductKind.Bundle.Part(Sku.of("pen"), 2), new ProductKind.Bundle.Part(Sku.of("cad"), 1))),
            Locale.ENGLISH,
            "Pair");

    @TempDir
    Path folder;

    /** A look at one file, as the door takes it. */
    private static CatalogCheck look(CatalogFile file) {
        CatalogCheck check = new CatalogCheck();
        try (InputStream in = file.source().open()) {
            CatalogReader.read(file, in, check.lines(file.content()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        check.raise();
        return check;
    }

    private static List<String> faults(CatalogFile file) {
        return assertThrows(ConfigurationException.class, () -> look(file)).faults().stream()
                .map(Fault::toString)
                .collect(Collectors.toList());
    }

    /** All that a file says. */
    private static final class Said implements CatalogReader.Listener {
        private final List<Product> products = new ArrayList<>();
        private final List<Price> prices = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();

        @Override
        public void product(int line, Product product, String keptLine) {
            products.add(product);
            kept.add(keptLine);
        }

        @Override
        public void price(int line, Price price, String keptLine) {
            prices.add(price);
            kept.add(keptLine);
        }

        @Override
        public void fault(Fault fault) {
            throw new AssertionError(fault);
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }

    private static Said said(CatalogFile file) throws IOException {
        Said said = new Said();
        try (InputStream in = file.source().open()) {
            CatalogReader.read(file, in, said);
        }
        return said;
    }

    private static Said keptBy(CatalogFile file) throws IOException {
        Said said = new Said();
        CatalogReader.kept(file.content(), 1, said(file).kept, said);
        return said;
    }

    @Test
    @Tag("CA-2.o")
    void CA_2_o_csv_and_json_say_the_same_products() throws IOException {
        Path csv = Files.writeString(folder.resolve("all.CSV"), """
                \uFEFFsku,kind,name.en,name.de,term.rental,term.uses,categories,publisher.name,keysPerUnit,recommends,release,parts\r
                cad,licenseKey,"SolidCAD, 2026","SolidCAD ""Lehre""\",12,100,drawing office,Solid,serial authorization,pen,2026-05-01T00:00:00Z,\r

                pair,bundle,Pair,,,,,,,,,pen:2 cad
                """);
        Path json = Files.writeString(folder.resolve("all.json"), """
                { "sku": "cad", "kind": "licenseKey", "name": { "en": "SolidCAD, 2026", "de": "SolidCAD \\"Lehre\\"" }, \
                "term": { "rental": 12, "uses": 100 }, "categories": ["drawing", "office"], \
                "publisher": { "name": "Solid" }, "keysPerUnit": ["serial", "authorization"], "recommends": ["pen"], \
                "release": "2026-05-01T00:00:00Z" }
                { "sku": "pair", "kind": "bundle", "name": { "en": "Pair" }, "parts": { "pen": 2, "cad": 1 } }""");

        assertThat(said(CatalogFile.products(csv)).products).containsExactly(CAD, PAIR);
        assertThat(said(CatalogFile.products(json)).products).containsExactly(CAD, PAIR);
        assertThat(keptBy(CatalogFile.products(csv)).products).containsExactly(CAD, PAIR);
    }

    @Test
    @Tag("CA-5.i")
    void CA_5_i_a_file_says_the_variants_of_parts_in_csv_as_in_json() throws IOException {
        CatalogFile csv = CatalogFile.products(true, "sku,kind,name.en,parts\nkit,bundle,Kit,pen/red:2 cad pen/blue\n");
        CatalogFile json = CatalogFile.products(false, """
                { "sku": "kit", "kind": "bundle", "name": { "en": "Kit" }, "parts": { "pen": { "red": 2, "blue": 1 }, "cad": 1 } }
                """);

        assertThat(said(csv).products).isEqualTo(said(json).products);
        assertThat(Bundles.parts(said(json).products.get(0)))
                .containsExactly(
                        new ProductKind.Bundle.Part(Item.of(Sku.of("pen"), "red"), 2),
                        new ProductKind.Bundle.Part(Item.of(Sku.of("pen"), "blue"), 1),
                        new ProductKind.Bundle.Part(Sku.of("cad"), 1));
    }

    @Test
    @Tag("CA-2.o")
    void CA_2_o_prices_come_as_csv_or_json_too() throws IOException {
        List<Price> expected = PriceList.of("eu", "EUR")
                .price(Sku.of("cad"), "49.00")
                .price(Sku.of("cad"), 10, "44.00")
                .prices();

        CatalogFile csv = CatalogFile.prices("eu", "EUR", true, "sku;quantity;price\ncad;;49.00\ncad;10;44.00\n");
        CatalogFile json = CatalogFile.prices("eu", "EUR", false, """
                { "sku": "cad", "price": "49.00" }
                { "sku": "cad", "quantity": 10, "price": "44.00" }
                """);

        assertThat(said(csv).prices).isEqualTo(expected);
        assertThat(said(json).prices).isEqualTo(expected);
        assertThat(keptBy(csv).prices).isEqualTo(expected);
    }

    @Test
    @Tag("CA-2.p")
    void CA_2_p_a_file_is_taken_whole_or_not_at_all_with_every_fault_by_its_line() {
        assertThat(faults(CatalogFile.products(true, """
                        sku,kind,name.en,term.days
                        good,licenseKey,Good,
                        Bad,licenseKey,Bad,
                        key,secret,Key,x

                        good,licenseKey,Again,
                        few,licenseKey
                        open,licenseKey,"Open,
                        try,trial,Try,
                        """)))
                .containsExactly(
                        "line 3, product: sku: 'Bad' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', beginning "
                                + "with a letter or digit",
                        "line 4, kind: kind: 'secret' is refused, expected download, licenseKey, subscription, trial, "
                                + "physical, service, eText, bundle, giftCard, accessPlan, fee",
                        "line 4, term.days: is text, expected a whole number from -2147483648 to 2147483647 without "
                                + "quotes",
                        "line 6: sku: 'good' is refused, expected what does not stand in line 2 already",
                        "line 7: cells: '2' is refused, expected 4 as in line 1",
                        "line 8: cells: '3' is refused, expected quotes that are closed",
                        "line 9, products.try.term: a trial has to end, expected months, days or uses",
                        "line 9, products.try.files: a download on sale has no files, expected one at least");
        assertThat(faults(CatalogFile.products(true, "sku,kind,name.en,life\ntry,trial,Try,announced\n")))
                .as("what only shows in the whole line")
                .containsExactly("line 2, products.try.term: a trial has to end, expected months, days or uses");
        assertThat(faults(CatalogFile.products(false, "{ \"sku\": 1 }\n[]\n{\n")))
                .hasSize(3)
                .allMatch(fault -> fault.startsWith("line "));
        assertThat(faults(CatalogFile.prices(
                        "eu", "EUR", true, "sku,quantity,price\ncad,1,49.001\ncad,0,1.00\npen,1,1.00\npen,,2.00\n")))
                .containsExactly(
                        "line 2, price: amount: '49.001' is refused, expected at most 2 decimals, as EUR has",
                        "line 3, quantity: is 0, expected a whole number from 1 to 9999",
                        "line 5: sku: 'pen from 1' is refused, expected what does not stand in line 4 already");
    }

    @Test
    void a_file_that_is_none_is_refused() throws IOException {
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(faults(CatalogFile.products(binary))).hasSize(1);
        assertThat(faults(CatalogFile.products(false, "  \n"))).hasSize(1);
        assertThat(faults(CatalogFile.products(true, "kind,name.en\n"))).hasSize(1);
        assertThat(faults(CatalogFile.products(true, "sku,sku\n"))).hasSize(1);
        assertThat(faults(CatalogFile.products(true, "sku,name,name.en\ncad,x,y\n")))
                .hasSize(1);
        assertThat(faults(CatalogFile.products(false, "x".repeat(1024 * 1024 + 1))))
                .hasSize(1);
        String wrong = IntStream.range(0, 5_000).mapToObj(i -> "{}").collect(Collectors.joining("\n"));
        assertThat(faults(CatalogFile.products(false, wrong))).hasSize(CatalogCheck.MOST_FAULTS);
    }

    /** As many characters as one likes, made as they are read; tells how many were asked for. */
    private static final class Endless extends Reader {
        private long given;

        @Override
        public int read(char[] into, int from, int length) {
            Arrays.fill(into, from, from + length, 'x');
            given += length;
            return length;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_line_without_an_end_is_not_read_to_the_end() throws IOException {
        Endless endless = new Endless();
        try (LineByLine lines = new LineByLine(new BufferedReader(endless), 1_000)) {
            assertThat(lines.next()).isEmpty();
            assertThat(lines.isTooLong()).isTrue();
            assertThat(lines.next()).isEmpty();
        }
        assertThat(endless.given).isLessThan(100_000);
    }
}
