package dev.kontor.webstore.api;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.Page;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A shopper's orders, their money and what came with them. */
final class OrdersResource implements Resource {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_CURSOR = 200;
    private static final int MOST_PARAMETERS = 50;
    private static final int LONGEST_PARAMETER = 2_000;
    private static final Set<String> UNPAID =
            Set.of("payment.declined", "payment.rejected", "payment.method-not-allowed", "payment.expired");

    private final Provider<Site> site;

    @Inject
    OrdersResource(Provider<Site> site) {
        this.site = site;
    }

    @Override
    public void on(ApiRouter router) {
        router.post("/stores/{store}/orders", Access.MEMBER, Scope.ORDERS, this::place);
        router.get("/stores/{store}/orders", Access.MEMBER, Scope.ORDERS, this::list);
        router.get("/stores/{store}/orders/{order}", Access.MEMBER, Scope.ORDERS, this::show);
        router.post("/stores/{store}/orders/{order}/payments", Access.MEMBER, Scope.ORDERS, this::pay);
        router.post("/stores/{store}/orders/{order}/proceed", Access.MEMBER, Scope.ORDERS, this::proceed);
        router.get("/stores/{store}/orders/{order}/library", Access.MEMBER, Scope.ORDERS, this::library);
        router.post("/stores/{store}/library/{entitlement}/reveal", Access.MEMBER, Scope.ORDERS, this::reveal);
    }

    private void place(Call call) {
        call.buyer();
        RequestKey key = call.requestKey();
        Fields body = call.body(
                "quote", "payment", "returnTo", "consents", "purchaseOrder", "deliveryAddress", "instructions");
        Id<Quote> quote = body.value("quote", LONGEST_ID, Quote::id);
        PlaceOrder command = PlaceOrder.of(quote, Means.read(body));
        Optional<URI> returnTo = Means.returnTo(body, call.caller(), site.get().base());
        if (returnTo.isPresent()) {
            command = command.returnTo(returnTo.get());
        }
        Optional<String> number = body.optionalText("purchaseOrder", 64);
        if (number.isPresent()) {
            command = command.purchaseOrder(number.get());
        }
        PlaceOrder bare = sent(command, body);
        command = body.make(fields -> consented(bare, fields));
        answer(call, 201, call.storefront().checkout().place(key, command));
    }

    /** Where to, and what the carrier is told. */
    private static PlaceOrder sent(PlaceOrder command, Fields body) {
        Optional<Fields> to = body.optionalObject("deliveryAddress", ParcelShapes.addressNames());
        PlaceOrder addressed =
                to.map(ParcelShapes::address).map(command::deliveryAddress).orElse(command);
        return body.optionalText("instructions", LONGEST_PLACE)
                .map(addressed::instructions)
                .orElse(addressed);
    }

    private static PlaceOrder consented(PlaceOrder command, Fields body) {
        PlaceOrder all = command;
        for (Map.Entry<String, String> consent :
                body.optionalTextMap("consents", MOST_PARAMETERS, 100).entrySet()) {
            all = all.consent(consent.getKey(), consent.getValue());
        }
        return all;
    }

    private void pay(Call call) {
        call.buyer();
        Id<Order> order = call.part("order", Order::id);
        RequestKey key = call.requestKey();
        Fields body = call.body("payment", "returnTo");
        PayWith[] with = Means.read(body).toArray(PayWith[]::new);
        Optional<URI> returnTo = Means.returnTo(body, call.caller(), site.get().base());
        Checkout checkout = call.storefront().checkout();
        answer(
                call,
                200,
                returnTo.map(page -> checkout.pay(key, order, List.of(with), page))
                        .orElseGet(() -> checkout.pay(key, order, with)));
    }

    private void proceed(Call call) {
        Id<Order> order = call.part("order", Order::id);
        Map<String, String> parameters =
                call.body("parameters").optionalTextMap("parameters", MOST_PARAMETERS, LONGEST_PARAMETER);
        answer(call, 200, call.storefront().checkout().proceed(order, back(parameters)));
    }

    static ReturnData back(Map<String, String> parameters) {
        Map<String, List<String>> all = new TreeMap<>();
        parameters.forEach((name, value) -> all.put(name, List.of(value)));
        return ReturnData.of(all);
    }

    /** What became of an order that was asked for or paid; also of one in bulk. */
    static void answer(Call call, int status, Result<Order> result) {
        result.fold(
                order -> {
                    call.answer(status, Members.of().with("order", Shapes.order(order)));
                    return order.id();
                },
                refused -> {
                    Limits.stopTooMany(refused, call.shop().now());
                    throw unpaid(refused)
                            .map(order -> declined(call, refused, order))
                            .orElseGet(() -> call.refused(refused));
                },
                underway -> {
                    call.answer(
                            202,
                            Members.of()
                                    .with("order", Shapes.order(underway.soFar()))
                                    .with("next", Shapes.next(underway.next())));
                    return underway.soFar().id();
                });
    }

    private static Optional<String> unpaid(Refused<?> refused) {
        return refused.refusals().stream()
                .filter(refusal -> UNPAID.contains(refusal.code()))
                .flatMap(refusal -> Optional.ofNullable(refusal.facts().get("order")).stream())
                .findFirst();
    }

    private static Problem declined(Call call, Refused<?> refused, String order) {
        return call.refused(402, "payment-failed", refused).with("order", order);
    }

    private void list(Call call) {
        Page<Order> page = call.storefront().orders().list(call.words("cursor", LONGEST_CURSOR), call.limit(50, 200));
        call.answer(
                Shapes.items(page.items().stream().map(Shapes::order).toList()).with("next", page.next()));
    }

    private void show(Call call) {
        Id<Order> id = call.part("order", Order::id);
        Storefront shop = call.storefront();
        call.answer(Shapes.order(shop.orders().get(id))
                .with("payments", Shapes.payments(shop.orders().payments(id))));
    }

    private void library(Call call) {
        Id<Order> id = call.part("order", Order::id);
        call.answer(Shapes.items(call.storefront().library().of(id).stream()
                .map(owned -> Shapes.owned(owned, call.shop().now()))
                .toList()));
    }

    private void reveal(Call call) {
        Id<Entitlement> id = call.part("entitlement", Entitlement.KIND::parse);
        call.body();
        call.answer(Shapes.owned(
                call.storefront().library().reveal(id).fold(owned -> owned, refused -> {
                    throw call.refused(refused);
                }),
                call.shop().now()));
    }
}
