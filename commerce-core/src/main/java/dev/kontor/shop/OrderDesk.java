package dev.kontor.shop;

import dev.kontor.order.Order;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Optional;

/** A shopper's orders. May gain methods. */
public interface OrderDesk {
    /**
     * The shopper's orders in this store, newest first (OR-4).
     *
     * @param cursor where to begin; empty for the newest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<Order> list(Optional<String> cursor, int limit);

    /**
     * An order of the shopper.
     *
     * @param id the order's id
     * @return empty when the shopper has no such order
     */
    Optional<Order> find(Id<Order> id);

    /**
     * An order of the shopper.
     *
     * @param id the order's id
     * @return the order
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Order get(Id<Order> id);

    /**
     * What happened to the money of an order: set aside, charged, refunded and when.
     *
     * @param id the order's id
     * @return oldest first; nothing for an order that cost nothing
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<PaymentEvent> payments(Id<Order> id);

    /**
     * The receipt of an order: what was bought, what was paid, and the keys while access is open. Showing keys is
     * recorded.
     *
     * @param id the order's id
     * @return the receipt
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Receipt receipt(Id<Order> id);

    /**
     * The backup media that can be ordered for an order (SH-1): those its products name, that reach this shopper's country and
     * of which not all were ordered yet.
     *
     * @param id the order's id
     * @return perhaps none
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such order
     */
    List<MediaOffer> media(Id<Order> id);
}
