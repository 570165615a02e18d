package dev.kontor.office;

import dev.kontor.order.OrderedDelivery;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;

/**
 * What whoever packs a shipment has to know.
 *
 * @param shipment where it goes and how far it is
 * @param items what goes into it
 * @param delivery how it was ordered: the way, the dates that were told, and what the carrier is to know; empty where the
 *     order says nothing of it
 */
public record PackingSlip(Shipment shipment, List<Item> items, Optional<OrderedDelivery> delivery) {
    /** Copies the list. */
    public PackingSlip {
        items = List.copyOf(items);
    }

    /**
     * So many of one product.
     *
     * @param sku the product
     * @param name as the order calls it
     * @param units how many
     */
    public record Item(Sku sku, String name, int units) {}
}
