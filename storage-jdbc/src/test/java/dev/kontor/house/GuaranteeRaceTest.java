package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One order for whose extension many tabs are open, on PostgreSQL. */
final class GuaranteeRaceTest {
    private static final int TABS = 8;
    private static final int ROUNDS = 6;
    private static final int MOST_ROUNDS = 40;
    private static final Sku LONGER = Sku.of("longer");

    private final ExecutorService hands = Executors.newFixedThreadPool(TABS);

    @AfterEach
    void close() {
        hands.shutdownNow();
    }

    private static SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        SmallShop shop = new SmallShop(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl()), wrapping);
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .products(Product.extendedAccess(LONGER, "Extended guarantee", Period.ofMonths(24)))
                        .prices(CampusShop.prices("eu", "EUR", "49.00", "19.00", "9.90")
                                .price(LONGER, "4.95"))
                        .policies(CampusShop.OPEN, Policies.standard().guaranteeExtended(LONGER)))
                .orThrow();
        return shop;
    }

    private static Result<Order> place(Storefront anna, Cart cart, String token) {
        return anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(anna.checkout().quote(cart).orThrow().id(), PayWith.card(token))
                                .consenting(Agreed.AT_ONCE));
    }

    /** How many of the tabs bought the extension of one order. */
    private long bought(Storefront anna, Order order) throws Exception {
        List<AccessOffer> offers = new ArrayList<>();
        for (int tab = 0; tab < TABS; tab++) {
            offers.add(anna.library().offers(order.id()).get(0));
        }
        CyclicBarrier start = new CyclicBarrier(TABS);
        List<Future<Result<Order>>> answers = new ArrayList<>();
        for (AccessOffer offer : offers) {
            answers.add(hands.submit(() -> {
                start.await();
                return anna.library().buy(RequestKey.random(), offer.id(), PayWith.card(Sandbox.OK));
            }));
        }
        long bought = 0;
        for (Future<Result<Order>> answer : answers) {
            bought += answer.get() instanceof Refused<Order> ? 0 : 1;
        }
        return bought;
    }

    @Test
    @Tag("GU-2.c")
    void GU_2_c_of_eight_tabs_that_buy_one_extension_at_once_one_pays() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            for (int round = 0; round < ROUNDS; round++) {
                Storefront anna = shop.open("anna-" + round);
                Order order = place(anna, Cart.of(CampusShop.TOOLS), Sandbox.OK).orThrow();

                assertThat(bought(anna, order)).isEqualTo(1);
                assertThat(anna.library().of(order.id()))
                        .allSatisfy(owned -> assertThat(owned.entitlement().windows())
                                .extracting(AccessWindow::why)
                                .containsExactly(AccessWindow.Why.INCLUDED, AccessWindow.Why.EXTENDED));
            }
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @Test
    void a_shop_whose_limits_nobody_waits_at_sells_it_twice() throws Exception {
        try (SmallShop shop = shop(Unguarded::new)) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                Storefront anna = shop.open("anna-" + round);
                Order order = place(anna, Cart.of(CampusShop.TOOLS), Sandbox.OK).orThrow();
                if (bought(anna, order) > 1) {
                    return;
                }
            }
            assertThat(MOST_ROUNDS).as("rounds in which nothing went wrong").isZero();
        }
    }

    /** A broken unit: nobody waits at a limit. */
    private static final class Unguarded extends WrappedUnit {
        Unguarded(StorageUnit unit) {
            super(unit);
        }

        @Override
        public long touchCounter(String name) {
            return name.startsWith("reserved:access:") ? 0 : super.touchCounter(name);
        }
    }
}
