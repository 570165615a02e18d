package dev.kontor.shop;

import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A shopper's orders. May gain methods. */
@CheckReturnValue
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
     * What a cancellation would do now, to be shown before it is asked for (OR-5).
     *
     * @param wish all of an order, or units of its lines
     * @return the terms; or why it cannot be canceled: the store does not offer it, or something of it is delivered
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Decision<CancelTerms> cancelTerms(CancelOrder wish);

    /**
     * Cancels an order or units of its lines, as far as they are not delivered (OR-5). What was paid for them goes back, what
     * was set aside is given up.
     *
     * @param key chosen by the caller
     * @param wish all of an order, or units of its lines; {@link CancelOrder#expecting} binds it to what was shown
     * @return the order as it is then; why not; or under way while its money is not back yet
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Result<Order> cancel(RequestKey key, CancelOrder wish);

    /**
     * Gives a consent that the digital content of an order waits for ({@link Order#consentsWanted}); with the last one it is
     * delivered (RE-10).
     *
     * @param id the order's id
     * @param name which consent
     * @param version which version of its text was shown, as {@link ConsentText#version} says
     * @return the order as it is then; or why not
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Decision<Order> consent(Id<Order> id, String name, String version);

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

    /**
     * What speaks against mailing the receipt of an order (OR-4): it is offered once the order is completed and every key and
     * code of it was shown.
     *
     * @param id the order's id
     * @return all the reasons; none when it may be offered
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<Refusal> receiptObstacles(Id<Order> id);

    /**
     * Mails the receipt of an order, without keys, a letter to each address (OR-4).
     *
     * @param key chosen by the caller; the same request writes its letters once
     * @param id the order's id
     * @param addresses one to ten e-mail addresses, divided by commas, as they were typed
     * @return the addresses, each once; or all the reasons why not, faulty addresses by the number of their place
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Decision<List<EmailAddress>> mailReceipt(RequestKey key, Id<Order> id, String addresses);

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

    /**
     * What it costs to send a parcel once more that came back since its address was wrong (SH-5). Its order goes out to the
     * address of {@link PlaceOrder#deliveryAddress} once the fee is paid; it has to be in the same country.
     *
     * @param id the shipment that came back
     * @return empty when staff did not ask for it, it is paid already, or its price is not known
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such shipment
     */
    Optional<ReshipmentOffer> reshipment(Id<Shipment> id);
}
