package dev.kontor.shipping;

import dev.kontor.value.Sku;

/**
 * One unit in a shipment that is ready or gone: in one at a time.
 *
 * @param shipment the shipment's id
 * @param part the order part's id
 * @param sku the product
 * @param unit which of the part's units of this product, from 1
 * @param live whether the shipment still has it
 */
record Item(String shipment, String part, Sku sku, int unit, boolean live) {
    String id() {
        return shipment + "|" + key();
    }

    String key() {
        return part + "|" + sku + "|" + unit;
    }

    Item over() {
        return new Item(shipment, part, sku, unit, false);
    }
}
