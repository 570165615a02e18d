package dev.kontor.conduct;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
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
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Address;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A shop that sends things in parcels. */
final class Warehouse implements AutoCloseable {
    static final Sku STICK = Sku.of("stick");
    static final Sku BOX = Sku.of("box");
    static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Weg 1").city("69117", "Heidelberg");

    static final DeliveryWish BY_POST = DeliveryWish.of("post", HOME);

    final Bazaar bazaar = new Bazaar();
    final Premises premises = bazaar.premises;

    /** Everything goes everywhere at no charge. */
    static ShippingTerms terms(String store, String... countries) {
        return ShippingTerms.of(store)
                .zones(Zone.of("everywhere", countries))
                .methods(ShippingMethod.of("post", Locale.ENGLISH, "Post").to("everywhere"));
    }

    Warehouse() {
        premises.office()
                .setup()
                .apply(Setup.of().shipping(terms("main", "DE")))
                .orThrow();
        bazaar.sell(thing("stick"), "12.00");
        bazaar.sell(thing("box"), "3.00");
    }

    static Product thing(String sku) {
        return Product.of(Sku.of(sku), new ProductKind.Physical(), Locale.ENGLISH, "A " + sku);
    }

    BackOffice office() {
        return premises.office();
    }

    StockLevel receive(Sku sku, int units) {
        return office().stock()
                .receive(RequestKey.random(), sku, units, "note 1")
                .orThrow();
    }

    StockLevel level(Sku sku) {
        return office().stock().level(sku);
    }

    /** Somebody in the country that things go to. */
    Storefront shop(String user) {
        return premises.commerce.storefront(
                "main", Shopper.user(user).email(user + "@example.org").country("DE"));
    }

    static Quote quote(Storefront shop, Cart cart) {
        return shop.checkout().quote(cart, BY_POST).orThrow();
    }

    Result<Order> order(Storefront shop, Cart cart, String token) {
        Quote quote = quote(shop, cart);
        return shop.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(token))
                                .deliveryAddress(HOME)
                                .consenting(shop.checkout().consents(quote.id())));
    }

    Order order(String user, Cart cart) {
        return order(shop(user), cart, Sandbox.OK).orThrow();
    }

    Order get(String user, Order order) {
        return shop(user).orders().get(order.id());
    }

    Shipment shipment(Order order) {
        List<Shipment> all = office().shipping().of(order.id());
        return all.get(all.size() - 1);
    }

    Result<Shipment> dispatch(Order order) {
        return office().shipping()
                .dispatch(RequestKey.random(), shipment(order).id(), List.of(Parcel.with("DHL", "123")));
    }

    List<Shipment> ready() {
        return office().shipping()
                .list(Shipment.State.READY, Optional.empty(), 200)
                .items();
    }

    List<String> letters() {
        return office().letters().waiting(1000).values().stream()
                .map(mail -> mail.subject())
                .toList();
    }

    void run() {
        premises.commerce.runDue();
    }

    @Override
    public void close() {
        bazaar.close();
    }
}
