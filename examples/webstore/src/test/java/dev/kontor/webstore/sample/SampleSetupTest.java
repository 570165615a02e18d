package dev.kontor.webstore.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.office.Setup;
import dev.kontor.pricing.Price;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.site.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSetupTest {
    private static final Setup SETUP = SampleSetup.read(Instant.parse("2026-11-22T12:00:00Z"));

    private static final Set<String> ELEVEN =
            Set.of("AUD", "GBP", "CAD", "EUR", "JPY", "USD", "DKK", "NZD", "SGD", "SEK", "CHF");

    private static final List<String> CARDS = List.of("AUD", "CAD", "EUR", "GBP", "JPY", "USD");

    /** Fees only name a line of an order; nobody looks them up. */
    private static Stream<Product> shown(Setup setup) {
        return setup.products().values().stream()
                .filter(product -> product.kind().sort() != ProductKind.Sort.FEE);
    }

    @Test
    void there_are_forty_products_and_more() {
        assertThat(SETUP.products().values().stream().filter(Product::isOnSale)).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void every_product_has_every_text_in_every_language() {
        Set<Locale> languages = Set.copyOf(Texts.LOCALES);
        shown(SETUP).forEach(product -> {
            assertThat(product.names().keySet()).as("names of %s", product).isEqualTo(languages);
            assertThat(product.descriptions().keySet())
                    .as("descriptions of %s", product)
                    .isEqualTo(languages);
            assertThat(product.allRequirements().keySet())
                    .as("requirements of %s", product)
                    .isEqualTo(languages);
            assertThat(product.publisher()).as("publisher of %s", product).isPresent();
            assertThat(product.categories()).as("categories of %s", product).isNotEmpty();
        });
        SETUP.categories()
                .values()
                .forEach(category -> assertThat(category.names().keySet())
                        .as(category.code())
                        .isEqualTo(languages));
    }

    @Test
    void no_publisher_has_an_address_that_could_exist() {
        shown(SETUP).forEach(product -> {
            assertThat(product.publisher().orElseThrow().page().orElseThrow().getHost())
                    .endsWith(".example");
            assertThat(product.publisher().orElseThrow().support().orElseThrow().getHost())
                    .endsWith(".example");
        });
    }

    @Test
    void every_product_has_a_price_in_every_market_that_sells_it() {
        assertThat(unpriced(SETUP)).isEmpty();
    }

    @Test
    void a_product_without_a_price_would_be_found() {
        Setup broken = Setup.of(SETUP.stores().values().toArray(Store[]::new))
                .products(Product.licenseKey(Sku.of("unpriced"), "Unpriced"));
        assertThat(unpriced(broken)).contains("public/japan/unpriced", "neckar/germany/unpriced");
    }

    private static Set<String> unpriced(Setup setup) {
        Set<String> missing = new TreeSet<>();
        for (Store store : setup.stores().values()) {
            for (Market market : store.markets()) {
                Set<Sku> priced = Stream.concat(
                                Stream.of(market.prices()), market.conversion().map(PriceConversion::list).stream())
                        .flatMap(list -> Optional.ofNullable(setup.prices().get(list)).stream())
                        .flatMap(list -> list.prices().stream())
                        .map(Price::sku)
                        .collect(Collectors.toSet());
                shown(setup)
                        .filter(Product::isOnSale)
                        .map(Product::sku)
                        .filter(sku -> !market.without().contains(sku))
                        .filter(sku -> !priced.contains(sku))
                        .forEach(sku -> missing.add(store.code() + "/" + market.code() + "/" + sku));
            }
        }
        return missing;
    }

    @Test
    @Tag("ST-3.e")
    void the_public_store_sells_in_eleven_currencies_and_each_store_lacks_some_products() {
        assertThat(the(SETUP.stores(), "public").currencies()).isEqualTo(ELEVEN);
        SETUP.stores()
                .values()
                .forEach(store -> assertThat(store.markets().stream()
                                .allMatch(market -> market.without().isEmpty()))
                        .as(store.code())
                        .isFalse());
    }

    @Test
    void prices_include_tax_wherever_a_tax_is_owed_in_europe() {
        SETUP.stores().values().stream()
                .flatMap(store -> store.markets().stream())
                .filter(market -> Set.of("EUR", "GBP", "CHF", "DKK", "SEK").contains(market.currency()))
                .forEach(market -> {
                    assertThat(market.isTaxIncluded()).as(market.code()).isTrue();
                    market.countries()
                            .forEach(country ->
                                    assertThat(rate(country)).as(country.code()).isPositive());
                });
    }

    private static BigDecimal rate(Country country) {
        return Taxes.table().rate(country, "standard").orElseThrow();
    }

    @Test
    @Tag("PA-2")
    void the_matrix_of_the_public_store_is_that_of_PA_2_with_direct_debits_in_euro_beside_it() {
        PaymentMatrix matrix = the(SETUP.stores(), "public").payments().orElseThrow();
        assertThat(matrix.all().keySet())
                .containsExactlyInAnyOrder(
                        Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX, Method.PAYPAL, Method.SEPA_DEBIT);
        assertThat(the(the(matrix.all(), Method.SEPA_DEBIT), "sepa")).containsExactly("EUR");
        assertThat(currencies(matrix, Method.CARD_VISA)).containsExactlyInAnyOrderElementsOf(CARDS);
        assertThat(currencies(matrix, Method.CARD_MASTERCARD)).containsExactlyInAnyOrderElementsOf(CARDS);
        assertThat(currencies(matrix, Method.CARD_AMEX)).containsExactly("USD");
        assertThat(currencies(matrix, Method.PAYPAL)).isEqualTo(ELEVEN);
    }

    private static <K, V> V the(Map<K, V> all, K key) {
        return Objects.requireNonNull(all.get(key), key.toString());
    }

    private static Set<String> currencies(PaymentMatrix matrix, Method method) {
        return new TreeSet<>(the(the(matrix.all(), method), "bank"));
    }

    @Test
    void there_is_something_of_everything() {
        List<Product> all = List.copyOf(SETUP.products().values());
        assertThat(all).anyMatch(product -> product.keysPerUnit().equals(List.of("serial", "authorization")));
        assertThat(all).anyMatch(product -> product.keysPerUnit().isEmpty());
        assertThat(all)
                .anyMatch(product ->
                        !product.keysPerUnit().isEmpty() && !product.files().isEmpty());
        assertThat(all)
                .anyMatch(product ->
                        !product.keysPerUnit().isEmpty() && product.files().isEmpty());
        assertThat(all).anyMatch(product -> product.successor().isPresent());
        assertThat(all)
                .extracting(Product::term)
                .contains(Term.perpetual(), Term.rental(6), Term.rental(12), Term.days(30));
        String rules = all.stream()
                .flatMap(product -> product.onlyFor().stream())
                .map(rule -> rule.toJson().toString())
                .collect(Collectors.joining());
        assertThat(rules).contains("inGroup", "verifiedBy", "memberOf", "inCountry", "atMost", "any", "not", "student");
    }

    @Test
    void one_institution_keeps_access_open_for_two_years() {
        assertThat(the(SETUP.policies(), "neckar").values()).containsEntry("guarantee.basic", "P24M");
        assertThat(the(SETUP.policies(), "public").values()).containsEntry("guarantee.basic", "P31D");
    }

    @Test
    void every_checksum_is_true(@TempDir Path nothing) throws IOException {
        Set<String> names = new HashSet<>();
        long largest = 0;
        for (Product product : SETUP.products().values()) {
            for (DownloadFile file : product.files()) {
                try (InputStream in = new SampleFiles(new DataFolder(nothing)).open(product.sku(), file)) {
                    assertThat(digest(in, file.size()))
                            .as("%s of %s", file.name(), product)
                            .isEqualTo(file.sha256());
                }
                names.add(product.sku() + "/" + file.name());
                largest = Math.max(largest, file.size());
            }
        }
        assertThat(names).hasSizeGreaterThan(20);
        assertThat(largest).isBetween(2_900_000L, 3_200_000L);
    }

    private static String digest(InputStream in, long size) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[8_191];
            long all = 0;
            int read = in.read(part);
            while (read >= 0) {
                digest.update(part, 0, read);
                all += read;
                read = in.read(part);
            }
            assertThat(all).isEqualTo(size);
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void the_middle_of_a_file_is_the_same_however_it_is_reached() throws IOException {
        byte[] whole = new SampleBytes("solid-cad", "first-steps.txt", 1_000).readAllBytes();
        assertThat(whole).hasSize(1_000);
        for (int from : new int[] {0, 1, 63, 64, 65, 640, 999, 1_000}) {
            SampleBytes in = new SampleBytes("solid-cad", "first-steps.txt", 1_000);
            int begun = Math.min(from, 5);
            assertThat(in.readNBytes(begun)).hasSize(begun);
            assertThat(in.skip(from - begun)).isEqualTo(from - begun);
            byte[] rest = new byte[1_000 - from];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = (byte) in.read();
            }
            assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, from, 1_000));
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.skip(1)).isZero();
        }
    }

    @Test
    void a_price_table_with_a_short_line_is_refused_by_name() {
        assertThatThrownBy(() -> PriceTable.read("public", "product,from,EUR,USD\nplotwise,1,9.90\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'plotwise' has 3 cells, expected 4");
    }

    @Test
    void keys_are_the_same_for_the_same_product_and_never_twice() {
        Product product = the(SETUP.products(), Sku.of("solid-cad-student"));
        Map<String, Long> times = SampleKeys.of(product, 200).keys().stream()
                .map(key -> the(key.secrets(), "serial"))
                .map(secret -> secret.<String>use(text -> text))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        assertThat(times).hasSize(200);
        assertThat(times.keySet()).allMatch(key -> key.matches("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}"));
        Set<String> again = SampleKeys.of(product, 200).keys().stream()
                .map(key -> the(key.secrets(), "serial").<String>use(text -> text))
                .collect(Collectors.toSet());
        assertThat(times.keySet()).isEqualTo(again);
    }
}
