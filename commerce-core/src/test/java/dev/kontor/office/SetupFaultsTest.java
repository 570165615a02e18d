package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ST-2.d")
class SetupFaultsTest {
    @Test
    void every_fault_of_the_whole_file_comes_in_one_exception_each_with_its_place() {
        assertThat(faults("""
                { "stores": {
                    "Campus": { "name": "x" },
                    "shop": { "name": "", "merchantName": "A NAME THAT IS MUCH TOO LONG", "locales": ["en_US", "en"],
                      "zone": "Mars/Olympus", "verifiedBy": ["Uni Mail"],
                      "markets": { "eu": { "countries": ["UK"], "prices": "Retail", "taxIncluded": 1 },
                                   "us": { "currency": "US", "without": "usb" } },
                      "payments": { "Visa": { "stripe-eu": ["EUR"] }, "PAYPAL": { "paypal": [] } } } },
                  "policies": { "shop": { "holdUnverified": "7 days", "downloads": 1, "guarantee": { "basic": 31 } } },
                  "products": {
                    "cad": { "kind": "gadget", "name": { "english": "x" }, "term": { "rental": 0 } },
                    "doc": { "name": "Manual", "kind": "download", "keysPerUnit": ["serial"], "life": "dead",
                      "files": [ { "name": "../x", "size": "10", "sha256": "" } ] },
                    "old": { "kind": "licenseKey", "name": {}, "life": "onSale", "successor": "cad",
                      "term": { "rental": 1, "days": 1 } } },
                  "prices": { "us": { "currency": "USD", "cad": { "1": 55.00, "10": "55.001", "0": "1", "x": "1" },
                      "SKU!": { "1": "1" }, "doc": "49.00" }, "eu": { "cad": { "1": true } } },
                  "gifts": {} }
                """))
                .containsExactly(
                        "gifts: unknown field, expected one of stores, policies, categories, products, prices, "
                                + "allotments, promotions, profiles, shipping, signOn",
                        "stores.Campus: store: 'Campus' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "stores.shop.name: store name: '' is refused, expected a text that is not blank",
                        "stores.shop.merchantName: merchant name: 'A NAME THAT IS MUCH TOO LONG' is refused, expected "
                                + "at most 22 characters",
                        "stores.shop.locales[0]: locale: 'en_US' is refused, expected a language tag such as en or de-AT",
                        "stores.shop.zone: zone: 'Mars/Olympus' is refused, expected a time zone such as Europe/Berlin "
                                + "or UTC",
                        "stores.shop.verifiedBy[0]: verification service: 'Uni Mail' is refused, expected 1 to 64 of "
                                + "a-z, 0-9, '.', '_', '-', beginning with a letter or digit",
                        "stores.shop.payments.Visa: payment method: 'Visa' is refused, expected 2 to 40 of A-Z, 0-9, "
                                + "'_', such as CARD_VISA",
                        "stores.shop.payments.PAYPAL.paypal: currencies of PAYPAL by paypal: '' is refused, expected at "
                                + "least one currency",
                        "stores.shop.markets.eu: lacks the field 'currency'",
                        "stores.shop.markets.eu.countries[0]: country: 'UK' is refused, expected two upper-case letters "
                                + "of ISO 3166-1, such as DE or GB",
                        "stores.shop.markets.eu.prices: price list: 'Retail' is refused, expected 1 to 64 of a-z, 0-9, "
                                + "'.', '_', '-', beginning with a letter or digit",
                        "stores.shop.markets.eu.taxIncluded: is a number, expected true or false",
                        "stores.shop.markets.us.currency: currency: 'US' is refused, expected three upper-case letters "
                                + "of ISO 4217",
                        "stores.shop.markets.us.without: is text, expected a list in brackets",
                        "products.cad.kind: kind: 'gadget' is refused, expected download, licenseKey, subscription, trial, "
                                + "physical, service, eText, bundle, giftCard, accessPlan, fee",
                        "products.cad.name.english: locale: 'english' is refused, expected a language tag such as en or "
                                + "de-AT",
                        "products.cad.term.rental: months of a term: '0' is refused, expected 1 to 1200",
                        "products.doc.name: is text, expected an object in braces",
                        "products.doc.life: life: 'dead' is refused, expected announced, onSale, noLongerSold or "
                                + "withdrawn",
                        "products.doc.keysPerUnit: a download has no keys; expected only with the kind licenseKey",
                        "products.doc.files[0].size: is text, expected a whole number from 1 to 9223372036854775807 "
                                + "without quotes",
                        "products.old.name: expected at least one name by language, such as {\"en\": \"SolidCAD\"}",
                        "products.old.term: expected one field, rental (months), days or renews (month or year), perhaps "
                                + "beside uses; leave the term out when it is perpetual",
                        "products.old.successor: stands beside another life, expected only with noLongerSold",
                        "prices.us.cad.1: is the number '55.00', expected text; put it in quotes",
                        "prices.us.cad.10: amount: '55.001' is refused, expected at most 2 decimals, as USD has",
                        "prices.us.cad.0: quantity: '0' is refused, expected 1 to 9999",
                        "prices.us.cad.x: quantity: 'x' is refused, expected 1 to 9999",
                        "prices.us.'SKU!': sku: 'SKU!' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "prices.us.doc: is text, expected an object in braces",
                        "prices.eu: lacks the field 'currency'",
                        "prices.eu.cad.1: is true or false, expected text",
                        "policies.shop.holdUnverified: hold.unverified: '7 days' is refused, expected a span of 0 days "
                                + "to 100 years such as P7D, P6M or P1Y",
                        "policies.shop.downloads: downloads: '1' is refused, expected a whole number from 2 to 1000",
                        "policies.shop.guarantee.basic: is the number '31', expected text; put it in quotes");
    }

