package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.Zone;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A shop after two days of business, the same each time: paid, refunded, held, declined, canceled and doubtful orders, and
 * one that waits for a key.
 */
final class KnownShop implements AutoCloseable {
    final DataSource source;
    final SmallShop shop;

    private KnownShop(DataSource source) {
        this.source = source;
        this.shop = new SmallShop(JdbcStorage.on(source));
    }

    static KnownShop on(String database) {
        return on(source(database));
    }

    static KnownShop on(DataSource source) {
        KnownShop known = new KnownShop(source);
        known.trade();
        return known;
    }

    static DataSource source(String database) {
        if (database.equals("PostgreSQL")) {
            return EmbeddedDatabases.postgres();
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    private void trade() {
        Storefront ida = shop.campus("ida");
        Order lapsed = SmallShop.buy(ida, CampusShop.CAD).orThrow();
        shop.clock.advance(Duration.ofDays(7));
        shop.commerce.runDue();
        assertThat(ida.orders().get(lapsed.id()).summary()).isEqualTo(Order.Summary.CANCELED);

        completed(buy("anna", "DE", Cart.of(CampusShop.EDITOR), Sandbox.OK));
        completed(buy("ben", "FR", Cart.of(CampusShop.TOOLS).with(CampusShop.EDITOR, 1), Sandbox.OK));
        completed(buy("carl", "US", Cart.of(CampusShop.EDITOR), Sandbox.OK));
        assertThat(SmallShop.buy(shop.campus("dora"), CampusShop.CAD).orThrow().summary())
                .isEqualTo(Order.Summary.HELD);
        Order emils = SmallShop.buy(shop.campus("emil"), CampusShop.CAD).orThrow();
        shop.verify("emil");
        completed(new Done<>(shop.campus("emil").orders().get(emils.id())));
        assertThat(buy("fay", "DE", Cart.of(CampusShop.EDITOR), Sandbox.DECLINED))
                .isInstanceOf(Refused.class);

        shop.clock.advance(Duration.ofDays(1));
        shop.commerce.runDue();
        Order dear = completed(buy("gus", "FR", Cart.of(CampusShop.SUITE), Sandbox.OK));
        refund(dear, "40.00");
        refund(dear, "2.50");
        Order waiting = buy("hana", "DE", Cart.of(CampusShop.EDITOR).with(CampusShop.EDITOR, 2), Sandbox.OK)
                .orThrow();
        assertThat(waiting.summary()).isEqualTo(Order.Summary.PREPARING);
        shop.bank.next().losesReply();
        assertThat(buy("jon", "DE", Cart.of(CampusShop.TOOLS), Sandbox.OK)).isInstanceOf(Underway.class);
    }

    /** One stick leaves, one is set aside, and somebody waits for one. */
    void sendParcels() {
        Sku stick = Sku.of("stick");
        CampusShop.office(shop.commerce)
                .setup()
                .apply(Setup.of()
                        .shipping(ShippingTerms.of(CampusShop.OPEN)
                                .zones(Zone.of("everywhere", "FR"))
                                .methods(ShippingMethod.of("post", Locale.ENGLISH, "Post")
                                        .to("everywhere")))
                        .products(Product.of(stick, new ProductKind.Physical(), Locale.ENGLISH, "Stick"))
                        .prices(CampusShop.prices("eu", "EUR", "49.00", "19.00", "9.90")
                                .price(CampusShop.SUITE, "100.00")
                                .price(CampusShop.GIFT_CARD, "25.00")
                                .price(stick, "12.00")))
                .orThrow();
        CampusShop.office(shop.commerce)
                .stock()
                .receive(RequestKey.random(), stick, 2, "note")
                .orThrow();
        Order sent = sent("lea", Cart.of(stick)).orThrow();
        Shipment ready =
                CampusShop.office(shop.commerce).shipping().of(sent.id()).get(0);
        CampusShop.office(shop.commerce)
                .shipping()
                .redirect(ready.id(), Address.in("FR").line("Rue 1"))
                .orThrow();
        CampusShop.office(shop.commerce)
                .shipping()
                .dispatch(RequestKey.random(), ready.id(), List.of(Parcel.with("Post")))
                .orThrow();
        sent("mia", Cart.of(stick)).orThrow();
        sent("nick", Cart.of(stick)).orThrow();
    }

    /** Somebody pays with a gift card and a bank card, and gets a part of it back. */
    void redeem() {
        IssuedCard card = CampusShop.office(shop.commerce)
                .because("a present")
                .tenders()
                .issueCard(RequestKey.random(), Amounts.of("10.00", "EUR"))
                .orThrow();
        String code = card.code().orElseThrow().use(text -> text);
        Storefront open = shop.commerce.storefront(
                CampusShop.OPEN, Shopper.user("kim").email("kim@example.org").country("DE"));
        Quote quote = open.checkout().quote(Cart.of(CampusShop.SUITE)).orThrow();
        assertThat(open.checkout()
                        .place(
                                RequestKey.random(),
                                PlaceOrder.of(
                                                quote.id(),
                                                PayWith.giftCard(code),
                                                PayWith.card(Sandbox.OK).amount(Amounts.of("20.00", "EUR")),
                                                PayWith.card(Sandbox.DECLINED))
                                        .consenting(open.checkout().consents(quote.id()))))
                .isInstanceOf(Refused.class);
        Order order = open.orders().list(Optional.empty(), 1).items().get(0);
        refund(
                completed(open.checkout()
                        .pay(
                                RequestKey.random(),
                                order.id(),
                                PayWith.card(Sandbox.OK).amount(Amounts.of("20.00", "EUR")),
                                PayWith.giftCard(code).amount(Amounts.of("7.00", "EUR")),
                                PayWith.card(Sandbox.OK))),
                "3.00");
    }

    /** Emil orders two suites in bulk, and somebody claims one. */
    void orderInBulk() {
        Storefront emil = shop.campus("emil");
        Quote quote = emil.checkout().quote(Cart.of().with(CampusShop.SUITE, 2)).orThrow();
        Order order = emil.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).inBulk(BulkWish.of("Statics I")))
                .orThrow();
        CampusShop.office(shop.commerce)
                .because("fits the program")
                .bulk()
                .approve(order.id(), Map.of("requester", true, "program", true, "students", true, "units", true))
                .orThrow();
        assertThat(shop.commerce.runDue().failed()).isZero();
        Map<Integer, Secret> codes = emil.bulk().codes(order.id()).orThrow().byUnit();
        assertThat(codes).hasSize(2);
        completed(shop.campus("lea")
                .bulk()
                .claim(Claim.code(codes.values().iterator().next())));
    }

    private void refund(Order order, String amount) {
        completed(CampusShop.office(shop.commerce)
                .orders()
                .refund(RequestKey.random(), order.id(), Amounts.of(amount, "EUR")));
    }

    private static Order completed(Result<Order> result) {
        Order order = result.orThrow();
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        return order;
    }

    private Result<Order> buy(String user, String country, Cart cart, String card) {
        Storefront open = shop.commerce.storefront(
                CampusShop.OPEN, Shopper.user(user).email(user + "@example.org").country(country));
        Quote quote = open.checkout().quote(cart).orThrow();
        return open.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(card))
                                .consenting(open.checkout().consents(quote.id())));
    }

    private Result<Order> sent(String user, Cart cart) {
        Storefront open = shop.commerce.storefront(
                CampusShop.OPEN, Shopper.user(user).email(user + "@example.org").country("FR"));
        Address home = Address.in("FR").name(user).line("Rue 1").city("75001", "Paris");
        Quote quote = open.checkout().quote(cart, DeliveryWish.of("post", home)).orThrow();
        return open.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                .deliveryAddress(home)
                                .consenting(open.checkout().consents(quote.id())));
    }

    @Override
    public void close() {
        shop.close();
    }
}
