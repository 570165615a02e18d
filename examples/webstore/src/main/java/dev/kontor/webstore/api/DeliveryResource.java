package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.Decision;
import dev.kontor.shop.OrderDesk;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;

/** How things reach a shopper (SH-1, SH-2, SH-5): ways to send them, what became of the parcels, and media afterwards. */
final class DeliveryResource implements Resource {
    private static final String ORDER = "/stores/{store}/orders/{order}";

    @Inject
    DeliveryResource() {}

    @Override
    public void on(ApiRouter router) {
        router.post("/stores/{store}/delivery-options", Access.SHOPPER, Scope.ORDERS, this::options);
        router.get(ORDER + "/shipments", Access.MEMBER, Scope.ORDERS, this::shipments);
        router.post(ORDER + "/shipments/{shipment}/missing", Access.MEMBER, Scope.ORDERS, this::missing);
        router.get(ORDER + "/shipments/{shipment}/reshipment", Access.MEMBER, Scope.ORDERS, this::reshipment);
        router.get(ORDER + "/media", Access.MEMBER, Scope.ORDERS, this::media);
        router.post(ORDER + "/media-quotes", Access.MEMBER, Scope.ORDERS, this::quoteMedia);
    }

    private void options(Call call) {
        Fields body = call.body("to", "lines", "coupons");
        Address to = ParcelShapes.address(body.object("to", ParcelShapes.addressNames()));
        Storefront shop = call.storefront();
        call.answer(Shapes.items(
                done(
                                call,
                                shop.checkout()
                                        .deliveries(
                                                CartLines.wanted(
                                                        body, shop.cart().get()),
                                                to))
                        .stream()
                        .map(ParcelShapes::option)
                        .toList()));
    }

    private static Id<Order> known(Call call) {
        return call.storefront().orders().get(call.part("order", Order::id)).id();
    }

    /** A shipment of the order that is named, and of no other. */
    private static Id<Shipment> shipment(Call call) {
        Id<Shipment> id = call.part("shipment", Shipment.KIND::parse);
        return call.storefront().orders().shipments(known(call)).stream()
                .map(Shipment::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private void shipments(Call call) {
        OrderDesk orders = call.storefront().orders();
        call.answer(Shapes.items(orders.shipments(known(call)).stream()
                .map(shipment -> ParcelShapes.shipment(shipment, orders.missingFrom(shipment.id())))
                .toList()));
    }

    private void missing(Call call) {
        Id<Shipment> id = shipment(call);
        call.body();
        OrderDesk orders = call.storefront().orders();
        call.answer(ParcelShapes.shipment(done(call, orders.reportMissing(id)), orders.missingFrom(id)));
    }

    private void reshipment(Call call) {
        call.answer(ParcelShapes.reshipment(
                call.storefront().orders().reshipment(shipment(call)).orElseThrow(Problem::notFound)));
    }

    private void media(Call call) {
        call.answer(Shapes.items(call.storefront().orders().media(known(call)).stream()
                .map(offer -> Members.of()
                        .with("product", Shapes.product(offer.listing(), call.locale()))
                        .with("left", offer.left()))
                .toList()));
    }

    private void quoteMedia(Call call) {
        Id<Order> order = known(call);
        Fields body = call.body("lines", "delivery");
        CartResource.answer(
                call,
                done(
                        call,
                        call.storefront()
                                .checkout()
                                .quoteMedia(order, CartLines.lines(body), CartLines.delivery(body))));
    }

    private static <T> T done(Call call, Decision<T> decision) {
        return decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        });
    }
}
