package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.Redemptions;
import dev.kontor.reservation.Reservation;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Carts with one coupon that are ordered at one moment, on PostgreSQL: no more get through than its limit lets. */
@Tag("PR-5.l")
final class PromotionRaceTest {
    private static final int BUYERS = 6;
    private static final int USES = 2;
    private static final int ROUNDS = 4;

    private final ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);

    @AfterEach
    void close() {
        buyers.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
    }

    private static void offer(SmallShop shop, Promotion promotion) {
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of().promotions(promotion))
                .orThrow();
    }

    /** Everybody has a quote with the coupon before anybody orders. */
    private List<Result<Order>> orders(String coupon, IntFunction<Storefront> shopper) throws Exception {
        List<Callable<Result<Order>>> works = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(BUYERS);
        for (int i = 0; i < BUYERS; i++) {
            Storefront buyer = shopper.apply(i);
            Quote quote = buyer.checkout()
                    .quote(Cart.of(CampusShop.TOOLS).withCoupon(coupon))
                    .orThrow();
            works.add(() -> {
                start.await();
                return buyer.checkout()
                        .place(
                                RequestKey.random(),
                                PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                        .consenting(Agreed.AT_ONCE));
            });
        }
        List<Result<Order>> results = new ArrayList<>();
        for (Future<Result<Order>> answer : buyers.invokeAll(works, 60, TimeUnit.SECONDS)) {
            results.add(answer.get());
        }
        return results;
    }

    private static long done(List<Result<Order>> results) {
        return results.stream().filter(Done.class::isInstance).count();
    }

    private static void assertRefusedByTheRule(List<Result<Order>> results) {
        assertThat(results)
                .filteredOn(Refused.class::isInstance)
                .allSatisfy(result ->
                        assertThat(((Refused<Order>) result).refusals()).hasToString("[coupon.used-up]"));
    }

    @Test
    void PR_5_l_as_many_orders_get_a_coupon_as_it_has_uses() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                String code = "round-" + round;
                String coupon = "LAST" + round;
                offer(shop, Promotion.percent(code, "10").coupon(coupon).uses(USES));
                int number = round;

                List<Result<Order>> results = orders(coupon, i -> shop.open("user-" + number + "-" + i));

                assertThat(done(results)).isEqualTo(USES);
                assertThat(results).hasSize(BUYERS);
                assertRefusedByTheRule(results);
                assertThat(shop.storage.<Long>read(view -> Reservation.taken(view, "coupon:" + code)))
                        .isEqualTo(USES);
            }
            assertThat(shop.bank.timesCharged()).isEqualTo(USES * ROUNDS);
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @Test
    void PR_5_l_two_carts_of_one_account_do_not_pass_the_limit_of_an_account() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            offer(shop, Promotion.percent("once", "10").coupon("LAST").perAccount(1));
            Storefront anna = shop.open("anna");

            List<Result<Order>> results = orders("LAST", i -> anna);

            assertThat(done(results)).isEqualTo(1);
            assertRefusedByTheRule(results);
            Order order = results.stream()
                    .filter(Done.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .orThrow();
            assertThat(shop.storage.<Integer>read(
                            view -> Redemptions.of(view, order.id().value()).size()))
                    .isEqualTo(1);
        }
    }

    @Test
    void PR_5_l_without_the_bound_of_the_counter_too_many_get_through_and_that_is_seen() throws Exception {
        CyclicBarrier looked = new CyclicBarrier(BUYERS);
        try (SmallShop shop = shop(unit -> new Boundless(unit, looked))) {
            offer(shop, Promotion.percent("few", "10").coupon("LAST").uses(USES));

            List<Result<Order>> results = orders("LAST", i -> shop.open("user-" + i));

            assertThat(done(results)).isGreaterThan(USES);
        }
    }

    /** A broken unit: everybody looks how much of a coupon is left before anybody takes of it, and nothing bounds what is taken. */
    private static final class Boundless extends WrappedUnit {
        private final CyclicBarrier looked;

        Boundless(StorageUnit unit, CyclicBarrier looked) {
            super(unit);
            this.looked = looked;
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            if (!counter.startsWith("reserved:coupon:")) {
                super.add(counter, delta, floor, ceiling);
                return;
            }
            awaitOthers();
            super.add(counter, delta, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        private void awaitOthers() {
            try {
                looked.await(1, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