    @Test
    @Tag("PA-3")
    void PA_3_g10_a_gift_card_has_neither_keys_nor_files() {
        assertThat(faults("""
                { "products": {
                    "card": { "kind": "giftCard", "name": { "en": "Gift card" }, "keysPerUnit": ["code"], "downloads": 3,
                      "files": [ { "name": "card.pdf", "size": 10, "sha256": "x" } ] },
                    "good": { "kind": "giftCard", "name": { "en": "Gift card" }, "term": { "rental": 36 } } } }
                """))
                .containsExactly(
                        "products.card.keysPerUnit: a gift card has neither keys nor files; leave it out",
                        "products.card.files: a gift card has neither keys nor files; leave it out",
                        "products.card.downloads: a gift card has neither keys nor files; leave it out");
    }

    @Test
    @Tag("CA-2.f")
    void what_people_read_of_products_and_categories_is_checked_at_its_place() {
        assertThat(faults("""
                { "categories": { "C": { "name": { "en": "x" } }, "a": {}, "b": { "name": {}, "code": "b" },
                    "c": { "name": { "en": " ", "xx_X": "y" } }, "d": { "name": "Drawing" } },
                  "products": {
                    "cad": { "kind": "licenseKey", "name": { "en": "x" }, "description": { "en": "", "de_DE": "x" },
                      "requirements": {}, "categories": ["C", 1],
                      "publisher": { "page": "javascript:alert(1)", "support": "no link", "url": "x" } },
                    "pen": { "kind": "licenseKey", "name": { "en": "x" }, "description": "x", "requirements": { "en": 8 },
                      "categories": "cad", "publisher": { "name": " ", "page": 1, "support": "/help" } } } }
                """))
                .containsExactly(
                        "categories.C: category: 'C' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', beginning "
                                + "with a letter or digit",
                        "categories.a: lacks the field 'name'",
                        "categories.b.code: unknown field, expected one of name",
                        "categories.b.name: expected at least one name by language, such as {\"en\": \"Drawing\"}",
                        "categories.c.name.en: category name: ' ' is refused, expected a text that is not blank",
                        "categories.c.name.xx_X: locale: 'xx_X' is refused, expected a language tag such as en or de-AT",
                        "categories.d.name: is text, expected an object in braces",
                        "products.cad.description.en: product description: '' is refused, expected a text that is not "
                                + "blank, or none at all",
                        "products.cad.description.de_DE: locale: 'de_DE' is refused, expected a language tag such as en "
                                + "or de-AT",
                        "products.cad.requirements: expected at least one text by language, such as {\"en\": \"Draws.\"}",
                        "products.cad.publisher.url: unknown field, expected one of name, page, support",
                        "products.cad.publisher: lacks the field 'name'",
                        "products.cad.publisher.page: page of a publisher: 'javascript:alert(1)' is refused, expected an "
                                + "address such as https://example.org/product",
                        "products.cad.publisher.support: link: 'no link' is refused, expected an address such as "
                                + "https://example.org/product",
                        "products.cad.categories[0]: category: 'C' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', "
                                + "'-', beginning with a letter or digit",
                        "products.cad.categories[1]: is the number '1', expected text; put it in quotes",
                        "products.pen.description: is text, expected an object in braces",
                        "products.pen.requirements.en: is the number '8', expected text; put it in quotes",
                        "products.pen.publisher.name: publisher: ' ' is refused, expected a text that is not blank",
                        "products.pen.publisher.page: is the number '1', expected text; put it in quotes",
                        "products.pen.publisher.support: support of a publisher: '/help' is refused, expected an address "
                                + "such as https://example.org/product",
                        "products.pen.categories: is text, expected a list in brackets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "49.00 | is the number '49.00', expected text; put it in quotes",
                "1e400000000 | is the number '1e400000000', expected text; put it in quotes",
                "9007199254740993.01 | is the number '9007199254740993.01', expected text; put it in quotes",
                "\"1e400000000\" | amount: '1e400000000' is refused, expected a plain decimal such as 49.00",
                "\"1e-400000000\" | amount: '1e-400000000' is refused, expected a plain decimal such as 49.00",
                "\"NaN\" | amount: 'NaN' is refused, expected a plain decimal such as 49.00",
                "\"Infinity\" | amount: 'Infinity' is refused, expected a plain decimal such as 49.00",
                "\"-0.00\" | amount: '-0.00' is refused, expected zero without a sign",
                "\"0.001\" | amount: '0.001' is refused, expected at most 2 decimals, as EUR has",
                "\"1,000.00\" | amount: '1,000.00' is refused, expected a plain decimal such as 49.00",
                "\"1.000,00\" | amount: '1.000,00' is refused, expected a plain decimal such as 49.00",
                "\"0x10\" | amount: '0x10' is refused, expected a plain decimal such as 49.00",
                "\"\" | amount: '' is refused, expected a plain decimal such as 49.00",
                "\"-1\" | price of cad: '-1.00 EUR' is refused, expected zero or more",
                "null | is null, expected text",
                "[\"1\"] | is a list, expected text",
                "{\"@class\": \"java.lang.Runtime\"} | is an object, expected text"
            })
    void a_price_is_a_plain_decimal_in_quotes(String price, String fault) {
        assertThat(faults("{\"prices\":{\"eu\":{\"currency\":\"EUR\",\"cad\":{\"1\":" + price + "}}}}"))
                .containsExactly("prices.eu.cad.1: " + fault);
    }

