package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Amounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldsAndUnknownsTest {
    @TempDir
    private Path folder;

    private Configured<StoragePlugin> on(String database) {
        return database.equals("PostgreSQL")
                ? EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl())
                : JdbcStorage.h2(folder.resolve("shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_hold_that_lapses_is_canceled_and_voided_at_the_bank(String database) {
        try (SmallShop shop = new SmallShop(on(database))) {
            Storefront newcomer = shop.campus("newcomer");
            Order order = SmallShop.buy(newcomer, CampusShop.CAD).orThrow();
            assertThat(order.summary()).isEqualTo(Order.Summary.HELD);
            assertThat(shop.bank.authorized("EUR")).isEqualTo(Amounts.of("49.00", "EUR"));

            shop.clock.advance(KilledShop.UNTIL_A_HOLD_ENDS);
            shop.commerce.runDue();

            assertThat(newcomer.orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
            assertThat(shop.bank.movements())
                    .extracting(movement -> movement.kind())
                    .containsExactly("AUTHORIZED", "VOIDED");
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_hold_whose_customer_is_verified_in_time_is_captured_and_delivered(String database) {
        try (SmallShop shop = new SmallShop(on(database))) {
            Storefront anna = shop.campus("anna");
            Order order = SmallShop.buy(anna, CampusShop.CAD).orThrow();

            shop.clock.advance(Duration.ofDays(3));
            shop.verify("anna");

            assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(anna.orders().receipt(order.id()).text(Locale.ENGLISH)).contains("solid-cad-");
            assertThat(shop.bank.movements())
                    .extracting(movement -> movement.kind())
                    .containsExactly("AUTHORIZED", "CAPTURED");
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_lost_reply_ends_with_one_charge(String database) {
        try (SmallShop shop = new SmallShop(on(database))) {
            Storefront anna = shop.open("anna");
            shop.bank.next().losesReply();

            assertThat(SmallShop.buy(anna, CampusShop.EDITOR)).isInstanceOf(Underway.class);
            shop.clock.advance(Duration.ofMinutes(5));
            shop.commerce.runDue();

            Order order = anna.orders().list(Optional.empty(), 10).items().get(0);
            assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(shop.bank.charges(order.id().value())).isEqualTo(1);
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }
}
