package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.ShippingDesk;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shipping.Zone;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stick on its way: received, packed, sent, lost, sent again, arrived. Whoever works at it dies before or right after any
 * unit of work, not knowing then whether it counts, and somebody else asks for the same.
 */
@Tag("SH-5")
final class ParcelDeathsTest {
    private static final Sku STICK = Sku.of("stick");
    private static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Weg 1").city("69117", "Heidelberg");

    private static SmallShop shop(DataSource source) {
        SmallShop shop = new SmallShop(JdbcStorage.on(source));
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .policies(CampusShop.CAMPUS, Policies.standard().holdUnverified(Period.ZERO))
                        .shipping(ShippingTerms.of(CampusShop.CAMPUS)
                                .zones(Zone.of("everywhere", "DE"))
                                .methods(ShippingMethod.of("post", Locale.ENGLISH, "Post")
                                        .to("everywhere")))
                        .products(Product.of(STICK, new ProductKind.Physical(), Locale.ENGLISH, "Stick"))
                        .prices(CampusShop.prices("eu", "EUR", "99.00", "19.00", "9.90")
                                .price(CampusShop.SUITE, "100.00")
                                .price(CampusShop.GIFT_CARD, "25.00")
                                .price(STICK, "12.00")))
                .orThrow();
        return shop;
    }

    private static Order order(SmallShop shop, String user) {
        Storefront anna = shop.commerce.storefront(
                CampusShop.CAMPUS,
                Shopper.user(user).email(user + "@uni-x.example").country("DE"));
        return anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(
                                        anna.checkout()
                                                .quote(Cart.of(STICK), DeliveryWish.of("post", HOME))
                                                .orThrow()
                                                .id(),
                                        PayWith.card(Sandbox.OK))
                                .deliveryAddress(HOME))
                .orThrow();
    }

    private static ShippingDesk shipping(Commerce node) {
        return CampusShop.office(node).shipping();
    }

    private static Shipment last(Commerce node, Id<Order> order) {
        return shipping(node).of(order).stream()
                .max(Comparator.comparing(Shipment::round))
                .orElseThrow();
    }

    /** What people do, one after the other; whoever comes later looks how far the one before has come. */
    private static void work(Commerce node, Id<Order> order, Function<String, RequestKey> keys) {
        String own = order.value();
        CampusShop.office(node)
                .stock()
                .receive(keys.apply("in-" + own), STICK, 2, "note " + own)
                .orThrow();
        assertThat(node.runDue().failed()).isZero();
        send(node, order, 1, keys);
        if (last(node, order).round() == 1) {
            Shipment first = last(node, order);
            if (first.state() == Shipment.State.DISPATCHED) {
                assertThat(shipping(node).lost(first.id()).orThrow().state()).isEqualTo(Shipment.State.LOST);
            }
            assertThat(shipping(node)
                            .sendAgain(first.id(), Optional.empty())
                            .orThrow()
                            .round())
                    .isEqualTo(2);
        }
        assertThat(node.runDue().failed()).isZero();
        send(node, order, 2, keys);
        if (last(node, order).state() == Shipment.State.DISPATCHED) {
            assertThat(shipping(node)
                            .delivered(last(node, order).id())
                            .orThrow()
                            .state())
                    .isEqualTo(Shipment.State.DELIVERED);
        }
        assertThat(node.runDue().failed()).isZero();
    }

    private static void send(Commerce node, Id<Order> order, int round, Function<String, RequestKey> keys) {
        Shipment shipment = last(node, order);
        if (shipment.round() == round && shipment.state() != Shipment.State.LOST) {
            assertThat(shipping(node)
                            .dispatch(
                                    keys.apply("out-" + round + order.value()),
                                    shipment.id(),
                                    List.of(Parcel.with("Post", "no " + round))))
                    .isNotNull();
            assertThat(node.runDue().failed()).isZero();
        }
    }

    /** Whether somebody lived to the end of it. */
    private static boolean survives(
            SmallShop shop, Mortal.Moment moment, int units, Function<String, RequestKey> keys) {
        Id<Order> order = order(shop, "anna-" + moment + units).id();
        boolean lived = true;
        try (Commerce node = CampusShop.open(
                LentStorage.of(new Mortal(shop.storage, moment, units)),
                shop.bank.account("bank"),
                SmallShop.universities(),
                shop.clock)) {
            work(node, order, keys);
        } catch (Mortal.Dead dead) {
            lived = false;
        }
        shop.clock.advance(Duration.ofMinutes(20));
        assertThat(shop.commerce.runDue().failed()).isZero();
        work(shop.commerce, order, keys);

        assertThat(shipping(shop.commerce).of(order))
                .extracting(Shipment::state)
                .as("after %d units, %s", units, moment)
                .containsExactlyInAnyOrder(Shipment.State.LOST, Shipment.State.DELIVERED);
        assertThat(shop.bank.charges(order.value())).isEqualTo(1);
        assertThat(CampusShop.office(shop.commerce).stock().level(STICK)).isEqualTo(new StockLevel(STICK, 0, 0, 0));
        assertThat(CampusShop.office(shop.commerce).letters().waiting(1_000).values().stream()
                        .map(mail -> mail.subject())
                        .filter(subject -> subject.contains(order.value())))
                .as("letters about parcels")
                .filteredOn(subject -> subject.contains("on its way") || subject.contains("once more"))
                .hasSize(2);
        return lived;
    }

    @ParameterizedTest
    @CsvSource({"PostgreSQL, AFTER_ITS_COMMIT", "H2, BEFORE_IT"})
    void whoever_dies_at_any_step_of_a_parcel_leaves_it_to_the_next_who_sends_nothing_twice(
            String database, Mortal.Moment moment) {
        DataSource source = KnownShop.source(database);
        try (SmallShop shop = shop(source)) {
            int units = 0;
            while (!survives(shop, moment, units, RequestKey::of)) {
                units++;
            }
            System.out.println(database + ", " + moment + ": died at each of " + units + " units");
            assertThat(units).isBetween(10, 80);
            assertThat(Invariants.broken(shop.books())).isEmpty();
            assertThat(JdbcStorage.verify(source, shop.clock.instant()).stream().filter(c -> !c.holds()))
                    .extracting(Checked::toString)
                    .isEmpty();
        }
    }

    /** The broken twin: who does not know whether it was done asks for something new. */
    @Test
    void whoever_asks_by_another_key_each_time_is_not_known_again_and_the_stock_shows_it() {
        DataSource source = KnownShop.source("H2");
        try (SmallShop shop = shop(source)) {
            assertThatThrownBy(() -> {
                        int units = 0;
                        while (!survives(
                                shop, Mortal.Moment.AFTER_ITS_COMMIT, units, forgotten -> RequestKey.random())) {
                            units++;
                        }
                    })
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("StockLevel");
        }
    }
}
