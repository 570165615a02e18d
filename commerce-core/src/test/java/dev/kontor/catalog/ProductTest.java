package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.eligibility.Criterion;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProductTest {
    private static final DownloadFile SETUP = DownloadFile.of("setup.exe", 10, "0".repeat(64));

    private final Product key = Product.licenseKey(Sku.of("cad"), "SolidCAD");
    private final Product download = Product.download(Sku.of("cad-dl"), "SolidCAD");

    @Test
    @Tag("CA-1.a")
    void CA_1_a_a_license_key_has_one_secret_per_unit_unless_told_otherwise() {
        assertThat(key.kind()).isInstanceOf(ProductKind.LicenseKey.class);
        assertThat(key.keysPerUnit()).containsExactly("key");
        assertThat(key.keysPerUnit("serial", "authorization").keysPerUnit()).containsExactly("serial", "authorization");
    }

    @Test
    @Tag("CA-1.b")
    void CA_1_b_a_download_has_files_and_no_secrets() {
        assertThat(download.files(SETUP).files()).containsExactly(SETUP);
        assertThat(download.keysPerUnit()).isEmpty();
        assertThatThrownBy(() -> download.keysPerUnit("serial"))
                .isInstanceOf(MisuseException.class)
                .hasMessage("cad-dl has no keys; make it by Product.licenseKey.");
    }

    @Test
    void a_license_key_can_come_with_the_files_it_unlocks() {
        Product both = key.files(SETUP).downloads(5).keysPerUnit("serial");

        assertThat(both.files()).containsExactly(SETUP);
        assertThat(both.downloads()).hasValue(5);
        assertThat(both.keysPerUnit()).containsExactly("serial");
    }

    @Test
    @Tag("CA-2.a")
    void CA_2_a_a_name_is_found_in_the_language_or_the_next_best() {
        Product named = key.named(Locale.GERMAN, "deutsch").named(Locale.CANADA_FRENCH, "québécois");

        assertThat(named.name(Locale.GERMAN)).isEqualTo("deutsch");
        assertThat(named.name(Locale.forLanguageTag("de-AT"))).isEqualTo("deutsch");
        assertThat(named.name(Locale.FRANCE)).isEqualTo("québécois");
        assertThat(named.name(Locale.JAPAN)).isEqualTo("SolidCAD");
        assertThat(named.name(Locale.ROOT)).isEqualTo("SolidCAD");
        Product onlyGerman = Product.of(Sku.of("x"), key.kind(), Locale.GERMAN, "nur deutsch");
        assertThat(onlyGerman.name(Locale.JAPAN)).isEqualTo("nur deutsch");
    }

    @Test
    @Tag("CA-2.b")
    void CA_2_b_a_description_is_found_as_a_name_is_and_may_be_missing() {
        Product told =
                key.described(Locale.GERMAN, "Zeichnet.\r\nAuch nachts.").described(Locale.CANADA_FRENCH, "Dessine.");

        assertThat(key.description(Locale.ENGLISH)).isEmpty();
        assertThat(told.description(Locale.forLanguageTag("de-AT"))).contains("Zeichnet.\nAuch nachts.");
        assertThat(told.description(Locale.FRANCE)).contains("Dessine.");
        assertThat(told.description(Locale.JAPAN)).isPresent();
        assertThat(told.described(Locale.ENGLISH, "Draws.").description(Locale.JAPAN))
                .contains("Draws.");
        assertThat(told.descriptions()).containsOnlyKeys(Locale.GERMAN, Locale.CANADA_FRENCH);
    }

    @Test
    @Tag("CA-2.d")
    void CA_2_d_system_requirements_are_told_in_languages() {
        Product told = key.requirements(Locale.ENGLISH, "8 GB\nWindows").requirements(Locale.GERMAN, "8 GB");

        assertThat(key.requirements(Locale.ENGLISH)).isEmpty();
        assertThat(told.requirements(Locale.GERMANY)).contains("8 GB");
        assertThat(told.requirements(Locale.JAPAN)).contains("8 GB\nWindows");
        assertThat(told.allRequirements()).hasSize(2);
    }

    @Test
    void a_text_that_is_blank_too_long_or_no_plain_text_is_refused() {
        for (String text : List.of("", " \n ", "x".repeat(10_001), "a\u0000", "\ud800", "\u001b[31m")) {
            assertThatThrownBy(() -> key.described(Locale.GERMAN, text)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> key.requirements(Locale.GERMAN, text)).isInstanceOf(InvalidValueException.class);
        }
        assertThat(key.described(Locale.GERMAN, "x".repeat(10_000)).descriptions())
                .hasSize(1);
        assertThatThrownBy(() -> key.described(Locale.ROOT, "x")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-2.e")
    void CA_2_e_categories_keep_their_order_and_each_stands_once() {
        Product under = key.categories("office", "cad", "office");

        assertThat(key.categories()).isEmpty();
        assertThat(under.categories()).containsExactly("office", "cad");
        assertThat(under).isNotEqualTo(key.categories("cad", "office"));
        assertThat(under.categories(new String[0])).isEqualTo(key);
        assertThatThrownBy(() -> key.categories("C A D")).isInstanceOf(InvalidValueException.class);
        String[] twenty = IntStream.range(0, 20).mapToObj(i -> "c" + i).toArray(String[]::new);
        assertThat(key.categories(twenty).categories()).hasSize(20);
        assertThatThrownBy(() -> key.categories(
                        IntStream.range(0, 21).mapToObj(i -> "c" + i).toArray(String[]::new)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void what_people_read_of_a_product_stays_when_something_else_changes() {
        Product told = key.described(Locale.ENGLISH, "Draws.")
                .requirements(Locale.ENGLISH, "8 GB")
                .publisher(Publisher.of("Solid"))
                .categories("cad");

        Product changed = told.named(Locale.GERMAN, "x")
                .term(Term.days(30))
                .onlyFor(Criterion.inGroup("student"))
                .taxCategory("electronic")
                .keysPerUnit("serial")
                .life(Product.Life.ANNOUNCED)
                .replacedBy(Sku.of("cad-2"));

        assertThat(changed.descriptions()).isEqualTo(told.descriptions());
        assertThat(changed.allRequirements()).isEqualTo(told.allRequirements());
        assertThat(changed.publisher()).contains(Publisher.of("Solid"));
        assertThat(changed.categories()).containsExactly("cad");
    }

    @Test
    @Tag("CA-8.a")
    void CA_8_a_only_what_is_on_sale_can_be_bought() {
        assertThat(key.isOnSale()).isTrue();
        for (Product.Life stage : Product.Life.values()) {
            assertThat(key.life(stage).isOnSale()).isEqualTo(stage == Product.Life.ON_SALE);
        }
    }

    @Test
    @Tag("CA-8.b")
    void CA_8_b_what_has_a_successor_is_no_longer_sold_and_what_is_sold_again_has_none() {
        Product old = key.replacedBy(Sku.of("cad-2"));

        assertThat(old.life()).isEqualTo(Product.Life.NO_LONGER_SOLD);
        assertThat(old.successor()).contains(Sku.of("cad-2"));
        assertThat(old.life(Product.Life.ON_SALE)).isEqualTo(key);
        assertThatThrownBy(() -> key.replacedBy(Sku.of("cad"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void products_of_the_same_words_are_equal_in_whatever_order_they_were_said() {
        Criterion rule = Criterion.inGroup("student");

        assertThat(key.onlyFor(rule).term(Term.rental(12)).named(Locale.GERMAN, "a"))
                .isEqualTo(key.named(Locale.GERMAN, "a").term(Term.rental(12)).onlyFor(Criterion.inGroup("student")))
                .isNotEqualTo(key.onlyFor(rule).term(Term.rental(12)));
        assertThat(key).isNotEqualTo(Product.download(Sku.of("cad"), "SolidCAD"));
    }

    @Test
    void what_cannot_be_delivered_is_refused_however_the_kind_was_made() {
        assertThatThrownBy(() -> key.keysPerUnit(new String[0])).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key.keysPerUnit("a", "a")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key.keysPerUnit("Serial No")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key.downloads(1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key.downloads(1001)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> download.files(SETUP, DownloadFile.of("SETUP.exe", 9, "1".repeat(64))))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProductKind.LicenseKey(List.of(), List.of(), OptionalInt.empty()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProductKind.Download(List.of(), OptionalInt.of(0)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_name_that_cannot_stand_on_a_receipt_is_refused() {
        for (String name : List.of("", " ", "a\nb", "a\u0000", "\ud800", "x".repeat(201), "\u001b[31m")) {
            assertThatThrownBy(() -> key.named(Locale.GERMAN, name)).isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> key.named(Locale.ROOT, "x")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> key.taxCategory("Books & more")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g10_a_gift_card_has_neither_keys_nor_files() {
        Product card = Product.giftCard(Sku.of("card-25"), "Gift card").term(Term.days(30));

        assertThat(card.isGiftCard()).isTrue();
        assertThat(card.kindName()).isEqualTo("giftCard");
        assertThat(card.files()).isEmpty();
        assertThat(card.keysPerUnit()).isEmpty();
        assertThatThrownBy(() -> card.files(SETUP)).isInstanceOf(MisuseException.class);
        assertThatThrownBy(() -> card.downloads(3)).isInstanceOf(MisuseException.class);
        assertThatThrownBy(() -> card.keysPerUnit("key")).isInstanceOf(MisuseException.class);
    }
}
