package dev.kontor.webstore.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.fulfillment.Pool;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.shop.Shopper;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.site.StoreFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    private static final Sku CAD = Sku.of("solid-cad");

    @TempDir
    Path folder;

    @Test
    void a_second_start_adds_nothing_and_a_new_beginning_fills_again() {
        Map<Sku, Pool> pools;
        String anna;
        try (OpenStore first = OpenStore.start(folder)) {
            pools = pools(first);
            assertThat(pool(pools, "solid-cad").free()).isEqualTo(300);
            assertThat(pool(pools, "type-foundry").free()).isEqualTo(3);
            assertThat(pool(pools, "circuit-bench").imported()).isZero();
            assertThat(pools.values().stream()
                            .filter(pool -> pool.imported() == 0)
                            .map(Pool::sku))
                    .containsExactlyInAnyOrder(Sku.of("circuit-bench"), Sku.of("solid-cad-2025"));
            anna = login(first, "anna").id();
            assertThat(isProven(first, "anna")).isTrue();
            assertThat(isProven(first, "ben")).isFalse();
            assertThat(login(first, "staff").roles()).containsExactlyInAnyOrder(Role.values());
            office(first)
                    .setup()
                    .apply(Setup.of().prices(PriceList.of("public-eur", "EUR").price(CAD, "51.00")))
                    .orThrow();
        }
        try (OpenStore second = OpenStore.start(folder)) {
            assertThat(pools(second)).isEqualTo(pools);
            assertThat(price(second)).isEqualTo(Amounts.of("51.00", "EUR"));
            assertThat(login(second, "anna").id()).isEqualTo(anna);

            second.store().part(Shop.class).reset();
            assertThat(pools(second)).isEmpty();
            second.store().part(Logins.class).clear();
            second.store().part(Sample.class).fill();

            assertThat(pools(second)).isEqualTo(pools);
            assertThat(price(second)).isEqualTo(Amounts.of("49.00", "EUR"));
            assertThat(isProven(second, "anna")).isTrue();
        }
    }

    @Test
    void a_filling_that_was_cut_off_is_completed() {
        try (OpenStore store = OpenStore.start(folder)) {
            Shop shop = store.store().part(Shop.class);
            shop.reset();
            store.store().part(Logins.class).clear();
            office(store).setup().apply(SampleSetup.read(shop.now())).orThrow();
            assertThat(pool(pools(store), "solid-cad").imported()).isZero();

            store.store().part(Sample.class).fill();

            assertThat(pool(pools(store), "solid-cad").free()).isEqualTo(300);
        }
    }

    @Test
    void the_password_is_readable_by_its_owner_only_and_random_unless_for_tests() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder.toString());
        try (WebStore store = WebStore.start(Settings.read(properties, Map.of()))) {
            String password = store.part(DemoLogins.class).password().use(text -> text);
            assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}").isNotEqualTo(DemoLogins.TEST_PASSWORD);
            Path kept = folder.resolve(DemoLogins.FILE);
            assertThat(Files.readString(kept)).isEqualTo(password);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_stores_of_the_pages_are_those_of_the_shop() {
        try (OpenStore store = OpenStore.start(folder)) {
            List<StoreFacts> all = store.store().part(Sample.class).all();
            assertThat(all).extracting(StoreFacts::code).containsExactly("public", "neckar", "pacific");
            assertThat(all.get(0).countries())
                    .startsWith("DE")
                    .contains("JP", "NZ", "SG")
                    .doesNotHaveDuplicates();
            assertThat(all.get(2).countries()).containsExactly("US", "CA", "JP");
            assertThat(all.get(2).zone().getId()).isEqualTo("America/Los_Angeles");
            Shop shop = store.store().part(Shop.class);
            all.forEach(facts -> facts.countries()
                    .forEach(country -> assertThat(shop.storefront(
                                            facts.code(), Shopper.visitor("s").country(country))
                                    .catalog()
                                    .list())
                            .as("%s in %s", facts.code(), country)
                            .hasSizeGreaterThan(40)));
        }
    }

    private static BackOffice office(OpenStore store) {
        return store.store().part(Shop.class).office(Staff.owner("test")).because("test");
    }

    private static Map<Sku, Pool> pools(OpenStore store) {
        return office(store).stock().pools().stream().collect(Collectors.toMap(Pool::sku, pool -> pool));
    }

    private static Pool pool(Map<Sku, Pool> pools, String sku) {
        return Objects.requireNonNull(pools.get(Sku.of(sku)), sku);
    }

    private static Login login(OpenStore store, String userName) {
        return store.store().part(Logins.class).byUserName(userName).orElseThrow();
    }

    private static boolean isProven(OpenStore store, String userName) {
        return !store.store()
                .part(Shop.class)
                .storefront("neckar", Shopper.user(login(store, userName).id()))
                .account()
                .memberships()
                .isEmpty();
    }

    private static MonetaryAmount price(OpenStore store) {
        return Optional.of(store.store()
                        .part(Shop.class)
                        .storefront("public", Shopper.visitor("s").country("DE")))
                .flatMap(shop -> shop.catalog().listing(CAD))
                .orElseThrow()
                .unitPrice()
                .orElseThrow();
    }
}
