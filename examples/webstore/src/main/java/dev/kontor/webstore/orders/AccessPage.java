package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Longer access to what an order gave: what it costs, what it opens, and how it is paid. */
final class AccessPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/access";

    @Inject
    AccessPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, visit -> show(visit, 200));
        router.post(PAGE, Guard.SIGNED_IN, this::buy);
    }

    private static void show(Visit visit, int status) {
        Order order = visit.storefront().orders().get(visit.part("order", Order::id));
        List<AccessOffer> offers = visit.storefront().library().offers(order.id());
        Optional<PayForm> pay = offers.stream()
                .findFirst()
                .map(offer -> PayForm.of(
                        visit, visit.storefront().checkout().paymentOptions(offer.id()), List.of(offer.plan())));
        visit.show(status, "orders/access", Map.of("view", new AccessView(visit, order, offers, pay)));
    }

    private void buy(Visit visit) {
        Id<Order> order =
                visit.storefront().orders().get(visit.part("order", Order::id)).id();
        Id<Quote> offer = Quote.id(visit.required("offer"));
        RequestKey key = RequestKey.of(visit.required("key"));
        PayForm form = PayForm.of(visit, PayForm.ALL, List.of());
        Optional<PayWith> chosen = form.chosen();
        if (chosen.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "checkout.method.missing");
            show(visit, 422);
            return;
        }
        PlaceOrder command = PlaceOrder.of(offer, form.with(chosen.get()))
                .returnTo(visit.absolute("/checkout/return/" + offer.value()));
        new PaymentAnswer(visit)
                .sendOn(
                        visit.storefront().checkout().place(key, command),
                        refused -> visit.refused(refused).goTo(PaymentAnswer.address(order) + "/access"));
    }
}
