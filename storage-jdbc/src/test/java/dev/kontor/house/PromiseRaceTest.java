package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.credit.Company;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One credit line, two nodes, six orders at one moment, on PostgreSQL: no more is promised than the limit. */
final class PromiseRaceTest {
    private static final int BUYERS = 6;
    private static final int FIT = 2;
    private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    private final ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Sandbox bank = new Sandbox();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        buyers.shutdownNow();
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

    private static Storefront shop(Commerce node, String user) {
        return node.storefront(
                CampusShop.OPEN, Shopper.user(user).email(user + "@example.org").country("AT"));
    }

    private static BackOffice office(Commerce node) {
        return node.backOffice(Staff.owner("jane")).because("checked");
    }

    /** How many orders were taken, and what is open then, for each round. */
    private List<Long> race(UnaryOperator<StorageUnit> wrapping, int rounds) throws Exception {
        String url = EmbeddedDatabases.durablePostgresUrl();
        List<Commerce> nodes = List.of(node(url, wrapping), node(url, wrapping));
        office(nodes.get(0)).setup().apply(CampusShop.setup()).orThrow();
        CampusShop.addKeys(nodes.get(0), CampusShop.EDITOR, 0, 50);
        List<Long> beyond = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            beyond.add(beyond(nodes, "user-" + round));
        }
        return beyond;
    }

    /** By how many orders the limit is exceeded. */
    private long beyond(List<Commerce> nodes, String user) throws Exception {
        Storefront first = shop(nodes.get(0), user);
        BigDecimal price = first.checkout()
                .quote(Cart.of(CampusShop.EDITOR))
                .orThrow()
                .total()
                .getNumber()
                .numberValueExact(BigDecimal.class);
        String limit = price.multiply(BigDecimal.valueOf(FIT)).toPlainString();
        Id<CreditLine> line = first.account()
                .askForCredit(CreditWish.of(
                        Amounts.of(limit, "EUR"), new Company("ACME", java.util.Optional.empty(), "1 Main Street")))
                .orThrow()
                .id();
        office(nodes.get(0))
                .credit()
                .approve(line, CreditTerms.of(Amounts.of(limit, "EUR"), 14))
                .orThrow();

        CyclicBarrier start = new CyclicBarrier(BUYERS);
        List<Callable<Result<Order>>> orders = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            Storefront shop = shop(nodes.get(i % nodes.size()), user);
            Quote quote = shop.checkout().quote(Cart.of(CampusShop.EDITOR)).orThrow();
            PlaceOrder command = PlaceOrder.of(quote.id(), PayWith.invoice())
                    .consenting(shop.checkout().consents(quote.id()));
            orders.add(() -> {
                start.await();
                return shop.checkout().place(RequestKey.random(), command);
            });
        }
        long taken = 0;
        for (Future<Result<Order>> order : buyers.invokeAll(orders)) {
            try {
                taken += order.get() instanceof Done<?> ? 1 : 0;
            } catch (ExecutionException ended) {
                assertThat(ended.getCause()).isNotInstanceOf(AssertionError.class);
            }
        }
        BigDecimal promised = office(nodes.get(1))
                .credit()
                .line(line)
                .open()
                .orElseThrow()
                .getNumber()
                .numberValueExact(BigDecimal.class);
        assertThat(promised).isEqualByComparingTo(price.multiply(BigDecimal.valueOf(taken)));
        return taken - FIT;
    }

    @Test
    @Tag("PA-1")
    void PA_1_orders_on_two_nodes_at_one_moment_stay_within_the_limit() throws Exception {
        assertThat(race(unit -> unit, 5)).containsOnly(0L);
    }

    @Test
    void without_lock_and_bound_the_limit_is_exceeded_and_that_is_caught() throws Exception {
        CyclicBarrier meeting = new CyclicBarrier(BUYERS);

        assertThat(race(unit -> new Unlocked(unit, meeting), 1)).allMatch(beyond -> beyond > 0);
    }

    /** A broken unit: a promised counter is read where it should be held, and moved without bounds. */
    private static final class Unlocked extends WrappedUnit {
        private final CyclicBarrier meeting;

        Unlocked(StorageUnit unit, CyclicBarrier meeting) {
            super(unit);
            this.meeting = meeting;
        }

        @Override
        public long touchCounter(String counter) {
            if (!counter.startsWith("promised:")) {
                return super.touchCounter(counter);
            }
            long seen = counter(counter);
            meet();
            return seen;
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            boolean promised = counter.startsWith("promised:");
            super.add(counter, delta, floor, promised ? Long.MAX_VALUE : ceiling);
        }

        private void meet() {
            try {
                meeting.await(5, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                meeting.reset();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
