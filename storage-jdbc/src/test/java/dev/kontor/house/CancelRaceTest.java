package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.office.Setup;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer cancels on one node in the second in which another node delivers, on PostgreSQL. */
final class CancelRaceTest {
    private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    private static final Sku LATER = Sku.of("later");
    private static final int NODES = 2;

    private final ExecutorService people = Executors.newFixedThreadPool(NODES);
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Sandbox bank = new Sandbox();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        people.shutdownNow();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Commerce node(String url, UnaryOperator<StorageUnit> wrapping) {
        Storage storage = EmbeddedDatabases.open(EmbeddedDatabases.pooled(url));
        Commerce node = Commerce.builder()
                .clock(clock)
                .vault(KEY)
                .storage(LentStorage.of(storage, wrapping))
                .payment(bank.account("bank"))
                .onAccount("ledger")
                .verifyByDocuments("uni-mail")
                .open();
        open.add(node);
        open.add(storage);
        return node;
    }

    private static Product ahead(Sku sku, Instant release) {
        return Product.download(sku, sku.code())
                .details(ProductDetails.none().release(release))
                .files(DownloadFile.of("x.zip", 10, "0".repeat(64)));
    }

    private static Storefront shop(Commerce node) {
        return node.storefront("small", Shopper.user("anna").email("anna@example.org"));
    }

    /** How often something was both taken off the order and delivered. */
    private int both(UnaryOperator<StorageUnit> wrapping, AtomicBoolean armed, Semaphore done, int rounds)
            throws Exception {
        String url = EmbeddedDatabases.durablePostgresUrl();
        List<Commerce> nodes = List.of(node(url, wrapping), node(url, wrapping));
        int both = 0;
        for (int round = 0; round < rounds; round++) {
            both += isBoth(nodes, armed, done, round) ? 1 : 0;
        }
        return both;
    }

    private boolean isBoth(List<Commerce> nodes, AtomicBoolean armed, Semaphore done, int round) throws Exception {
        Sku next = Sku.of("next-" + round);
        Sku now = Sku.of("now-" + round);
        Instant release = clock.instant().plus(Duration.ofHours(1));
        CampusShop.office(nodes.get(0))
                .setup()
                .apply(Setup.of(dev.kontor.store.Store.of("small", "Small")
                                .market(dev.kontor.store.Market.of("world", "EUR")
                                        .prices("p" + round)))
                        .products(
                                ahead(now, clock.instant()),
                                ahead(next, release),
                                ahead(LATER, clock.instant().plus(Duration.ofDays(900))))
                        .prices(PriceList.of("p" + round, "EUR")
                                .price(now, "19.00")
                                .price(next, "30.00")
                                .price(LATER, "5.00")))
                .orThrow();
        Quote quote =
                shop(nodes.get(0)).checkout().quote(Cart.of(now, next, LATER)).orThrow();
        Order order = shop(nodes.get(0))
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).consenting(Agreed.AT_ONCE))
                .orThrow();
        clock.advance(Duration.ofHours(1));

        armed.set(true);
        CyclicBarrier start = new CyclicBarrier(NODES);
        Future<Result<Order>> canceled = people.submit(() -> {
            start.await();
            return shop(nodes.get(0))
                    .orders()
                    .cancel(
                            RequestKey.random(),
                            CancelOrder.of(order.id()).line(order.lines().get(1).id(), 1));
        });
        Future<?> delivered = people.submit(() -> {
            start.await();
            try {
                return nodes.get(1).runDue();
            } finally {
                done.release();
            }
        });
        boolean isRefused = canceled.get() instanceof Refused<Order>;
        delivered.get();
        armed.set(false);
        done.drainPermits();
        nodes.get(1).runDue();

        Order left = shop(nodes.get(1)).orders().get(order.id());
        boolean isOwned = shop(nodes.get(1)).library().of(order.id()).stream()
                .filter(one -> one.line().equals(order.lines().get(1).id()))
                .anyMatch(one -> one.entitlement().state() == Entitlement.State.DELIVERED);
        assertThat(left.amendments()).hasSize(isRefused ? 0 : 1);
        assertThat(left.due()).isEqualTo(Amounts.of(isRefused ? "54.00" : "24.00", "EUR"));
        return isOwned && !isRefused;
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_of_a_cancellation_and_a_delivery_at_one_moment_one_loses() throws Exception {
        assertThat(both(unit -> unit, new AtomicBoolean(), new Semaphore(0), 8)).isZero();
    }

    @Test
    void who_does_not_hold_the_payment_and_decides_by_what_he_saw_before_cancels_what_is_delivered_and_that_is_caught()
            throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        Semaphore delivered = new Semaphore(0);

        Map<String, List<? extends Row<?>>> seen = new ConcurrentHashMap<>();

        assertThat(both(unit -> new Untouched(unit, armed, delivered, seen), armed, delivered, 2))
                .isPositive();
    }

    /** A broken unit: a payment is read where it should be held, and a unit that runs again does not look again. */
    private static final class Untouched extends WrappedUnit {
        private final AtomicBoolean armed;
        private final Semaphore delivered;
        private final Map<String, List<? extends Row<?>>> seen;

        Untouched(
                StorageUnit unit, AtomicBoolean armed, Semaphore delivered, Map<String, List<? extends Row<?>>> seen) {
            super(unit);
            this.armed = armed;
            this.delivered = delivered;
            this.seen = seen;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> List<Row<T>> query(Query<T> query) {
            if (!armed.get() || !query.table().name().equals("fulfillment_entitlement")) {
                return super.query(query);
            }
            return (List<Row<T>>) seen.computeIfAbsent(
                    Thread.currentThread().getName() + query.toString(), first -> super.query(query));
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            if (!armed.get() || !table.name().equals("payment")) {
                return super.touch(table, id);
            }
            return find(table, id).orElseThrow();
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            if (armed.get() && table.name().equals("order_amendment")) {
                try {
                    if (delivered.tryAcquire(5, TimeUnit.SECONDS)) {
                        delivered.release();
                    }
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.insert(table, value);
        }
    }
}
