package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Publisher;
import dev.kontor.catalog.Term;
import dev.kontor.eligibility.Criterion;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Method;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
    private static final Sku CAD = Sku.of("solid-cad");
    private static final Sku DOC = Sku.of("solid-doc");

    private static final String FILE = """
            { "stores": { "campus": { "name": "Campus Store", "merchantName": "CAMPUS*STORE", "mode": "live", "locales": ["en", "de"],
                "zone": "Europe/Berlin", "verifiedBy": ["uni-mail"],
                "markets": {
                  "us": { "currency": "USD" },
                  "eu": { "currency": "EUR", "countries": ["DE", "FR"], "prices": "retail", "taxIncluded": true,
                    "without": ["solid-doc"], "zone": "Europe/Paris" } },
                "payments": { "CARD_VISA": { "stripe-eu": ["EUR", "USD"] } } } },
              "policies": { "campus": { "holdUnverified": "P14D", "holdPayment": "P3D", "downloads": 3,
                "guarantee": { "basic": "P31D" },
                "attempts": { "shopper": 8, "address": 0, "card": 3, "network": 20, "windowMinutes": 90 },
                "couponMisses": { "shopper": 4, "network": 40 } } },
              "categories": { "cad": { "name": { "en": "Drawing", "de": "Zeichnen" } },
                "office": { "name": { "en": "Office work" } } },
              "products": {
                "solid-cad": { "kind": "licenseKey", "name": { "en": "SolidCAD 2026", "de": "SolidCAD für Lehre" },
                  "description": { "en": "Draws.\\nBy night, too.", "fr": "Dessine." }, "requirements": { "en": "8 GB" },
                  "publisher": { "name": "Solid & Sons", "page": "https://solid.example/cad",
                    "support": "https://help.solid.example" },
                  "categories": ["office", "cad"],
                  "term": { "rental": 12 }, "onlyFor": { "inGroup": ["student"] }, "taxCategory": "electronic",
                  "keysPerUnit": ["serial", "authorization"] },
                "solid-doc": { "kind": "download", "name": { "en": "Manual" }, "term": { "days": 30 },
                  "life": "noLongerSold", "successor": "solid-cad", "downloads": 4,
                  "files": [ { "name": "doc.pdf", "size": 5000000000, "sha256": "%s" } ] } },
              "prices": {
                "retail": { "currency": "EUR", "solid-cad": { "1": "49.00", "10": "44.00" } },
                "us": { "currency": "USD", "solid-cad": { "1": "55" } } } }
            """.formatted("a".repeat(64));

    private static Setup code() {
        return Setup.of(Store.of("campus", "Campus Store")
                        .merchantName("CAMPUS*STORE")
                        .live()
                        .locales(Locale.ENGLISH, Locale.GERMAN)
                        .zone(ZoneId.of("Europe/Berlin"))
                        .verifiedBy("uni-mail")
                        .market(
                                Market.of("eu", "EUR")
                                        .countries("DE", "FR")
                                        .prices("retail")
                                        .taxIncluded()
                                        .without(DOC)
                                        .zone(ZoneId.of("Europe/Paris")),
                                Market.of("us", "USD"))
                        .payments(PaymentMatrix.of().allow(Method.CARD_VISA, "stripe-eu", "EUR", "USD")))
                .policies(
                        "campus",
                        Policies.standard()
                                .holdUnverified(Period.ofDays(14))
                                .holdPayment(Period.ofDays(3))
                                .downloads(3)
                                .with(PolicyKeys.ATTEMPTS_SHOPPER, 8)
                                .with(PolicyKeys.ATTEMPTS_ADDRESS, 0)
                                .with(PolicyKeys.ATTEMPTS_CARD, 3)
                                .with(PolicyKeys.ATTEMPTS_NETWORK, 20)
                                .with(PolicyKeys.ATTEMPTS_WINDOW, 90)
                                .with(PolicyKeys.COUPON_MISSES_SHOPPER, 4)
                                .with(PolicyKeys.COUPON_MISSES_NETWORK, 40))
                .categories(
                        Category.of("office", Locale.ENGLISH, "Office work"),
                        Category.of("cad", Locale.ENGLISH, "Drawing").named(Locale.GERMAN, "Zeichnen"))
                .products(
                        Product.licenseKey(CAD, "SolidCAD 2026")
                                .named(Locale.GERMAN, "SolidCAD für Lehre")
                                .described(Locale.ENGLISH, "Draws.\nBy night, too.")
                                .described(Locale.FRENCH, "Dessine.")
                                .requirements(Locale.ENGLISH, "8 GB")
                                .publisher(Publisher.of("Solid & Sons")
                                        .page(URI.create("https://solid.example/cad"))
                                        .support(URI.create("https://help.solid.example")))
                                .categories("office", "cad")
                                .term(Term.rental(12))
                                .onlyFor(Criterion.inGroup("student"))
                                .taxCategory("electronic")
                                .keysPerUnit("serial", "authorization"),
                        Product.download(DOC, "Manual")
                                .term(Term.days(30))
                                .replacedBy(CAD)
                                .downloads(4)
                                .files(DownloadFile.of("doc.pdf", 5_000_000_000L, "a".repeat(64))))
                .prices(
                        PriceList.of("retail", "EUR").price(CAD, "49.00").price(CAD, 10, "44.00"),
                        PriceList.of("us", "USD").price(CAD, "55"));
    }

    @Test
    void the_same_words_in_code_and_in_a_file_are_equal() {
        assertThat(Setup.parse(FILE)).isEqualTo(code()).hasSameHashCodeAs(code());
    }

    @Test
    void every_word_of_the_file_counts() {
        int words = 0;
        for (String change : new String[] {
            "Campus Store=Campus Shop",
            "CAMPUS*STORE=CAMPUS",
            "\"en\", \"de\"=\"de\", \"en\"",
            "Europe/Berlin=UTC",
            "uni-mail=upload",
            "\"DE\", \"FR\"=\"DE\"",
            "\"prices\": \"retail\", =",
            "true=false",
            "[\"solid-doc\"]=[]",
            "Europe/Paris=Europe/Rome",
            "stripe-eu=stripe-us",
            "\"EUR\", \"USD\"=\"EUR\"",
            "P14D=P15D",
            "P3D=P4D",
            "\"downloads\": 3=\"downloads\": 4",
            "P31D=P32D",
            "Zeichnen=Malen",
            "Office work=Office",
            "By night=By day",
            "\"fr\": \"Dessine=\"it\": \"Dessine",
            "8 GB=9 GB",
            "Solid & Sons=Solid",
            "solid.example/cad=solid.example/dac",
            "help.solid=aid.solid",
            "\"office\", \"cad\"=\"cad\", \"office\"",
            "SolidCAD 2026=SolidCAD 2027",
            "für=ohne",
            "\"rental\": 12=\"rental\": 24",
            "[\"student\"]=[\"faculty\"]",
            "electronic=standard",
            "\"authorization\"=\"pin\"",
            "\"days\": 30=\"days\": 60",
            "\"successor\": \"solid-cad\", =",
            "\"downloads\": 4=\"downloads\": 5",
            "doc.pdf=doc.txt",
            "5000000000=5000000001",
            "aaaa=aaab",
            "49.00=49.01",
            "\"10\":=\"11\":",
            "\"55\"=\"56\""
        }) {
            String[] sides = change.split("=", -1);
            assertThat(FILE).contains(sides[0]);
            assertThat(Setup.parse(FILE.replaceFirst(java.util.regex.Pattern.quote(sides[0]), sides[1])))
                    .as(change)
                    .isNotEqualTo(code());
            words++;
        }
        assertThat(words).isEqualTo(40);
    }

    @Test
    void an_empty_file_object_wants_nothing() {
        assertThat(Setup.parse("{}")).isEqualTo(Setup.of());
    }

    @Test
    void a_code_that_stands_twice_is_refused_in_code_as_in_a_file() {
        Store store = Store.of("shop", "Shop");
        assertThatThrownBy(() -> Setup.of(store, store))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("stores.shop: stands twice");
        assertThatThrownBy(
                        () -> Setup.of().products(Product.licenseKey(CAD, "a")).products(Product.download(CAD, "b")))
                .hasMessageContaining("products.solid-cad: stands twice");
        Category drawing = Category.of("cad", Locale.ENGLISH, "Drawing");
        assertThatThrownBy(() -> Setup.of().categories(drawing).categories(drawing))
                .hasMessageContaining("categories.cad: stands twice");
        assertThatThrownBy(() -> Setup.of().prices(PriceList.of("a", "EUR"), PriceList.of("a", "USD")))
                .hasMessageContaining("prices.a: stands twice");
        assertThatThrownBy(
                        () -> Setup.of().policies("shop", Policies.standard()).policies("shop", Policies.standard()))
                .hasMessageContaining("policies.shop: stands twice");
    }

    @Test
    void a_file_is_read_with_or_without_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("autumn.json");

        Files.writeString(file, FILE);
        assertThat(Setup.read(file)).isEqualTo(code());
        Files.writeString(file, "\ufeff" + FILE);
        assertThat(Setup.read(file)).isEqualTo(code());
    }

    @Test
    void a_file_that_cannot_be_read_is_named(@TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin.json");
        Files.write(latin, "{\"stores\": \"für\"}".getBytes(StandardCharsets.ISO_8859_1));
        Path empty = folder.resolve("empty.json");
        Files.writeString(empty, "");

        assertThatThrownBy(() -> Setup.read(folder.resolve("none.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'none.json': cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> Setup.read(folder)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Setup.read(latin)).hasMessageContaining("'latin.json': is no text in UTF-8");
        assertThatThrownBy(() -> Setup.read(empty)).hasMessageContaining("'empty.json': No acceptable JSON at line 1");
    }

    @Test
    void a_file_that_is_too_long_is_refused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.json");
        Files.writeString(file, "{" + " ".repeat(16 * 1024 * 1024) + "}");

        assertThatThrownBy(() -> Setup.read(file)).hasMessageContaining("'long.json': is longer than 16777216 bytes");
    }
}
