package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Item;
import dev.kontor.order.Cart;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One customer, two windows, one cart, on PostgreSQL. */
@Tag("OR-1")
final class CartRaceTest {
    private static final int ROUNDS = 30;

    private final ExecutorService windows = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        windows.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        return new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
    }

    /** Both at once; what they answered. */
    private List<Cart> race(Callable<Cart> one, Callable<Cart> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Cart>> answers = new ArrayList<>();
        for (Callable<Cart> window : List.of(one, other)) {
            answers.add(windows.submit(() -> {
                start.await();
                return window.call();
            }));
        }
        return List.of(answers.get(0).get(), answers.get(1).get());
    }

    private Cart addInTwoWindows(SmallShop shop, String user) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Callable<Cart> add = () -> shop.open(user).cart().change(cart -> cart.with(CampusShop.EDITOR, 1));
            race(add, add);
        }
        return shop.open(user).cart().get();
    }

    @Test
    @Tag("OR-1.d")
    void OR_1_d_of_two_who_add_at_once_neither_loses_a_unit() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            assertThat(addInTwoWindows(shop, "anna").quantity(CampusShop.EDITOR))
                    .isEqualTo(2 * ROUNDS);
        }
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_of_two_who_add_different_variants_at_once_neither_loses_a_line() throws Exception {
        Item windows = Item.of(CampusShop.EDITOR, "windows");
        Item macos = Item.of(CampusShop.EDITOR, "macos");
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                race(
                        () -> shop.open("anna").cart().change(cart -> cart.with(windows, 1)),
                        () -> shop.open("anna").cart().change(cart -> cart.with(macos, 2)));
            }

            assertThat(shop.open("anna").cart().get().lines())
                    .containsOnly(Map.entry(windows, ROUNDS), Map.entry(macos, 2 * ROUNDS));
        }
    }

    @Test
    void without_the_rows_version_units_are_lost_and_that_is_caught() throws Exception {
        Exchanger<Boolean> gap = new Exchanger<>();
        try (SmallShop shop = shop(unit -> new Forgetful(unit, gap))) {
            assertThat(addInTwoWindows(shop, "anna").quantity(CampusShop.EDITOR))
                    .isLessThan(2 * ROUNDS);
        }
    }

    /** A broken unit: the cart is written over whatever stands there by then. */
    private static final class Forgetful extends WrappedUnit {
        private final Exchanger<Boolean> gap;

        Forgetful(StorageUnit unit, Exchanger<Boolean> gap) {
            super(unit);
            this.gap = gap;
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            if (!row.table().name().equals("order_cart")) {
                return super.update(row, value);
            }
            meet();
            Table<T> table = row.table();
            return super.update(touch(table, row.id()), value);
        }

        private void meet() {
            try {
                gap.exchange(true, 50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException alone) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_a_visitors_cart_is_adopted_once_by_two_sign_ins_at_once() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < 10; round++) {
                String session = "session-" + round;
                Storefront visitor = shop.commerce.storefront(CampusShop.OPEN, Shopper.visitor(session));
                visitor.cart().change(cart -> cart.with(CampusShop.EDITOR, 3));
                Storefront user = shop.open("bob-" + round);
                Callable<Cart> adopt = () -> user.cart().adopt(session);

                race(adopt, adopt);

                assertThat(user.cart().get().quantity(CampusShop.EDITOR)).isEqualTo(3);
                assertThat(visitor.cart().get().isEmpty()).isTrue();
            }
        }
    }
}
