package dev.kontor.webstore.orders;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.Owned;
import dev.kontor.value.Id;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be bought to keep an order open longer.
 *
 * @param order the order
 * @param offers what is offered; none when there is nothing to open
 * @param names of the items, by their ids
 * @param pay how it can be paid
 */
public record AccessView(
        Order order, List<AccessOffer> offers, Map<Id<Entitlement>, String> names, Optional<PayForm> pay) {
    AccessView(Visit visit, Order order, List<AccessOffer> offers, Optional<PayForm> pay) {
        this(order, List.copyOf(offers), names(visit, order), pay);
    }

    private static Map<Id<Entitlement>, String> names(Visit visit, Order order) {
        Map<String, String> lines = order.lines().stream()
                .collect(Collectors.toMap(line -> line.id().value(), OrderLine::name));
        return visit.storefront().library().of(order.id()).stream()
                .map(Owned::entitlement)
                .collect(Collectors.toMap(
                        Entitlement::id,
                        item -> visit.storefront()
                                .catalog()
                                .about(item.asked().sku())
                                .map(product -> product.name(visit.locale()))
                                .orElse(lines.getOrDefault(
                                        item.asked().part(), item.asked().sku().code()))));
    }

    /**
     * What an offer opens, each name once.
     *
     * @param offer the offer
     * @return in the order of the items
     */
    public List<String> opened(AccessOffer offer) {
        return offer.items().stream()
                .map(item -> names.getOrDefault(item, item.value()))
                .distinct()
                .toList();
    }
}
