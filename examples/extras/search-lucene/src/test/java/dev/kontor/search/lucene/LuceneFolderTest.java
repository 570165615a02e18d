package dev.kontor.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.ProductText;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("CA-6.i")
class LuceneFolderTest {
    private static final IndexQuery SOLID = IndexQuery.of("solid", Locale.GERMAN);

    @TempDir
    Path folder;

    private ProductIndex open() throws IOException {
        return LuceneIndex.open(FSDirectory.open(folder));
    }

    private static void fill(ProductIndex index, String version, String... names) {
        try (Filling filling = index.fill(version)) {
            for (String name : names) {
                filling.add(
                        List.of(ProductText.of(Sku.of(name.toLowerCase(Locale.ROOT)), Map.of(Locale.ENGLISH, name))));
            }
            filling.finish();
        }
    }

    @Test
    void the_next_process_finds_the_catalog_and_its_version() throws IOException {
        try (ProductIndex index = open()) {
            fill(index, "7", "SolidB", "SolidA");
        }

        try (ProductIndex index = open()) {
            assertThat(index.version()).contains("7");
            assertThat(index.find(SOLID, 0, 10)).extracting(Sku::code).containsExactly("solida", "solidb");
        }
    }

    @Test
    void a_process_that_ends_in_the_middle_leaves_the_catalog_before() throws IOException {
        try (ProductIndex index = open()) {
            fill(index, "7", "SolidA");
            index.fill("8").add(List.of(ProductText.of(Sku.of("new"), Map.of(Locale.ENGLISH, "Solid New"))));
        }

        try (ProductIndex index = open()) {
            assertThat(index.version()).contains("7");
            assertThat(index.find(SOLID, 0, 10)).extracting(Sku::code).containsExactly("solida");
            fill(index, "9", "SolidC");
            assertThat(index.find(SOLID, 0, 10)).extracting(Sku::code).containsExactly("solidc");
        }
    }

    @Test
    void what_cannot_be_read_is_filled_anew() throws IOException {
        try (ProductIndex index = open()) {
            fill(index, "7", "SolidA");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.write(file, new byte[200]);
            }
        }

        try (ProductIndex index = open()) {
            assertThat(index.version()).isEmpty();
            fill(index, "7", "SolidB");
            assertThat(index.find(SOLID, 0, 10)).extracting(Sku::code).containsExactly("solidb");
        }
    }

    @Test
    void a_folder_that_is_none_is_refused_when_the_shop_opens() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(
                        () -> Commerce.builder().search(LuceneSearch.in(file)).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("folder");
    }

    @Test
    void a_shopper_finds_through_it_what_was_set_up() {
        Sku sku = Sku.of("press");
        try (Commerce commerce = Commerce.builder()
                .search(LuceneSearch.in(folder.resolve("index")))
                .open()) {
            commerce.backOffice(Staff.owner("jane"))
                    .setup()
                    .apply(Setup.of(Store.of("shop", "Shop").market(Market.of("eu", "EUR")))
                            .products(
                                    Product.licenseKey(sku, "M\u00fcller Press"),
                                    Product.licenseKey(Sku.of("hidden"), "M\u00fcller without a price"))
                            .prices(PriceList.of("eu", "EUR").price(sku, "9.00")))
                    .orThrow();

            assertThat(commerce.storefront("shop", Shopper.visitor("v"))
                            .catalog()
                            .search(Search.everything().text("mueller"), Optional.empty(), 10)
                            .items())
                    .extracting(one -> one.product().sku())
                    .containsExactly(sku);
            assertThat(commerce.health().get("search"))
                    .matches(health -> health.up() && health.detail().startsWith("2 products in Lucene"));
        }
    }
}
