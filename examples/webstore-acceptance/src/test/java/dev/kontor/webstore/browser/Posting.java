package dev.kontor.webstore.browser;

import dev.kontor.office.ShippingDesk;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.value.Address;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.browser.Sample.Who;
import java.util.List;

/** Pages of what is sent: where to, what is on its way, and what is packed next. */
final class Posting {
    private static final String ORDER = "/s/{store}/orders/{order}";
    private static final Sku STICK = Sku.of("solid-cad-usb");
    private static final Address HOME =
            Address.in("DE").name("Emil Weber").line("Neckarweg 7").city("69117", "Heidelberg");

    private final BrowserStore store;
    private final Buyer student;

    Posting(BrowserStore store, Buyer student) {
        this.store = store;
        this.student = student;
    }

    /** Adds the pages to others; media of the order can be had. */
    void samples(List<Sample> all, Order backed) {
        Order away = order();
        Order waiting = order();
        Shipment sent = store.shop()
                .office(Staff.owner("test"))
                .shipping()
                .of(away.id())
                .get(0);
        store.shop()
                .office(Staff.owner("test"))
                .shipping()
                .dispatch(RequestKey.random(), sent.id(), List.of(Parcel.with("Kontor Post", "KP-4711")))
                .orThrow();
        Order back = order();
        Shipment returned = returned(back);
        all.add(Sample.of(
                ORDER + "/again/{shipment}",
                "order-again",
                Who.STUDENT,
                "/s/public/orders/" + back.id().value() + "/again/"
                        + returned.id().value()));
        all.add(Sample.of(
                ORDER,
                "order-came-back",
                Who.STUDENT,
                "/s/public/orders/" + back.id().value()));
        student.door().account().profile().address("delivery", HOME).orThrow();
        String media = "/s/public/orders/" + backed.id().value() + "/media/" + STICK;
        all.add(Sample.of(ORDER + "/media/{sku}", "order-media", Who.STUDENT, media));
        all.add(Sample.of(ORDER + "/media/{sku}", "order-media-wrong", Who.STUDENT, media)
                .then(page -> {
                    page.locator("details summary").first().click();
                    page.locator("form[action$='/address']").evaluate("form => form.noValidate = true");
                    page.locator("#to-name").fill("");
                    page.locator("#to-city").fill("");
                    page.locator("form[action$='/address'] button").click();
                }));
        all.add(Sample.of(
                ORDER,
                "order-parcel",
                Who.STUDENT,
                "/s/public/orders/" + away.id().value()));
        all.add(Sample.of(
                ORDER,
                "order-packed-next",
                Who.STUDENT,
                "/s/public/orders/" + waiting.id().value()));
        all.add(Sample.of("/staff/parcels", "staff-parcels", Who.STAFF, "/staff/parcels"));
    }

    private Shipment returned(Order order) {
        ShippingDesk desk = store.shop().office(Staff.owner("test")).shipping();
        Shipment sent = desk.of(order.id()).get(0);
        desk.dispatch(RequestKey.random(), sent.id(), List.of(Parcel.with("Kontor Post")))
                .orThrow();
        desk.returned(sent.id(), true).orThrow();
        return desk.askFee(sent.id()).orThrow();
    }

    private Order order() {
        Quote quote = student.door()
                .checkout()
                .quote(Cart.of(STICK), DeliveryWish.of("post", HOME))
                .orThrow();
        return student.door()
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).deliveryAddress(HOME))
                .orThrow();
    }
}
