package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.office.Setup;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.shop.Storefront;
import dev.kontor.signon.Connection;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.store.Market;
import dev.kontor.store.Registration;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody signs on for the first time in two browsers at one moment, on PostgreSQL: one account is made. */
@Tag("AC-13.j")
final class SignOnRaceTest {
    private static final int ROUNDS = 10;
    private static final String UNI = "uni-sso";
    private static final String STORE = "campus";
    private static final URI RETURN = URI.create("https://shop.example/return");

    private final ExecutorService browsers = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        browsers.shutdownNow();
    }

    /** A shop whose university believes everybody who says his name. */
    private static Commerce shop(Storage storage, UnaryOperator<StorageUnit> wrapping) {
        Commerce commerce = Commerce.builder()
                .clock(ManualClock.at("2026-03-02T09:00:00Z"))
                .storage(LentStorage.of(storage, wrapping))
                .vault(CampusShop.VAULT)
                .signOn(Configured.of(UNI, new Trusting()))
                .open();
        CampusShop.office(commerce)
                .setup()
                .apply(Setup.of(Store.of(STORE, "Campus Store")
                                .market(Market.of("world", "EUR").prices("retail")))
                        .prices(PriceList.of("retail", "EUR"))
                        .profiles(StoreProfile.of(STORE).registration(Registration.SIGN_ON))
                        .connections(Connection.of(UNI, "Uni X").stores(STORE)))
                .orThrow();
        return commerce;
    }

    private List<SignedOn> twiceAtOnce(Commerce commerce, String person) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<SignedOn>> works = new ArrayList<>();
        for (String browser : List.of("laptop", "phone")) {
            Storefront visitor = commerce.storefront(STORE, Shopper.visitor(browser + " of " + person));
            SignOnStart begun = visitor.signOn().begin(UNI, RETURN).orThrow();
            works.add(() -> {
                start.await();
                return visitor.signOn()
                        .finish(UNI, RETURN, begun.ticket(), ReturnData.of(Map.of("person", List.of(person))))
                        .orThrow();
            });
        }
        List<SignedOn> arrived = new ArrayList<>();
        for (Future<SignedOn> one : browsers.invokeAll(works, 60, TimeUnit.SECONDS)) {
            arrived.add(one.get());
        }
        return arrived;
    }

    @Test
    void AC_13_j_of_two_first_sign_ons_at_one_moment_one_makes_the_account_and_one_finds_it() throws Exception {
        CyclicBarrier looked = new CyclicBarrier(2);
        try (Storage storage =
                        EmbeddedDatabases.open(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()));
                Commerce commerce = shop(storage, unit -> new Meeting(unit, looked))) {
            for (int round = 0; round < ROUNDS; round++) {
                List<SignedOn> arrived = twiceAtOnce(commerce, "anna-" + round);

                assertThat(arrived)
                        .extracting(SignedOn::user)
                        .as("round %d", round)
                        .hasSize(2)
                        .containsOnly(arrived.get(0).user());
                assertThat(arrived)
                        .extracting(SignedOn::how)
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(SignedOn.How.MADE, SignedOn.How.KNOWN);
            }
        }
    }

    @Test
    void AC_13_j_a_unit_that_does_not_ask_whether_its_link_is_the_first_makes_two_accounts_and_that_is_seen()
            throws Exception {
        CyclicBarrier looked = new CyclicBarrier(2);
        try (Storage storage =
                        EmbeddedDatabases.open(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()));
                Commerce commerce = shop(storage, unit -> new Unasked(unit, looked))) {
            List<SignedOn> arrived = twiceAtOnce(commerce, "anna");

            assertThat(arrived).extracting(SignedOn::how).containsOnly(SignedOn.How.MADE);
            assertThat(arrived.get(0).user()).isNotEqualTo(arrived.get(1).user());
        }
    }

    /** Both have looked for the person before either is linked. */
    private static class Meeting extends WrappedUnit {
        private final CyclicBarrier looked;

        Meeting(StorageUnit unit, CyclicBarrier looked) {
            super(unit);
            this.looked = looked;
        }

        @Override
        public <T> boolean insertIfAbsent(Table<T> table, T value) {
            if (isLink(table)) {
                meet();
            }
            return super.insertIfAbsent(table, value);
        }

        static boolean isLink(Table<?> table) {
            return table.name().equals("signon_link");
        }

        final void meet() {
            try {
                looked.await(2, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A broken unit: it takes its link for the first without asking the database. */
    private static final class Unasked extends Meeting {
        Unasked(StorageUnit unit, CyclicBarrier looked) {
            super(unit, looked);
        }

        @Override
        public <T> boolean insertIfAbsent(Table<T> table, T value) {
            if (isLink(table)) {
                meet();
                return true;
            }
            return super.insertIfAbsent(table, value);
        }
    }

    /** An organization that asks nobody for a password. */
    private static final class Trusting implements SignOnPlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("trusting", "Trusting", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public SignOnService open(PluginConfig config, PluginRuntime runtime) {
            return new SignOnService() {
                @Override
                public Departure begin(SignOnRequest request, CallContext context) {
                    return new Departure.To(URI.create("https://uni-x.example/sign-on"));
                }

                @Override
                public Arrival finish(SignOnRequest request, ReturnData back, CallContext context) {
                    String person = back.first("person").orElseThrow();
                    return new Arrival.Identified(Identity.of("https://uni-x.example", person)
                            .with("preferred_username", List.of(person))
                            .with("email", List.of(person + "@uni-x.example")));
                }

                @Override
                public Health check(CallContext context) {
                    return Health.up("trusts");
                }
            };
        }
    }
}
