package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shipping.Zone;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Address;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One order whose backup media are ordered in many tabs at one moment, on PostgreSQL. */
final class MediaRaceTest {
    private static final int TABS = 16;
    private static final int BOUGHT = 3;
    private static final int STOCK = 2;
    private static final int ROUNDS = 6;
    private static final int MOST_ROUNDS = 40;
    private static final Sku DISC = Sku.of("disc");
    private static final Sku CAM = Sku.of("with-disc");
    private static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Weg 1").city("69117", "Heidelberg");

    private final ExecutorService hands = Executors.newFixedThreadPool(TABS);
    private final DataSource source = EmbeddedDatabases.postgres();

    @AfterEach
    void close() {
        hands.shutdownNow();
    }

    private SmallShop shop(UnaryOperator<StorageUnit> wrapping) {
        SmallShop shop = new SmallShop(JdbcStorage.on(source), wrapping);
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .shipping(ShippingTerms.of(CampusShop.OPEN)
                                .zones(Zone.of("everywhere", "DE"))
                                .methods(ShippingMethod.of("post", Locale.ENGLISH, "Post")
                                        .to("everywhere")))
                        .products(
                                Product.of(DISC, new ProductKind.Physical(), Locale.ENGLISH, "Disc"),
                                Product.licenseKey(CAM, "Software with a disc")
                                        .details(ProductDetails.none().backupMedia(DISC)))
                        .prices(CampusShop.prices("eu", "EUR", "99.00", "19.00", "9.90")
                                .price(CampusShop.SUITE, "100.00")
                                .price(CampusShop.GIFT_CARD, "25.00")
                                .price(CAM, "30.00")
                                .price(DISC, "12.00")))
                .orThrow();
        CampusShop.addKeys(shop.commerce, CAM, 0, MOST_ROUNDS * BOUGHT);
        return shop;
    }

    private static Storefront anna(SmallShop shop, int round) {
        return shop.commerce.storefront(
                CampusShop.OPEN,
                Shopper.user("anna-" + round)
                        .email("anna-" + round + "@example.org")
                        .country("DE"));
    }

    private static Result<Order> place(Storefront anna, Quote quote) {
        return anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                .deliveryAddress(HOME)
                                .consenting(anna.checkout().consents(quote.id())));
    }

    /** How many media the tabs got for one order, each one disc. */
    private long ordered(SmallShop shop, int round) throws Exception {
        Storefront anna = anna(shop, round);
        Quote plain = anna.checkout().quote(Cart.of().with(CAM, BOUGHT)).orThrow();
        Order first = anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(plain.id(), PayWith.card(Sandbox.OK))
                                .consenting(anna.checkout().consents(plain.id())))
                .orThrow();
        List<Quote> quotes = new ArrayList<>();
        for (int tab = 0; tab < TABS; tab++) {
            quotes.add(anna.checkout()
                    .quoteMedia(first.id(), Cart.of(DISC), DeliveryWish.of("post", HOME))
                    .orThrow());
        }
        CyclicBarrier start = new CyclicBarrier(TABS);
        List<Future<Result<Order>>> answers = new ArrayList<>();
        for (Quote quote : quotes) {
            answers.add(hands.submit(() -> {
                start.await();
                return place(anna, quote);
            }));
        }
        long ordered = 0;
        for (Future<Result<Order>> answer : answers) {
            if (answer.get() instanceof Refused<Order> refused) {
                assertThat(refused.refusals()).extracting(no -> no.code()).containsExactly("media.too-many");
            } else {
                ordered++;
            }
        }
        return ordered;
    }

    @Test
    @Tag("SH-1.m")
    void SH_1_m_of_sixteen_tabs_that_order_media_at_once_as_many_get_one_as_units_were_bought() throws Exception {
        try (SmallShop shop = shop(unit -> unit)) {
            CampusShop.office(shop.commerce)
                    .stock()
                    .receive(RequestKey.random(), DISC, STOCK * ROUNDS, "note")
                    .orThrow();
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(ordered(shop, round)).isEqualTo(BOUGHT);
            }

            assertThat(CampusShop.office(shop.commerce).stock().level(DISC))
                    .isEqualTo(new StockLevel(DISC, STOCK * ROUNDS, STOCK * ROUNDS, (BOUGHT - STOCK) * ROUNDS));
            assertThat(Invariants.broken(shop.books())).isEmpty();
            assertThat(JdbcStorage.verify(source, shop.clock.instant()).stream().filter(checked -> !checked.holds()))
                    .extracting(Checked::toString)
                    .isEmpty();
        }
    }

    @Test
    void a_shop_whose_limit_nobody_waits_at_sells_more_media_than_units() throws Exception {
        try (SmallShop shop = shop(Unguarded::new)) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                if (ordered(shop, round) > BOUGHT) {
                    return;
                }
            }
            assertThat(MOST_ROUNDS).as("rounds in which nothing went wrong").isZero();
        }
    }

    /** A broken unit: it looks how many media are left, and nobody waits for it, nor is there a bound. */
    private static final class Unguarded extends WrappedUnit {
        Unguarded(StorageUnit unit) {
            super(unit);
        }

        @Override
        public long touchCounter(String name) {
            return name.startsWith("reserved:media:") ? counter(name) : super.touchCounter(name);
        }

        @Override
        public void add(String name, long delta, long floor, long ceiling) {
            boolean isMedia = name.startsWith("reserved:media:");
            super.add(name, delta, isMedia ? Long.MIN_VALUE : floor, isMedia ? Long.MAX_VALUE : ceiling);
        }
    }
}
