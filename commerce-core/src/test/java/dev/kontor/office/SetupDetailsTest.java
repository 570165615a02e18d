package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Image;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.catalog.Variant;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kinds and details of products in a set-up file, and what is refused of them. */
class SetupDetailsTest {
    private static Optional<Product> read(String product) {
        Setup setup = Setup.parse("{ \"products\": { \"cad\": " + product + " } }");
        return Optional.ofNullable(setup.products().get(Sku.of("cad")));
    }

    private static List<String> faults(String product) {
        ConfigurationException refused = Assertions.assertThrows(ConfigurationException.class, () -> read(product));
        return refused.faults().stream().map(Fault::toString).collect(Collectors.toList());
    }

    private static Product of(ProductKind kind) {
        return Product.of(Sku.of("cad"), kind, Locale.ENGLISH, "x");
    }

    @Test
    @Tag("CA-1.g")
    void CA_1_g_every_kind_is_said_in_a_file_as_in_code() {
        ProductKind key = new ProductKind.LicenseKey(List.of("serial"), List.of(), OptionalInt.empty());
        assertThat(read("{ 'kind': 'physical', 'name': { 'en': 'x' } }".replace('\'', '"')))
                .contains(of(new ProductKind.Physical()));
        assertThat(read("{ 'kind': 'service', 'name': { 'en': 'x' } }".replace('\'', '"')))
                .contains(of(new ProductKind.Service()));
        assertThat(read("{ 'kind': 'eText', 'name': { 'en': 'x' } }".replace('\'', '"')))
                .contains(of(new ProductKind.EText()));
        assertThat(read("{ 'kind': 'subscription', 'name': { 'en': 'x' }, 'term': { 'renews': 'year' } }"
                        .replace('\'', '"')))
                .contains(of(new ProductKind.Subscription()).term(Term.yearly()));
        assertThat(read("{ 'kind': 'trial', 'name': { 'en': 'x' }, 'keysPerUnit': ['serial'], 'term': { 'uses': 3 } }"
                        .replace('\'', '"')))
                .contains(of(new ProductKind.Trial(key)).term(Term.perpetual().uses(3)));
        assertThat(read("{ 'kind': 'bundle', 'name': { 'en': 'x' }, 'parts': { 'pen': 2, 'ink': 1 } }"
                        .replace('\'', '"')))
                .contains(of(new ProductKind.Bundle(List.of(
                        new ProductKind.Bundle.Part(Sku.of("pen"), 2),
                        new ProductKind.Bundle.Part(Sku.of("ink"), 1)))));
        assertThat(read(
                        "{ 'kind': 'bundle', 'name': { 'en': 'x' }, 'parts': { 'pen': { 'red': 2, 'blue': 1 }, 'ink': 1 } }"
                                .replace('\'', '"')))
                .contains(of(new ProductKind.Bundle(List.of(
                        new ProductKind.Bundle.Part(Item.of(Sku.of("pen"), "red"), 2),
                        new ProductKind.Bundle.Part(Item.of(Sku.of("pen"), "blue"), 1),
                        new ProductKind.Bundle.Part(Sku.of("ink"), 1)))));
    }

    @Test
    @Tag("CA-2.n")
    void CA_2_n_variants_pictures_and_what_goes_with_it_are_said_in_a_file_as_in_code() {
        String sha = "0".repeat(64);
        assertThat(read("""
                { "kind": "download", "name": { "en": "x" }, "term": { "days": 30, "uses": 5 },
                  "variants": { "win64": { "platform": "Windows", "bits": 64, "language": "de", "edition": "Pro",
                      "recommended": true, "files": [ { "name": "a.exe", "size": 1, "sha256": "%s" } ] },
                    "linux": { "platform": "Linux", "files": [ { "name": "a.run", "size": 1, "sha256": "%s" } ] } },
                  "images": [ { "path": "cad/box.png", "alt": { "en": "Box" } }, { "path": "b" } ],
                  "unsuitable": { "en": "macOS" }, "recommends": ["pen"], "backupMedia": ["usb"],
                  "release": "2026-05-01T00:00:00Z" }""".formatted(sha, sha)))
                .contains(of(new ProductKind.Download(List.of(), OptionalInt.empty()))
                        .term(Term.days(30).uses(5))
                        .details(ProductDetails.none()
                                .variants(
                                        Variant.of("win64")
                                                .platform("Windows")
                                                .bits(64)
                                                .language(Locale.GERMAN)
                                                .edition("Pro")
                                                .recommended()
                                                .files(DownloadFile.of("a.exe", 1, sha)),
                                        Variant.of("linux").platform("Linux").files(DownloadFile.of("a.run", 1, sha)))
                                .images(Image.of("cad/box.png").alt(Locale.ENGLISH, "Box"), Image.of("b"))
                                .unsuitable(Locale.ENGLISH, "macOS")
                                .recommends(Sku.of("pen"))
                                .backupMedia(Sku.of("usb"))
                                .release(Instant.parse("2026-05-01T00:00:00Z"))));
    }