    @Test
    void a_yen_has_no_decimals() {
        assertThat(faults("{\"prices\":{\"jp\":{\"currency\":\"JPY\",\"cad\":{\"1\":\"1.5\"}}}}"))
                .containsExactly("prices.jp.cad.1: amount: '1.5' is refused, expected at most 0 decimals, as JPY has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.9", "1e400000000", "3000000000", "\"2\"", "true", "null", "[]", "12e0", "-0"})
    void a_count_is_a_whole_number_in_its_range(String count) {
        assertThat(faults("{\"policies\":{\"shop\":{\"downloads\":" + count + "}}}"))
                .singleElement()
                .asString()
                .startsWith("policies.shop.downloads: ");
    }

    static Stream<String> broken_JSON() {
        return Stream.of(
                "",
                "   ",
                "{",
                "{}{}",
                "{\"prices\": NaN}",
                "{\"prices\": Infinity}",
                "{\"prices\": -Infinity}",
                "{'stores': {}}",
                "{\"stores\": {}, }",
                "// comment\n{}",
                "{\"stores\": {}, \"stores\": {}}",
                "{\"prices\": {\"eu\": {\"currency\": \"EUR\", \"currency\": \"USD\"}}}",
                "{\"n\": 0x10}",
                "{\"n\": 01}",
                "{\"n\": " + "9".repeat(1000) + "}",
                "{\"n\": \"a\u0000b\"}",
                "{\"n\": \"a\nb\"}",
                "[".repeat(65) + "]".repeat(65),
                "{\"a\":".repeat(1001) + "1" + "}".repeat(1001),
                "[".repeat(1_000_000),
                "{\"" + "x".repeat(600) + "\": 1}",
                "\"" + "x".repeat(17 * 1024 * 1024) + "\"",
                "{"
                        + IntStream.range(0, 100_002)
                                .mapToObj(i -> "\"f" + i + "\":1")
                                .collect(Collectors.joining(",")) + "}");
    }

