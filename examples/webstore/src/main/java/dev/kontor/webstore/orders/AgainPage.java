package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.ReshipmentOffer;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sending a parcel once more that came back since its address was wrong: what it costs, where to, and how it is paid (SH-5). */
final class AgainPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/again/{shipment}";

    @Inject
    AgainPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, visit -> show(visit, 200, List.of()));
        router.post(PAGE, Guard.SIGNED_IN, this::pay);
    }

    private static String address(Id<Order> order, Id<Shipment> shipment) {
        return PaymentAnswer.address(order) + "/again/" + shipment.value();
    }

    private static Id<Shipment> shipment(Visit visit, Id<Order> order) {
        Id<Shipment> id = visit.part("shipment", Shipment::id);
        return visit.storefront().orders().shipments(order).stream()
                .map(Shipment::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(Stopped::notFound);
    }

    private static void show(Visit visit, int status, List<String> wrong) {
        Id<Order> order = visit.part("order", Order::id);
        Id<Shipment> shipment = shipment(visit, order);
        Optional<ReshipmentOffer> offer = visit.storefront().orders().reshipment(shipment);
        Optional<PayForm> pay =
                offer.map(one -> PayForm.of(visit, visit.storefront().checkout().paymentOptions(one.id()), List.of()));
        visit.show(
                status,
                "orders/again",
                Map.of(
                        "view",
                        new AgainView(
                                visit.path(PaymentAnswer.address(order)),
                                visit.path(address(order, shipment)),
                                offer,
                                pay,
                                Destinations.fields(visit),
                                wrong)));
    }

    private void pay(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        Id<Shipment> shipment = shipment(visit, order);
        Optional<ReshipmentOffer> offer = visit.storefront().orders().reshipment(shipment);
        PayForm form = PayForm.of(visit, PayForm.ALL, List.of());
        Optional<PayWith> chosen = form.chosen();
        List<String> wrong = Destinations.wrong(visit);
        if (offer.isEmpty() || chosen.isEmpty() || !wrong.isEmpty()) {
            if (chosen.isEmpty()) {
                visit.notice(Notice.Kind.PROBLEM, "checkout.method.missing");
            }
            show(visit, 422, wrong);
            return;
        }
        Address to = Destinations.typed(visit);
        PlaceOrder command = PlaceOrder.of(offer.get().id(), form.with(chosen.get()))
                .deliveryAddress(to)
                .returnTo(visit.absolute("/checkout/return/" + offer.get().id().value()));
        new PaymentAnswer(visit)
                .sendOn(
                        visit.storefront().checkout().place(RequestKey.of(visit.required("key")), command),
                        refused -> visit.refused(refused).goTo(address(order, shipment)));
    }
}