    @Test
    void every_fault_of_details_comes_at_its_place() {
        assertThat(faults("""
                { "kind": "bundle", "name": { "en": "x" }, "parts": { "pen": 0, "Ink": 1, "cap": "2",
                  "nib": {}, "tip": { "Red": 1, "blue": 0 } } }"""))
                .containsExactly(
                        "products.cad.parts.pen: quantity of part pen: '0' is refused, expected 1 to 100",
                        "products.cad.parts.Ink: sku: 'Ink' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "products.cad.parts.cap: is text, expected a whole number from -2147483648 to 2147483647 "
                                + "without quotes",
                        "products.cad.parts.nib: expected how many, or how many of each variant, such as {\"macos\": 1}",
                        "products.cad.parts.tip.Red: variant: 'Red' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "products.cad.parts.tip.blue: quantity of part tip/blue: '0' is refused, expected 1 to 100");
        assertThat(faults("{ \"kind\": \"bundle\", \"name\": { \"en\": \"x\" } }"))
                .containsExactly("products.cad.kind: a bundle lacks the field 'parts', such as {\"cad\": 1}");
        assertThat(faults("""
                { "kind": "physical", "name": { "en": "x" }, "parts": { "pen": 1 }, "downloads": 3,
                  "variants": { "V": {}, "a": { "bits": 16, "size": 1 } }, "images": [ { "alt": { "en": "x" } } ],
                  "release": "tomorrow", "recommends": "pen", "unsuitable": { "en": "" } }"""))
                .containsExactlyInAnyOrder(
                        "products.cad.parts: only a bundle has parts; leave them out",
                        "products.cad.downloads: only software has keys and files; leave it out",
                        "products.cad.variants.V: variant: 'V' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "products.cad.variants.a.size: unknown field, expected one of platform, bits, language, edition, "
                                + "recommended, files",
                        "products.cad.variants.a.bits: bits of variant a: '16' is refused, expected 32 or 64",
                        "products.cad.images[0]: lacks the field 'path'",
                        "products.cad.release: moment: 'tomorrow' is refused, expected such as 2026-11-02T09:00:00Z",
                        "products.cad.recommends: is text, expected a list in brackets",
                        "products.cad.unsuitable.en: unsuitable environments: '' is refused, expected a text that is not "
                                + "blank, or none at all");
    }

    @Test
    @Tag("CA-1.e")
    void CA_1_e_a_term_that_the_kind_does_not_take_is_refused() {
        assertThat(faults("{ \"kind\": \"trial\", \"name\": { \"en\": \"x\" }, \"life\": \"announced\" }"))
                .containsExactly("products.cad.term: a trial has to end, expected months, days or uses");
        assertThat(faults("{ \"kind\": \"subscription\", \"name\": { \"en\": \"x\" } }"))
                .containsExactly("products.cad.term: a subscription has to renew, expected by month or by year");
        assertThat(
                        faults(
                                "{ \"kind\": \"licenseKey\", \"name\": { \"en\": \"x\" }, \"term\": { \"renews\": \"month\" } }"))
                .containsExactly("products.cad.term: only a subscription renews, expected months, days or uses");
        assertThat(faults("{ \"kind\": \"physical\", \"name\": { \"en\": \"x\" }, \"term\": { \"days\": 3 } }"))
                .containsExactly("products.cad.term: a physical has no term of its own; leave it out");
        assertThatThrownBy(
                        () -> read(
                                "{ \"kind\": \"giftCard\", \"name\": { \"en\": \"x\" }, \"release\": \"2026-05-01T00:00:00Z\" }"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a gift card cannot be ordered ahead");
    }
}
