package dev.kontor.webstore.orders;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DeliveryOption;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about to be bought: the cart, or backup media of an order.
 *
 * @param visit whose visit
 * @param cart what it is
 * @param order the order that is backed up; empty of the cart
 */
record Basket(Visit visit, Cart cart, Optional<Id<Order>> order) {
    private static final String WAY = "delivery";

    static Basket cart(Visit visit) {
        return new Basket(visit, visit.storefront().cart().get(), Optional.empty());
    }

    static Basket media(Visit visit) {
        Id<Order> order =
                visit.storefront().orders().get(visit.part("order", Order::id)).id();
        return new Basket(visit, Cart.of(visit.part("sku", Sku::of)), Optional.of(order));
    }

    /** The page on which it is bought. */
    String place() {
        return order.map(id -> PaymentAnswer.address(id) + "/media/" + visit.part("sku"))
                .orElse("/checkout");
    }

    /** Where it was put together. */
    String back() {
        return order.map(PaymentAnswer::address).orElse("/cart");
    }

    /** How it can be sent; what speaks against it is among the problems. */
    DeliveryView delivery(List<String> problems, List<String> wrong) {
        Decision<List<DeliveryOption>> somewhere =
                visit.storefront().checkout().deliveries(cart, Address.in(visit.country()));
        boolean isNeeded = somewhere.fold(
                ways -> !ways.isEmpty(),
                refused -> isAboutSending(refused.refusals().get(0).code()));
        if (!isNeeded) {
            return DeliveryView.NONE;
        }
        Map<String, String> fields = Destinations.fields(visit);
        String said = visit.field("instructions").map(String::strip).orElse("");
        Optional<Address> to = Destinations.of(visit);
        List<DeliveryOption> ways = to.map(
                        address -> visit.storefront().checkout().deliveries(cart, address))
                .orElse(somewhere)
                .fold(found -> found, refused -> {
                    problems.addAll(refused.texts(visit.locale()));
                    return List.of();
                });
        Optional<String> wanted = visit.field(WAY).or(() -> visit.query(WAY));
        Optional<DeliveryOption> chosen = to.isEmpty()
                ? Optional.empty()
                : ways.stream()
                        .filter(way -> wanted.filter(way.method()::equals).isPresent())
                        .findFirst()
                        .or(() -> ways.stream().findFirst());
        return new DeliveryView(true, to, ways, chosen, fields, wrong, said);
    }

    private static boolean isAboutSending(String code) {
        return code.startsWith("delivery.");
    }

    /** What it costs, sent as it was chosen. */
    Decision<Quote> quote(DeliveryView delivery) {
        Optional<DeliveryWish> wish =
                delivery.chosen().flatMap(way -> Destinations.of(visit).map(to -> DeliveryWish.of(way.method(), to)));
        if (order.isPresent() && wish.isPresent()) {
            return visit.storefront().checkout().quoteMedia(order.get(), cart, wish.get());
        }
        return wish.map(how -> visit.storefront().checkout().quote(cart, how))
                .orElseGet(() -> visit.storefront().checkout().quote(cart));
    }
}
