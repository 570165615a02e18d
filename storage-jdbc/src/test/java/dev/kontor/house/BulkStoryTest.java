package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.bulk.BulkCounts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.credit.Promises;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bulk order of 230 units from its request to its end, and one whose shop dies after each of its units of work. */
final class BulkStoryTest {
    private static final int UNITS = 230;
    private static final int CLAIMS = 200;
    private static final Duration BEYOND_THE_END = Duration.ofDays(200);

    private static List<Checked> broken(DataSource source, BulkShop shop) {
        return JdbcStorage.verify(source, shop.clock.instant()).stream()
                .filter(c -> !c.holds())
                .toList();
    }

    private static PaymentSituation payment(BulkShop shop, Order order) {
        return shop.storage.<PaymentSituation>read(
                view -> Payments.of(view, order.id().value()).get(0));
    }

    @ParameterizedTest
    @Tag("OR-6.h")
    @Tag("OR-6.i")
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void OR_6_i_two_hundred_of_230_units_are_claimed_and_the_rest_is_not_asked_for(String database) {
        DataSource source = KnownShop.source(database);
        try (BulkShop shop = new BulkShop(JdbcStorage.on(source), unit -> unit)) {
            shop.addKeys(CLAIMS);
            Storefront prof = shop.member("prof", "faculty");
            Order order = shop.opened(prof, UNITS, BulkWish.of("Statics I"));
            assertThat(order.exactTotal().minor()).isEqualTo(UNITS * 3_333L);
            List<Secret> codes = BulkShop.codes(prof, order);

            for (int i = 0; i < CLAIMS; i++) {
                Order claimed = shop.member("student-" + i, "student")
                        .bulk()
                        .claim(Claim.code(codes.get(i)))
                        .orThrow();
                assertThat(claimed.summary()).isEqualTo(Order.Summary.COMPLETED);
            }
            assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(UNITS - CLAIMS, CLAIMS, 0, 0));
            assertThat(broken(source, shop)).isEmpty();
            shop.clock.advance(BEYOND_THE_END);
            assertThat(shop.commerce.runDue().failed()).isZero();

            assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(0, CLAIMS, UNITS - CLAIMS, 0));
            assertThat(shop.bulk(order).state()).isEqualTo(BulkOrder.State.CLOSED);
            PaymentSituation payment = payment(shop, order);
            assertThat(Promises.promised(payment, payment.operations().get(0)).minor())
                    .isEqualTo(CLAIMS * 3_333L);
            assertThat(prof.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(broken(source, shop)).isEmpty();
        }
    }

    /** The process is dead: nothing it does from now on is kept. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;

        Dead() {
            super("dead", null, false, false);
        }
    }

    /** What one shop does of a bulk order, until it dies. */
    private static void live(Commerce node, BulkShop shop, Order order, boolean late) {
        if (late) {
            node.runDue();
            return;
        }
        BulkShop.approve(node, order);
        node.runDue();
        BulkShop.shop(node, "kim")
                .bulk()
                .claim(Claim.listed(shop.bulk(order).id()))
                .orThrow();
    }

    /** Of one bulk order each: the shop dies after so many units; another goes on. Whether it lived to the end. */
    private static boolean survives(BulkShop shop, Storefront prof, int units, boolean late, PayWith with) {
        Order order = shop.request(prof, 600, BulkWish.of("Statics I").byRoster(), with);
        shop.list(prof, order, List.of("kim", "sam"));
        AtomicInteger left = new AtomicInteger(late ? Integer.MAX_VALUE : units);
        boolean lived = true;
        Storage storage = LentStorage.over(shop.storage, unit -> {
            if (left.getAndDecrement() <= 0) {
                throw new Dead();
            }
            return unit;
        });
        try (Commerce node = shop.node(LentStorage.of(storage, (StorageUnit unit) -> unit))) {
            left.set(late ? Integer.MAX_VALUE : units);
            live(node, shop, order, false);
            if (late) {
                shop.clock.advance(BEYOND_THE_END);
                left.set(units);
                live(node, shop, order, true);
            }
        } catch (Dead dead) {
            lived = false;
        }
        goOn(shop, prof, order);
        return lived;
    }

    /** Another shop, later: whatever the first had done, it ends alike. */
    private static void goOn(BulkShop shop, Storefront prof, Order order) {
        shop.clock.advance(Duration.ofMinutes(20));
        if (shop.bulk(order).state() == BulkOrder.State.REQUESTED) {
            BulkShop.approve(shop.commerce, order);
        }
        assertThat(shop.commerce.runDue().failed()).isZero();
        if (shop.bulk(order).state() != BulkOrder.State.CLOSED) {
            Order claimed = BulkShop.shop(shop.commerce, "kim")
                    .bulk()
                    .claim(Claim.listed(shop.bulk(order).id()))
                    .orThrow();
            assertThat(claimed.summary()).isEqualTo(Order.Summary.COMPLETED);
            shop.clock.advance(BEYOND_THE_END);
            assertThat(shop.commerce.runDue().failed()).isZero();
        }
        assertThat(shop.commerce.runDue().failed()).isZero();
        assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(0, 1, 599, 0));
        assertThat(shop.bulk(order).state()).isEqualTo(BulkOrder.State.CLOSED);
    }

    @ParameterizedTest
    @Tag("OR-6.k")
    @ValueSource(booleans = {false, true})
    void OR_6_k_a_shop_that_dies_after_any_unit_of_work_is_gone_on_with(boolean late) {
        DataSource source = KnownShop.source("PostgreSQL");
        try (BulkShop shop = new BulkShop(JdbcStorage.on(source), unit -> unit)) {
            shop.addKeys(100);
            Storefront prof = shop.member("prof", "faculty");
            shop.member("kim", "student");
            int units = 0;
            boolean lived = false;
            while (!lived) {
                lived = survives(
                        shop,
                        prof,
                        units++,
                        late,
                        late ? PayWith.card(dev.kontor.sandbox.Sandbox.OK) : PayWith.purchaseOrder(BulkShop.NUMBER));
            }
            assertThat(units).isBetween(8, 60);
            assertThat(broken(source, shop)).isEmpty();
        }
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_money_goes_back_once_even_if_the_shop_dies_in_between() {
        DataSource source = KnownShop.source("H2");
        try (BulkShop shop = new BulkShop(JdbcStorage.on(source), unit -> unit)) {
            shop.addKeys(5);
            Storefront prof = shop.member("prof", "faculty");
            shop.member("kim", "student");
            Order order = shop.request(
                    prof, 600, BulkWish.of("Statics I").byRoster(), PayWith.card(dev.kontor.sandbox.Sandbox.OK));
            shop.list(prof, order, List.of("kim"));

            goOn(shop, prof, order);

            assertThat(payment(shop, order).balances().refunded().minor()).isEqualTo(599 * 3_333L);
        }
    }
}
