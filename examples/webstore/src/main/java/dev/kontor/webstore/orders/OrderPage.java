package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
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

/** One order: how it stands, paying it again, and what came of it. */
final class OrderPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}";

    @Inject
    OrderPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, visit -> show(visit, 200, Optional.empty()));
        router.get(PAGE + "/state", Guard.SIGNED_IN, this::state);
        router.get(PAGE + "/return", Guard.SIGNED_IN, this::comeBack);
        router.post(PAGE + "/pay", Guard.SIGNED_IN, this::pay);
        router.post(PAGE + "/consents", Guard.SIGNED_IN, this::consents);
        router.post(PAGE + "/reveal/{entitlement}", Guard.SIGNED_IN, this::reveal);
        router.post(PAGE + "/release/{entitlement}", Guard.SIGNED_IN, this::release);
        router.post(PAGE + "/missing/{shipment}", Guard.SIGNED_IN, this::missing);
    }

    private static void show(Visit visit, int status, Optional<Owned> revealed) {
        OrderView view = new OrderViews(visit).of(visit.part("order", Order::id), revealed);
        visit.show(status, "orders/order", Map.of("view", view));
    }

    /** What a page that waits asks for every few seconds; when there is news, the whole page is due. */
    private void state(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        OrderView view = new OrderViews(visit).of(order, Optional.empty());
        if (!visit.wantsFragment()) {
            visit.goTo(PaymentAnswer.address(order));
            return;
        }
        if (view.next().isEmpty()) {
            visit.context().header("HX-Refresh", "true");
        }
        visit.show("orders/state", Map.of("view", view));
    }

    private void comeBack(Visit visit) {
        Order order = visit.storefront().orders().get(visit.part("order", Order::id));
        new PaymentAnswer(visit).comeBack(order);
    }

    private void pay(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        RequestKey key = RequestKey.of(visit.required("key"));
        OrderView view = new OrderViews(visit).of(order, Optional.empty());
        PaymentAnswer answer = new PaymentAnswer(visit);
        PayForm form = view.payAgain().orElseGet(() -> PayForm.of(visit, PayForm.ALL, List.of()));
        Optional<PayWith> chosen = form.chosen();
        if (chosen.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "checkout.method.missing");
            show(visit, 422, Optional.empty());
            return;
        }
        answer.sendOn(
                visit.storefront()
                        .checkout()
                        .pay(
                                key,
                                order,
                                form.with(chosen.get()),
                                visit.absolute("/orders/" + order.value() + "/return")),
                refused -> visit.refused(refused).goTo(PaymentAnswer.address(order)));
    }

    /** Each box that was ticked is a consent; one left out is none. */
    private void consents(Visit visit) {
        Order order = visit.storefront().orders().get(visit.part("order", Order::id));
        for (String name : order.consentsWanted()) {
            visit.field("consent-" + name)
                    .ifPresent(version -> visit.storefront()
                            .orders()
                            .consent(order.id(), name, version)
                            .<Runnable>fold(done -> () -> {}, refused -> () -> visit.refused(refused))
                            .run());
        }
        visit.goTo(PaymentAnswer.address(order.id()));
    }

    /**
     * Answers with the page itself and not with a way to it: a key must lie neither in an address nor in a cookie.
     */
    private void reveal(Visit visit) {
        Id<Entitlement> entitlement = ofOrder(visit);
        visit.storefront()
                .library()
                .reveal(entitlement)
                .<Runnable>fold(
                        owned -> () -> show(visit, 200, Optional.of(owned)), refused -> () -> refused(visit, refused))
                .run();
    }

    private static Id<Entitlement> ofOrder(Visit visit) {
        Id<Entitlement> entitlement = visit.part("entitlement", Entitlement.KIND::parse);
        boolean isOfOrder = visit.storefront().library().of(visit.part("order", Order::id)).stream()
                .anyMatch(owned -> owned.entitlement().id().equals(entitlement));
        if (!isOfOrder) {
            throw Stopped.notFound();
        }
        return entitlement;
    }

    private void release(Visit visit) {
        Id<Entitlement> entitlement = ofOrder(visit);
        String machine = visit.required("machine");
        boolean isReleased = visit.storefront().library().activations(entitlement).stream()
                        .anyMatch(active -> active.machine().equals(machine))
                && visit.storefront().library().release(entitlement, machine);
        visit.notice(
                        isReleased ? Notice.Kind.DONE : Notice.Kind.PROBLEM,
                        isReleased ? "orders.machines.released" : "orders.machines.gone")
                .goTo(PaymentAnswer.address(visit.part("order", Order::id)));
    }

    /** The address names the order too, so that a shipment of another one is not found. */
    private void missing(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        Id<Shipment> shipment = visit.part("shipment", Shipment::id);
        if (visit.storefront().orders().shipments(order).stream()
                .noneMatch(sent -> sent.id().equals(shipment))) {
            throw Stopped.notFound();
        }
        visit.storefront()
                .orders()
                .reportMissing(shipment)
                .<Visit>fold(reported -> visit.notice(Notice.Kind.DONE, "orders.parcels.reported"), visit::refused)
                .goTo(PaymentAnswer.address(order));
    }

    private static void refused(Visit visit, Refused<Owned> refused) {
        visit.refused(refused);
        show(visit, 422, Optional.empty());
    }
}