    @ParameterizedTest
    @MethodSource("broken_JSON")
    void what_is_no_JSON_or_too_much_of_it_is_one_fault_that_says_where(String json) {
        List<String> faults = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> faults(json));

        assertThat(faults).singleElement().asString().startsWith("setup: No acceptable JSON at line ");
        assertThat(faults.get(0)).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"text\"", "[]", "true"})
    void a_file_that_is_no_object_is_refused(String json) {
        assertThat(faults(json)).singleElement().asString().startsWith("setup: is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stores", "policies", "categories", "products", "prices"})
    void a_section_that_is_no_object_is_refused(String section) {
        for (String wrong : List.of("null", "1", "[]", "\"x\"")) {
            assertThat(faults("{\"" + section + "\":" + wrong + "}"))
                    .singleElement()
                    .asString()
                    .startsWith(section + ": ");
            assertThat(faults("{\"" + section + "\":{\"x\":" + wrong + "}}"))
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith(section + ".x: "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@class", "@type", "status", "Name", "__proto__", "id"})
    void a_field_nobody_knows_is_refused_wherever_it_stands(String name) {
        assertThat(faults("{\"" + name + "\":1}")).hasSize(1);
        assertThat(faults("{\"stores\":{\"a\":{\"name\":\"A\",\"" + name + "\":1}}}"))
                .hasSize(1);
        assertThat(faults("{\"stores\":{\"a\":{\"name\":\"A\",\"markets\":{\"m\":{\"currency\":\"EUR\",\"" + name
                        + "\":1}}}}}"))
                .hasSize(1);
        assertThat(faults("{\"policies\":{\"a\":{\"" + name + "\":1,\"guarantee\":{\"" + name + "\":1}}}}"))
                .hasSize(2);
        assertThat(faults("{\"products\":{\"a\":{\"kind\":\"licenseKey\",\"name\":{\"en\":\"A\"},\"" + name
                        + "\":1,\"onlyFor\":{\"" + name + "\":1}}}}"))
                .hasSize(2);
        assertThat(faults("{\"categories\":{\"a\":{\"name\":{\"en\":\"A\"},\"" + name + "\":1}}}"))
                .hasSize(1);
        assertThat(faults("{\"prices\":{\"a\":{\"currency\":\"EUR\",\"" + name + "\":1}}}"))
                .hasSize(1);
    }

    static Stream<String> texts_no_database_keeps() {
        return Stream.of("a\\u0000b", "\\ud800", "\\udc00x", "a\\r\\nBcc: x", "\\u001b[31m", "x".repeat(100_000), " ");
    }

    @ParameterizedTest
    @MethodSource("texts_no_database_keeps")
    void a_text_no_database_keeps_is_refused_wherever_it_stands_and_echoed_in_part_only(String text) {
        List<String> faults = faults("""
                { "stores": { "a": { "name": "T", "merchantName": "T", "locales": ["T"], "zone": "T", "verifiedBy": ["T"],
                    "markets": { "m": { "currency": "T", "countries": ["T"], "prices": "T", "without": ["T"] } },
                    "payments": { "PAYPAL": { "p": ["T"] } } } },
                  "categories": { "c": { "name": { "en": "T" } } },
                  "products": { "p": { "kind": "T", "name": { "en": "T" }, "categories": ["T"],
                    "publisher": { "name": "T", "page": "T", "support": "T" }, "taxCategory": "T", "keysPerUnit": ["T"],
                    "life": "T", "onlyFor": { "all": [ { "memberOf": ["T"] }, { "inStore": ["T"] } ] },
                    "files": [ { "name": "T", "size": 1, "sha256": "T" } ] } },
                  "policies": { "a": { "holdUnverified": "T" } },
                  "prices": { "l": { "currency": "EUR", "p": { "1": "T" } } } }
                """.replace("T\"", text + "\"").replace("\"T", "\"" + text));

        assertThat(faults).hasSizeGreaterThanOrEqualTo(20);
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault).hasSizeLessThan(500);
            assertThat(fault.chars()).allMatch(c -> c >= ' ' && c < 127);
        });
    }

    @Test
    void a_hostile_name_is_escaped_and_cut_in_the_place_of_its_fault() {
        assertThat(faults("{\"stores\":{\"a\\nb\":1,\"" + "y".repeat(300) + "\":1}}"))
                .anyMatch(fault -> fault.startsWith("stores.'a\\u000ab': "))
                .anyMatch(fault -> fault.startsWith("stores.'" + "y".repeat(40) + "'...: "));
    }

    @Test
    void very_many_faults_are_counted_and_not_all_told() {
        String file = IntStream.range(0, 5000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));

        assertThat(faults("{" + file + "}")).hasSize(1001).last().isEqualTo("setup: and 4000 faults more");
    }

    @Test
    void markets_that_overlap_are_refused_at_the_one_that_comes_second() {
        assertThat(faults("{\"stores\":{\"a\":{\"name\":\"A\",\"markets\":{\"m\":{\"currency\":\"EUR\"},"
                        + "\"n\":{\"currency\":\"EUR\"}}}}}"))
                .containsExactly("stores.a.markets.n: market: 'n' is refused, expected countries, since market 'm' is "
                        + "everywhere already");
    }

    @Test
    void what_contradicts_itself_inside_the_file_is_found_while_it_is_read() {
        assertThat(faults("{\"stores\":{\"a\":{\"name\":\"A\",\"markets\":{\"m\":{\"currency\":\"EUR\"}},"
                        + "\"payments\":{\"PAYPAL\":{\"p\":[\"EUR\",\"JPY\"]}}}},"
                        + "\"products\":{\"d\":{\"kind\":\"download\",\"name\":{\"en\":\"D\"}}}}"))
                .containsExactly(
                        "stores.a.payments.PAYPAL.p: JPY is the currency of no market of this store, expected one of "
                                + "[EUR]",
                        "products.d.files: a download on sale has no files, expected one at least");
    }

    private static List<String> faults(String json) {
        try {
            Setup.parse(json);
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.faults().stream().map(Fault::toString).toList();
        }
    }
}
