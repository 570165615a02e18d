package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.payment.Balances;
import dev.kontor.payment.Payments;
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
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.money.MonetaryAmount;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key, a download and a stick in one bundle, ordered by somebody whom nobody has verified, for a gift card and a card. */
final class HeldBundleStoryTest {
    private static final Sku STICK = Sku.of("stick");
    private static final Sku KIT = Sku.of("kit");
    private static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Weg 1").city("69117", "Heidelberg");
    private static final MonetaryAmount TWENTY = Amounts.of("20.00", "EUR");
    private static final MonetaryAmount NOTHING = Amounts.of("0", "EUR");
    private static final int ROUNDS = 8;

    private final ExecutorService people = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        people.shutdownNow();
    }

    private static SmallShop shop(DataSource source) {
        SmallShop shop = new SmallShop(JdbcStorage.on(source));
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .policies(CampusShop.CAMPUS, Policies.standard())
                        .shipping(ShippingTerms.of(CampusShop.CAMPUS)
                                .zones(Zone.of("everywhere", "DE"))
                                .methods(ShippingMethod.of("post", Locale.ENGLISH, "Post")
                                        .to("everywhere")))
                        .products(
                                Product.of(STICK, new ProductKind.Physical(), Locale.ENGLISH, "Stick"),
                                Product.of(
                                        KIT,
                                        new ProductKind.Bundle(List.of(
                                                new ProductKind.Bundle.Part(CampusShop.CAD, 1),
                                                new ProductKind.Bundle.Part(CampusShop.TOOLS, 1),
                                                new ProductKind.Bundle.Part(STICK, 1))),
                                        Locale.ENGLISH,
                                        "Kit"))
                        .prices(CampusShop.prices("eu", "EUR", "99.00", "19.00", "9.90")
                                .price(CampusShop.SUITE, "100.00")
                                .price(CampusShop.GIFT_CARD, "25.00")
                                .price(STICK, "12.00")
                                .price(KIT, "100.00")))
                .orThrow();
        CampusShop.addKeys(shop.commerce, CampusShop.CAD, 100, 100);
        return shop;
    }

    private static Storefront campus(Commerce node, String user) {
        return node.storefront(
                CampusShop.CAMPUS,
                Shopper.user(user).email(user + "@uni-x.example").country("DE"));
    }

    private static IssuedCard card(SmallShop shop) {
        return CampusShop.office(shop.commerce)
                .because("a present")
                .tenders()
                .issueCard(RequestKey.random(), Amounts.of("20.00", "EUR"))
                .orThrow();
    }

    private static MonetaryAmount left(SmallShop shop, IssuedCard card) {
        return CampusShop.office(shop.commerce).tenders().get(card.card().id()).balance();
    }

    private static PlaceOrder command(Storefront anna, Cart cart, PayWith... with) {
        return PlaceOrder.of(
                        anna.checkout()
                                .quote(cart, DeliveryWish.of("post", HOME))
                                .orThrow()
                                .id(),
                        List.of(with))
                .deliveryAddress(HOME)
                .consenting(Agreed.AT_ONCE);
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(reason -> reason.code()).toList()
                : List.of();
    }

    private static PlaceOrder kit(Storefront anna, IssuedCard card, String token) {
        return command(
                anna, Cart.of(KIT), PayWith.giftCard(card.code().orElseThrow().use(code -> code)), PayWith.card(token));
    }

    private static Balances balances(SmallShop shop, Order order) {
        return shop.storage.<Balances>read(
                view -> Payments.of(view, order.id().value()).get(0).balances());
    }

    private static Shipment shipment(SmallShop shop, Order order) {
        return CampusShop.office(shop.commerce).shipping().of(order.id()).get(0);
    }

    private static void receive(SmallShop shop, int units) {
        CampusShop.office(shop.commerce)
                .stock()
                .receive(RequestKey.random(), STICK, units, "note")
                .orThrow();
        assertThat(shop.commerce.runDue().failed()).isZero();
    }

    private static StockLevel level(SmallShop shop) {
        return CampusShop.office(shop.commerce).stock().level(STICK);
    }

    private static List<String> letters(SmallShop shop) {
        return CampusShop.office(shop.commerce).letters().waiting(1_000).values().stream()
                .map(mail -> mail.subject())
                .filter(subject -> subject.contains("did not go through"))
                .toList();
    }

    private static List<Sku> delivered(Storefront anna, Order order) {
        return anna.library().of(order.id()).stream()
                .map(owned -> owned.entitlement())
                .filter(one -> one.state() == Entitlement.State.DELIVERED)
                .map(one -> one.asked().sku())
                .toList();
    }

    private static void assertBooksAreRight(DataSource source, SmallShop shop) {
        assertThat(Invariants.broken(shop.books())).isEmpty();
        assertThat(JdbcStorage.verify(source, shop.clock.instant()).stream().filter(c -> !c.holds()))
                .extracting(Checked::toString)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_held_bundle_whose_money_ran_out_is_canceled_and_its_gift_card_is_whole_again(String database) {
        DataSource source = KnownShop.source(database);
        try (SmallShop shop = shop(source)) {
            Storefront anna = campus(shop.commerce, "anna");
            IssuedCard card = card(shop);
            Order order = anna.checkout()
                    .place(RequestKey.random(), kit(anna, card, Sandbox.SHORT_HOLD))
                    .orThrow();

            assertThat(order.summary()).isEqualTo(Order.Summary.HELD);
            assertThat(shop.bank.authorized("EUR")).isEqualTo(Amounts.of("80.00", "EUR"));
            assertThat(shop.bank.balance("EUR")).isEqualTo(NOTHING);
            assertThat(left(shop, card)).isEqualTo(NOTHING);
            assertThat(level(shop)).isEqualTo(new StockLevel(STICK, 0, 0, 1));
            assertThat(codes(anna.checkout()
                            .place(
                                    RequestKey.random(),
                                    command(anna, Cart.of().with(CampusShop.CAD, 2), PayWith.card(Sandbox.OK)))))
                    .as("two for each customer, and one is set aside")
                    .contains("eligibility.quantity-ever");

            shop.clock.advance(Duration.ofDays(5));
            assertThat(shop.commerce.runDue().failed()).isZero();

            assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
            assertThat(shop.bank.authorized("EUR")).isEqualTo(NOTHING);
            assertThat(left(shop, card)).isEqualTo(TWENTY);
            assertThat(level(shop)).isEqualTo(new StockLevel(STICK, 0, 0, 0));
            assertThat(delivered(anna, order)).isEmpty();
            assertBooksAreRight(source, shop);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_held_bundle_whose_card_was_declined_is_paid_anew_and_given_as_far_as_it_is_there(String database) {
        DataSource source = KnownShop.source(database);
        try (SmallShop shop = shop(source)) {
            Storefront anna = campus(shop.commerce, "anna");
            IssuedCard card = card(shop);
            assertThat(anna.checkout().place(RequestKey.random(), kit(anna, card, Sandbox.DECLINED)))
                    .isInstanceOf(Refused.class);
            Order order = anna.orders().list(Optional.empty(), 1).items().get(0);
            assertThat(order.holds())
                    .extracting(Hold::reason)
                    .containsExactlyInAnyOrder(Hold.Reason.VERIFICATION, Hold.Reason.PAYMENT);
            assertThat(left(shop, card)).isEqualTo(TWENTY);
            assertThat(letters(shop)).hasSize(1);
            shop.clock.advance(Duration.ofDays(5));
            assertThat(shop.commerce.runDue().failed()).isZero();

            shop.clock.advance(Duration.ofDays(1));
            shop.verify("anna");

            assertThat(anna.orders().get(order.id()).holds())
                    .extracting(Hold::reason)
                    .containsExactly(Hold.Reason.PAYMENT);
            assertThat(delivered(anna, order)).isEmpty();

            Order paid = anna.checkout()
                    .pay(
                            RequestKey.random(),
                            order.id(),
                            PayWith.giftCard(card.code().orElseThrow().use(code -> code)),
                            PayWith.card(Sandbox.OK))
                    .orThrow();

            assertThat(paid.summary()).isEqualTo(Order.Summary.PREPARING);
            assertThat(delivered(anna, order)).containsExactlyInAnyOrder(CampusShop.CAD, CampusShop.TOOLS);
            Order later = anna.checkout()
                    .place(RequestKey.random(), command(anna, Cart.of(STICK), PayWith.card(Sandbox.OK)))
                    .orThrow();
            receive(shop, 1);
            assertThat(shipment(shop, order).state()).isEqualTo(Shipment.State.READY);
            assertThat(shipment(shop, later).state()).isEqualTo(Shipment.State.PLANNED);
            dispatch(shop.commerce, order);
            Order done = anna.orders().get(order.id());
            assertThat(done.summary()).isEqualTo(Order.Summary.COMPLETED);
            var movements = shop.bank.movements();

            // The holds of the first week would end now.
            shop.clock.advance(Duration.ofDays(2));
            assertThat(shop.commerce.runDue().failed()).isZero();

            assertThat(anna.orders().get(order.id()).standing()).isEqualTo(done.standing());
            assertThat(shop.bank.movements()).isEqualTo(movements);
            assertThat(balances(shop, order).captured().minor())
                    .as("once, by both cards")
                    .isEqualTo(100_00);
            assertThat(shop.bank.balance("EUR"))
                    .as("the rest of the kit, as the other stick has not left")
                    .isEqualTo(Amounts.of("80.00", "EUR"));
            assertBooksAreRight(source, shop);
        }
    }

    private static void dispatch(Commerce node, Order order) {
        Shipment ready = CampusShop.office(node).shipping().of(order.id()).get(0);
        if (ready.state() == Shipment.State.READY) {
            assertThat(CampusShop.office(node)
                            .shipping()
                            .dispatch(
                                    RequestKey.of("send-" + order.id().value()),
                                    ready.id(),
                                    List.of(Parcel.with("Post")))
                            .orThrow()
                            .state())
                    .isEqualTo(Shipment.State.DISPATCHED);
        }
    }

    @Test
    void who_is_verified_and_cancels_at_one_moment_has_one_of_both() throws Exception {
        DataSource source = KnownShop.source("PostgreSQL");
        try (SmallShop shop = shop(source)) {
            for (int round = 0; round < ROUNDS; round++) {
                String user = "anna-" + round;
                Storefront anna = campus(shop.commerce, user);
                IssuedCard card = card(shop);
                Order order = anna.checkout()
                        .place(RequestKey.random(), kit(anna, card, Sandbox.OK))
                        .orThrow();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> verified = people.submit(() -> {
                    start.await();
                    shop.verify(user);
                    return true;
                });
                Future<Result<Order>> canceled = people.submit(() -> {
                    start.await();
                    return anna.orders().cancel(RequestKey.random(), CancelOrder.of(order.id()));
                });
                boolean isCanceled = !(canceled.get() instanceof Refused<Order>);
                verified.get();
                assertThat(shop.commerce.runDue().failed()).isZero();

                Order left = anna.orders().get(order.id());
                assertThat(left.summary()).isEqualTo(isCanceled ? Order.Summary.CANCELED : Order.Summary.PREPARING);
                assertThat(delivered(anna, order)).hasSize(isCanceled ? 0 : 2);
                assertThat(left(shop, card)).isEqualTo(isCanceled ? TWENTY : NOTHING);
                assertThat(balances(shop, order).authorized().minor()).isZero();
            }
            assertBooksAreRight(source, shop);
        }
    }

    /** The process is dead: nothing it does from now on is kept. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;

        Dead() {
            super("dead", null, false, false);
        }
    }

    /** What a shop is about when it dies. */
    private enum Dies {
        PLACING,
        DELIVERING,
        SENDING
    }

    /** Whether the shop lived to the end of what it was about; another has gone on with it in any case. */
    private static boolean survives(SmallShop shop, Dies dies, int units) {
        String user = "anna-" + units;
        Storefront anna = campus(shop.commerce, user);
        IssuedCard card = card(shop);
        PlaceOrder command = kit(anna, card, Sandbox.OK);
        RequestKey key = RequestKey.random();
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        boolean lived = true;
        try (Commerce node = CampusShop.open(
                LentStorage.of(shop.storage, unit -> {
                    if (left.getAndDecrement() <= 0) {
                        throw new Dead();
                    }
                    return unit;
                }),
                shop.bank.account("bank"),
                SmallShop.universities(),
                shop.clock)) {
            if (dies == Dies.PLACING) {
                left.set(units);
                assertThat(campus(node, user).checkout().place(key, command)).isNotNull();
            } else {
                Order order = anna.checkout().place(key, command).orThrow();
                if (dies == Dies.DELIVERING) {
                    left.set(units);
                    SmallShop.verify(node, user);
                } else {
                    shop.verify(user);
                    receive(shop, 1);
                    left.set(units);
                    dispatch(node, order);
                }
            }
        } catch (Dead dead) {
            lived = false;
        }
        goOn(shop, user, key, command);
        assertThat(left(shop, card)).isEqualTo(NOTHING);
        return lived;
    }

    private static void goOn(SmallShop shop, String user, RequestKey key, PlaceOrder command) {
        Storefront anna = campus(shop.commerce, user);
        shop.clock.advance(Duration.ofMinutes(20));
        assertThat(shop.commerce.runDue().failed()).isZero();
        Order order = anna.checkout().place(key, command).orThrow();
        assertThat(anna.orders().list(Optional.empty(), 10).items()).hasSize(1);
        if (order.hold(Hold.Reason.VERIFICATION).isPresent()) {
            shop.verify(user);
        }
        if (shipment(shop, order).state() == Shipment.State.PLANNED) {
            receive(shop, 1);
        }
        dispatch(shop.commerce, order);
        assertThat(shop.commerce.runDue().failed()).isZero();

        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(delivered(anna, order)).containsExactlyInAnyOrder(CampusShop.CAD, CampusShop.TOOLS);
        assertThat(shop.bank.charges(order.id().value())).isEqualTo(1);
        assertThat(level(shop)).isEqualTo(new StockLevel(STICK, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Dies.class)
    void what_a_shop_was_about_when_it_died_is_gone_on_with_once(Dies dies) {
        DataSource source = KnownShop.source("PostgreSQL");
        try (SmallShop shop = shop(source)) {
            int units = 0;
            while (!survives(shop, dies, units)) {
                units++;
            }
            assertThat(units).isBetween(1, 40);
            assertBooksAreRight(source, shop);
        }
    }
}
