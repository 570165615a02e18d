package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.catalog.Product;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.SetupDesk;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalog files on databases: kept in parts, seen whole or not at all. */
final class EditionImportTest {
    private static final int PRODUCTS = 1_200;

    private final AtomicInteger unitsLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** A database that is gone; not what the shop knows how to handle. */
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private SmallShop shop(String database) {
        return new SmallShop(JdbcStorage.on(KnownShop.source(database)), unit -> {
            if (unitsLeft.getAndDecrement() <= 0) {
                throw new Gone();
            }
            return unit;
        });
    }

    private static CatalogFile products() {
        return CatalogFile.products(
                false,
                IntStream.rangeClosed(1, PRODUCTS)
                        .mapToObj(i -> "{\"sku\":\"p" + i + "\",\"kind\":\"licenseKey\",\"name\":{\"en\":\"Product " + i
                                + "\"}}")
                        .collect(Collectors.joining("\n")));
    }

    /** The second tiers stand far from the first ones, so that they come in another part. */
    private static CatalogFile prices(String second) {
        return CatalogFile.prices(
                "big",
                "EUR",
                true,
                "sku,quantity,price\n"
                        + IntStream.rangeClosed(1, PRODUCTS)
                                .mapToObj(i -> "p" + i + ",1,20.00\n")
                                .collect(Collectors.joining())
                        + IntStream.rangeClosed(1, PRODUCTS)
                                .mapToObj(i -> "p" + i + ",10," + second + "\n")
                                .collect(Collectors.joining()));
    }

    private static SetupDesk desk(SmallShop shop) {
        return CampusShop.office(shop.commerce).setup();
    }

    private static Optional<Product> product(SmallShop shop, int number) {
        return shop.storage.read(view -> Catalog.find(view, Sku.of("p" + number)));
    }

    private static PriceListVersion list(SmallShop shop) {
        return shop.storage.read(view ->
                Prices.current(view, List.of("big"), shop.clock.instant()).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    @Tag("CA-2.p")
    void CA_2_p_products_and_prices_in_parts_become_valid_together(String database) {
        try (SmallShop shop = shop(database)) {
            Edition taken = desk(shop).take(products(), prices("18.00")).orThrow();

            assertThat(taken.state()).isEqualTo(Edition.State.APPLIED);
            assertThat(taken.lines()).isEqualTo(3 * PRODUCTS);
            assertThat(product(shop, PRODUCTS).orElseThrow().name(Locale.ENGLISH))
                    .isEqualTo("Product " + PRODUCTS);
            assertThat(list(shop).version()).isEqualTo(1);
            assertThat(list(shop).list().prices()).hasSize(2 * PRODUCTS);

            desk(shop).take(products(), prices("18.00")).orThrow();
            assertThat(list(shop).version()).as("the same again").isEqualTo(1);
            desk(shop).take(prices("17.00")).orThrow();
            assertThat(list(shop).version()).isEqualTo(2);
            assertThat(list(shop).list().prices())
                    .hasSize(2 * PRODUCTS)
                    .filteredOn(price -> price.fromQuantity() == 10)
                    .allMatch(price -> price.exact().toString().contains("17.00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    @Tag("CA-2.v")
    void CA_2_v_a_crash_at_any_unit_leaves_nothing_and_the_same_files_again_end_right(String database) {
        try (SmallShop shop = shop(database)) {
            // One unit begins, three keep products and five prices, one looks for parts too many, one closes, one
            // applies.
            for (int unit = 0; unit < 12; unit++) {
                unitsLeft.set(unit);
                assertThatThrownBy(() -> desk(shop).take(products(), prices("18.00")))
                        .as("unit " + unit)
                        .isInstanceOf(Gone.class);
                unitsLeft.set(Integer.MAX_VALUE);
                assertThat(product(shop, 1)).isEmpty();
            }

            Edition taken = desk(shop).take(products(), prices("18.00")).orThrow();

            assertThat(taken.state()).isEqualTo(Edition.State.APPLIED);
            assertThat(desk(shop).editions(10)).containsExactly(taken);
            assertThat(shop.storage.<Optional<Editions.Part>>read(view -> Editions.part(view, taken.id(), 9)))
                    .isEmpty();
            assertThat(product(shop, PRODUCTS)).isPresent();
            assertThat(list(shop).list().prices()).hasSize(2 * PRODUCTS);
        }
    }
}
