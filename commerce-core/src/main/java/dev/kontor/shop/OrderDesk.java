package dev.kontor.shop;

import dev.kontor.order.Order;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.Id;
import java.time.Instant;
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
     * Where the things of an order are.
     *
     * @param id the order's id
     * @return the first shipment before those that were sent again; nothing for an order without things in parcels
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<Shipment> shipments(Id<Order> id);

    /**
     * From when on a parcel can be reported as not come (SH-2).
     *
     * @param id the shipment
     * @return empty when it is not on its way, or was reported before
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such shipment
     */
    Optional<Instant> missingFrom(Id<Shipment> id);

    /**
     * Says that a parcel did not come; once, and not before the store's time for it is over (SH-2). Staff answer.
     *
     * @param id the shipment
     * @return the shipment with the report; or why not
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such shipment
     */
    Decision<Shipment> reportMissing(Id<Shipment> id);
}
