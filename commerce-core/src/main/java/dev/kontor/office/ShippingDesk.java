package dev.kontor.office;

import dev.kontor.order.Order;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.util.List;
import java.util.Optional;

/** Parcels: sent, arrived, lost, sent again. Needs the role SHIPPING. May gain methods. */
@CheckReturnValue
public interface ShippingDesk {
    /**
     * Shipments in a state, the oldest first: {@link Shipment.State#READY} are those that can leave.
     *
     * @param state which state
     * @param cursor where to begin; empty for the oldest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<Shipment> list(Shipment.State state, Optional<String> cursor, int limit);

    /**
     * Shipments that customers miss and nobody answered about, the oldest first.
     *
     * @param cursor where to begin; empty for the oldest
     * @param limit the most, 1 to 200
     * @return a page
     */
    Page<Shipment> missed(Optional<String> cursor, int limit);

    /**
     * The shipments of an order.
     *
     * @param order the order's id
     * @return the first before those that were sent again
     */
    List<Shipment> of(Id<Order> order);

    /**
     * What goes into a shipment, and how it was ordered.
     *
     * @param id which
     * @return for whoever packs it
     * @throws dev.kontor.value.UnknownIdException when there is no such shipment
     */
    PackingSlip slip(Id<Shipment> id);

    /**
     * Lets a shipment leave that is ready. Where its money is taken at dispatch, that happens first; when it is refused, the
     * shipment stays, and the order waits for another payment (OR-3).
     *
     * @param key chosen by the caller
     * @param id which
     * @param parcels in which parcels, one at least
     * @return the shipment, on its way; why not; or that the money is still being taken: it leaves by itself once it is
     * @throws dev.kontor.value.UnknownIdException when there is no such shipment
     */
    Result<Shipment> dispatch(RequestKey key, Id<Shipment> id, List<Parcel> parcels);

    /**
     * Notes that a shipment arrived, and writes to the customer.
     *
     * @param id which
     * @return the shipment; or why not
     */
    Decision<Shipment> delivered(Id<Shipment> id);

    /**
     * Notes that a shipment is lost; it can be sent again.
     *
     * @param id which
     * @return the shipment; or why not
     */
    Decision<Shipment> lost(Id<Shipment> id);

    /**
     * Notes that a shipment came back; it can be sent again.
     *
     * @param id which
     * @param resellable whether its units go back into the stock, and to who waits for them
     * @return the shipment; or why not
     */
    Decision<Shipment> returned(Id<Shipment> id, boolean resellable);

    /**
     * Answers a customer who misses a parcel: it was found.
     *
     * @param id which
     * @return the shipment; or why not
     */
    Decision<Shipment> found(Id<Shipment> id);

    /**
     * Sends the same things once more, for nothing: what is lost, came back, or is missed; refused while the customer is paying
     * for it.
     *
     * @param id which
     * @param to where it goes now; empty for the same address
     * @return the new shipment; or why not
     */
    Decision<Shipment> sendAgain(Id<Shipment> id, Optional<Address> to);

    /**
     * Has the customer pay for sending once more what came back because its address was wrong (SH-5): tells them by letter, and
     * sends it when the store's fee is paid, to the address that came with it. Until then staff can still send it for nothing.
     *
     * @param id which
     * @return the shipment; or why not: {@code shipment.not-returned}, {@code shipment.sent-again}, {@code shipment.fee-asked},
     *     {@code shipment.no-fee} where the store has none
     */
    Decision<Shipment> askFee(Id<Shipment> id);

    /**
     * Changes the address of a shipment that has not left.
     *
     * @param id which
     * @param to where it goes now
     * @return the shipment; or why not
     */
    Decision<Shipment> redirect(Id<Shipment> id, Address to);
}
