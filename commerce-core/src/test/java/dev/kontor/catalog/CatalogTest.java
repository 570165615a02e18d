package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.eligibility.Criterion;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
    private static final Sku CAD = Sku.of("cad");

    private final MemoryStorage storage = new MemoryStorage();

    static List<Product> products_of_every_kind() {
        DownloadFile file = DownloadFile.of("a.zip", 3_000_000_000L, "f".repeat(64));
        return List.of(
                Product.licenseKey(CAD, "SolidCAD"),
                Product.licenseKey(CAD, "SolidCAD")
                        .named(Locale.GERMAN, "SolidCAD für Lehre")
                        .term(Term.rental(12))
                        .onlyFor(Criterion.all(
                                Criterion.inGroup("student"), Criterion.not(Criterion.atMost(1, Period.ofYears(1)))))
                        .taxCategory("electronic")
                        .keysPerUnit("serial", "authorization")
                        .files(file)
                        .downloads(3)
                        .replacedBy(Sku.of("cad-2")),
                Product.download(CAD, "SolidCAD")
                        .described(Locale.ENGLISH, "Draws.\nBy night, too.")
                        .described(Locale.forLanguageTag("de-AT"), "Zeichnet.")
                        .requirements(Locale.ENGLISH, "8 GB")
                        .publisher(Publisher.of("Solid & Sons")
                                .page(URI.create("https://solid.example/?a=b#c"))
                                .support(URI.create("http://help.solid.example")))
                        .categories("office", "cad")
                        .files(file)
                        .term(Term.days(30))
                        .life(Product.Life.ANNOUNCED),
                Product.of(CAD, new ProductKind.Physical(), Locale.ENGLISH, "Stick"),
                Product.of(CAD, new ProductKind.Service(), Locale.ENGLISH, "Help"),
                Product.of(CAD, new ProductKind.EText(), Locale.ENGLISH, "Text").term(Term.rental(1)),
                Product.of(CAD, new ProductKind.Subscription(), Locale.ENGLISH, "Plan")
                        .term(Term.monthly()),
                Product.of(CAD, new ProductKind.Subscription(), Locale.ENGLISH, "Plan")
                        .term(Term.yearly().uses(9)),
                Product.of(
                                CAD,
                                new ProductKind.Trial(
                                        Product.licenseKey(CAD, "x").kind()),
                                Locale.ENGLISH,
                                "Trial")
                        .files(file)
                        .term(Term.days(30).uses(5)),
                Product.of(CAD, new ProductKind.Trial(Product.download(CAD, "x").kind()), Locale.ENGLISH, "Trial")
                        .term(Term.perpetual().uses(5)),
                Product.of(
                        CAD,
                        new ProductKind.Bundle(List.of(
                                new ProductKind.Bundle.Part(Sku.of("b"), 2),
                                new ProductKind.Bundle.Part(Item.of(Sku.of("a"), "mac"), 3),
                                new ProductKind.Bundle.Part(Sku.of("a"), 1))),
                        Locale.ENGLISH,
                        "Bundle"),
                Product.giftCard(CAD, "Card"),
                Product.download(CAD, "SolidCAD")
                        .details(ProductDetails.none()
                                .variants(
                                        Variant.of("win64")
                                                .platform("Windows")
                                                .bits(64)
                                                .language(Locale.forLanguageTag("de-AT"))
                                                .edition("Pro")
                                                .files(file),
                                        Variant.of("other").recommended())
                                .images(Image.of("a/b.png").alt(Locale.ENGLISH, "Box"), Image.of("c"))
                                .unsuitable(Locale.ENGLISH, "macOS")
                                .recommends(Sku.of("z"), Sku.of("a"))
                                .backupMedia(Sku.of("usb"))
                                .release(Instant.parse("2026-05-01T00:00:00.000001Z"))),
                Product.of(CAD, Product.download(CAD, "x").kind(), Locale.FRENCH, "français"));
    }

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Catalog.tables()));
    }

    @ParameterizedTest
    @MethodSource("products_of_every_kind")
    void a_product_comes_back_with_every_part(Product product) {
        put(product);

        assertThat(storage.<Product>read(view -> Catalog.get(view, CAD))).isEqualTo(product);
    }

    @Test
    @Tag("CA-2.b")
    void a_product_stored_before_there_were_descriptions_is_read_as_one_without() {
        String body = """
                {"sku":"cad","kind":"licenseKey","names":[{"locale":"en","name":"SolidCAD"}],"taxCategory":"standard",\
                "life":"ON_SALE","keysPerUnit":["key"],"files":[]}""";

        assertThat(ProductRows.PRODUCT.codec().read(body, 1)).isEqualTo(Product.licenseKey(CAD, "SolidCAD"));
    }

    @Test
    void a_body_with_descriptions_is_not_overwritten_by_code_that_knows_none() {
        assertThat(ProductRows.PRODUCT.codec().version()).isEqualTo(4);
    }

    @Test
    void a_category_comes_back_with_every_name_and_many_are_found_at_once() {
        Category cad = Category.of("cad", Locale.FRENCH, "Dessin").named(Locale.GERMAN, "Zeichnen");
        Category office = Category.of("office", Locale.ENGLISH, "Office");
        storage.transact(unit -> {
            Catalog.put(unit, cad.named(Locale.GERMAN, "Malen"));
            Catalog.put(unit, office);
            return true;
        });
        storage.transact(unit -> {
            Catalog.put(unit, cad);
            return true;
        });

        assertThat(storage.<Map<String, Category>>read(
                        view -> Catalog.categories(view, List.of("office", "cad", "none", "cad"))))
                .containsExactly(Map.entry("cad", cad), Map.entry("office", office));
    }

    @Test
    void a_changed_product_takes_the_place_of_the_old_one() {
        products_of_every_kind().forEach(this::put);

        assertThat(storage.<Product>read(view -> Catalog.get(view, CAD)).name(Locale.ENGLISH))
                .isEqualTo("français");
    }

    @Test
    void an_unknown_product_is_not_found() {
        assertThat(storage.<Boolean>read(view -> Catalog.find(view, CAD).isPresent()))
                .isFalse();
        assertThatThrownBy(() -> storage.<Product>read(view -> Catalog.get(view, CAD)))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    void many_are_found_at_once_and_what_is_not_there_is_left_out() {
        put(Product.licenseKey(Sku.of("b"), "B"));
        put(Product.licenseKey(Sku.of("a"), "A"));

        Map<Sku, Product> found =
                storage.read(view -> Catalog.getAll(view, List.of(Sku.of("b"), Sku.of("a"), Sku.of("c"), Sku.of("b"))));

        assertThat(found.keySet()).containsExactly(Sku.of("a"), Sku.of("b"));
    }

    @Test
    void products_are_listed_page_by_page_and_by_stage_of_life() {
        for (String code : List.of("e", "c", "a", "d", "b")) {
            put(Product.licenseKey(Sku.of(code), code));
        }
        put(Product.licenseKey(Sku.of("c"), "c").life(Product.Life.WITHDRAWN));

        assertThat(page(EnumSet.complementOf(EnumSet.of(Product.Life.WITHDRAWN)), Optional.empty()))
                .containsExactly("a", "b");
        assertThat(page(EnumSet.complementOf(EnumSet.of(Product.Life.WITHDRAWN)), Optional.of(Sku.of("b"))))
                .containsExactly("d", "e");
        assertThat(page(EnumSet.allOf(Product.Life.class), Optional.of(Sku.of("b"))))
                .containsExactly("c", "d");
        assertThat(page(EnumSet.noneOf(Product.Life.class), Optional.empty())).isEmpty();
    }

    private List<String> page(EnumSet<Product.Life> stages, Optional<Sku> after) {
        return storage.<List<Product>>read(view -> Catalog.list(view, stages, after, 2)).stream()
                .map(product -> product.sku().code())
                .toList();
    }

    private void put(Product product) {
        storage.transact(unit -> {
            Catalog.put(unit, product);
            return true;
        });
    }
}
