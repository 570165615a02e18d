package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyCorrections;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wrong keys that are replaced on PostgreSQL, by a process that stops in the middle and by several at once. */
@Tag("DF-1.h")
final class KeyCorrectionTest {
    private static final int OWNERS = 5;

    private final AtomicInteger untilStop = new AtomicInteger(Integer.MAX_VALUE);
    private final ExecutorService hands = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        hands.shutdownNow();
    }

    /** Leaves the unit at some write of an item, as a process does that is killed before the commit. */
    private final class Stopping extends WrappedUnit {
        Stopping(StorageUnit unit) {
            super(unit);
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            if (value.getClass().getSimpleName().equals("CorrectionItem") && untilStop.decrementAndGet() == 0) {
                throw new IllegalStateException("stopped");
            }
            return super.update(row, value);
        }
    }

    private static Id<KeyCorrection> proposed(SmallShop shop) {
        BackOffice jane = shop.commerce.backOffice(Staff.of("jane", Role.KEYS)).because("printed twice");
        return jane.stock()
                .proposeCorrection(
                        CampusShop.EDITOR,
                        jane.stock().batches(CampusShop.EDITOR).get(0))
                .orThrow()
                .id();
    }

    private static Decision<KeyCorrection> approve(SmallShop shop, Id<KeyCorrection> id, String who) {
        return shop.commerce.backOffice(Staff.of(who, Role.KEYS)).stock().approveCorrection(id);
    }

    private static List<Id<Entitlement>> owners(Storefront anna) {
        return IntStream.range(0, OWNERS)
                .mapToObj(i -> anna.library()
                        .of(SmallShop.buy(anna, CampusShop.EDITOR).orThrow().id())
                        .get(0)
                        .entitlement()
                        .id())
                .toList();
    }

    private static Entitlement owned(SmallShop shop, Id<Entitlement> id) {
        return shop.commerce.backOffice(Staff.of("kim", Role.KEYS)).stock().entitlement(id);
    }

    private static void healthy(SmallShop shop) {
        assertThat(Invariants.broken(shop.books())).isEmpty();
    }

    @Test
    void DF_1_h_a_correction_that_stops_in_the_middle_goes_on_there_and_replaces_each_key_once() {
        try (SmallShop shop = new SmallShop(
                EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), unit -> new Stopping(unit))) {
            List<Id<Entitlement>> owners = owners(shop.open("anna"));
            Id<KeyCorrection> id = proposed(shop);
            assertThat(approve(shop, id, "kim")).isInstanceOf(Done.class);
            CampusShop.addKeys(shop.commerce, CampusShop.EDITOR, 100, 3);

            for (int stop = 1; stop <= 4; stop++) {
                untilStop.set(2);
                assertThat(shop.commerce.runDue().failed()).isEqualTo(1);
                shop.clock.advance(Duration.ofHours(1));
            }
            untilStop.set(Integer.MAX_VALUE);
            shop.commerce.runDue();

            assertThat(shop.storage.<Long>read(view -> KeyCorrections.remaining(view, id)))
                    .isZero();
            assertThat(owners.stream()
                            .filter(one -> !owned(shop, one).history().former().isEmpty()))
                    .hasSize(5)
                    .allMatch(one -> owned(shop, one).history().former().size() == 1);
            healthy(shop);
        }
    }

    @Test
    void DF_1_h_four_processes_that_are_at_it_at_once_replace_each_key_once_and_one_approval_counts() throws Exception {
        try (SmallShop shop = new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()))) {
            List<Id<Entitlement>> owners = owners(shop.open("anna"));
            CampusShop.addKeys(shop.commerce, CampusShop.EDITOR, 100, 8);
            Id<KeyCorrection> id = proposed(shop);

            List<Boolean> approved = atOnce(i -> () -> approve(shop, id, "kim-" + i) instanceof Done<?>);
            assertThat(approved).containsOnlyOnce(true);
            atOnce(i -> () -> shop.commerce.runDue().failed());

            assertThat(owners)
                    .allMatch(one -> owned(shop, one).history().former().size() <= 1);
            healthy(shop);
        }
    }

    private interface Hand<T> {
        Callable<T> number(int i);
    }

    private <T> List<T> atOnce(Hand<T> hand) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(hands.submit(hand.number(i)));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : running) {
            answers.add(one.get());
        }
        return answers;
    }

    @Test
    @Tag("DF-1.d")
    void DF_1_d_verify_finds_nothing_in_a_shop_with_shared_keys_and_keys_at_retrieval() {
        DataSource source = EmbeddedDatabases.postgres();
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            BackOffice office = CampusShop.office(shop.commerce);
            for (KeyRules rules : List.of(
                    KeyRules.standard().siteLicense(), KeyRules.standard().issuedAtRetrieval())) {
                Sku sku = Sku.of(rules.shared() ? "site" : "late");
                office.setup()
                        .apply(Setup.of()
                                .products(Product.licenseKey(sku, "Thing")
                                        .details(ProductDetails.none().keys(rules)))
                                .prices(CampusShop.prices("eu", "EUR", "49.00", "19.00", "9.90")
                                        .price(sku, "5.00")))
                        .orThrow();
                office.stock().addKeys(sku, KeyFile.of("ONE-" + sku)).orThrow();
                assertThat(SmallShop.buy(shop.open("anna"), sku)).isInstanceOf(Done.class);
                assertThat(SmallShop.buy(shop.open("bert"), sku)).isInstanceOf(Done.class);
            }

            assertThat(JdbcStorage.verify(source, shop.clock.instant())).allMatch(Checked::holds);
        }
    }
}
