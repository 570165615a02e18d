package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProductDetailsTest {
    private static final DownloadFile MANUAL = DownloadFile.of("manual.pdf", 1, "0".repeat(64));
    private static final DownloadFile WINDOWS = DownloadFile.of("setup.exe", 2, "1".repeat(64));
    private static final DownloadFile LINUX = DownloadFile.of("setup.run", 3, "2".repeat(64));

    private final Variant windows = Variant.of("win64")
            .platform("Windows")
            .bits(64)
            .language(Locale.GERMAN)
            .edition("Professional")
            .files(WINDOWS);
    private final Variant linux = Variant.of("linux").platform("Linux").files(LINUX);
    private final Product cad = Product.download(Sku.of("cad"), "SolidCAD").files(MANUAL);

    @Test
    @Tag("CA-2.g")
    void CA_2_g_a_variant_says_platform_bits_language_and_edition_in_the_readers_language() {
        assertThat(windows.name(Locale.ENGLISH)).isEqualTo("Windows, 64-bit, German, Professional");
        assertThat(windows.name(Locale.GERMAN)).isEqualTo("Windows, 64 Bit, Deutsch, Professional");
        assertThat(windows.name(Locale.FRENCH)).isEqualTo("Windows, 64 bits, allemand, Professional");
        assertThat(Variant.of("only").name(Locale.ENGLISH)).isEqualTo("only");
        assertThatThrownBy(() -> windows.bits(16)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Variant.of("Win 64")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> windows.language(Locale.ROOT)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-2.h")
    void CA_2_h_one_variant_is_recommended_and_it_is_the_first_unless_said() {
        ProductDetails details = ProductDetails.none();

        assertThat(details.recommendedVariant()).isEmpty();
        assertThat(details.variants(windows, linux).recommendedVariant()).contains(windows);
        assertThat(details.variants(windows, linux.recommended()).recommendedVariant())
                .contains(linux.recommended());
        assertThatThrownBy(() -> details.variants(windows.recommended(), linux.recommended()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("recommended");
        assertThatThrownBy(() -> details.variants(windows, Variant.of("win64")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-2.i")
    void CA_2_i_the_files_of_a_download_are_those_of_its_variant_beside_its_own() {
        Product both = cad.details(ProductDetails.none().variants(windows, linux));

        assertThat(both.files(Optional.of("win64"))).containsExactly(MANUAL, WINDOWS);
        assertThat(both.files(Optional.of("linux"))).containsExactly(MANUAL, LINUX);
        assertThat(both.files(Optional.empty())).containsExactly(MANUAL, WINDOWS);
        assertThat(both.files(Optional.of("gone"))).containsExactly(MANUAL, WINDOWS);
        assertThat(cad.files(Optional.empty())).containsExactly(MANUAL);
        DownloadFile other = DownloadFile.of("MANUAL.pdf", 9, "3".repeat(64));
        Product clash = cad.details(ProductDetails.none().variants(linux.files(other, LINUX)));
        assertThat(clash.files(Optional.empty())).containsExactly(MANUAL, LINUX);
    }

    @Test
    @Tag("CA-2.j")
    void CA_2_j_pictures_have_a_path_and_words_in_languages() {
        Image box = Image.of("cad/box.png").alt(Locale.ENGLISH, "The box").alt(Locale.GERMAN, "Die Schachtel");

        assertThat(box.alt(Locale.GERMANY)).contains("Die Schachtel");
        assertThat(box.alt(Locale.JAPAN)).contains("The box");
        assertThat(Image.of("a").alt(Locale.ENGLISH)).isEmpty();
        for (String path : List.of("", "/a.png", "../a.png", "a/../b", "a//b", "a\\b", "http://x/y", "a b")) {
            assertThatThrownBy(() -> Image.of(path)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    @Tag("CA-2.k")
    void CA_2_k_environments_it_does_not_run_in_are_told_in_languages() {
        ProductDetails details =
                ProductDetails.none().unsuitable(Locale.ENGLISH, "macOS").unsuitable(Locale.GERMAN, "macOS nicht");

        assertThat(details.unsuitable(Locale.forLanguageTag("de-AT"))).contains("macOS nicht");
        assertThat(ProductDetails.none().unsuitable(Locale.ENGLISH)).isEmpty();
        assertThatThrownBy(() -> details.unsuitable(Locale.ENGLISH, " ")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void details_stay_when_something_else_of_the_product_changes() {
        ProductDetails details = ProductDetails.none()
                .variants(windows)
                .images(Image.of("a"))
                .unsuitable(Locale.ENGLISH, "macOS")
                .recommends(Sku.of("b"), Sku.of("b"))
                .backupMedia(Sku.of("usb"))
                .release(Instant.parse("2026-05-01T00:00:00Z"));

        Product changed = cad.details(details)
                .named(Locale.GERMAN, "x")
                .term(Term.days(30))
                .taxCategory("reduced")
                .files(WINDOWS)
                .life(Product.Life.ANNOUNCED)
                .replacedBy(Sku.of("cad-2"));

        assertThat(changed.details()).isEqualTo(details);
        assertThat(details.recommended()).containsExactly(Sku.of("b"));
        assertThat(cad).isNotEqualTo(cad.details(details));
        Sku[] many = IntStream.range(0, 21).mapToObj(i -> Sku.of("s" + i)).toArray(Sku[]::new);
        assertThatThrownBy(() -> details.recommends(many)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> details.backupMedia(many)).isInstanceOf(InvalidValueException.class);
    }
}
