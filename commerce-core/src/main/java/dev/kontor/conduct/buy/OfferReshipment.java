package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Reshipments;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.Quote;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shop.Done;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.ReshipmentOffer;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Offers to send a parcel once more for a fee, and says what speaks against the order of that fee (SH-5). */
public final class OfferReshipment {
    private final Engine engine;
    private final QuoteCart quotes;

    /**
     * The use case.
     *
     * @param engine the house
     * @param quotes prices the fee
     */
    public OfferReshipment(Engine engine, QuoteCart quotes) {
        this.engine = engine;
        this.quotes = quotes;
    }

    /**
     * What it costs to send a parcel once more.
     *
     * @param shopper whose order it is
     * @param order the order that was sent
     * @param shipment what came back
     * @return empty when staff did not ask for the fee, it is paid, or its price is not known
     */
    public Optional<ReshipmentOffer> offer(Shopper shopper, Order order, Id<Shipment> shipment) {
        Origin origin = Reshipments.origin(shipment);
        Optional<Sku> fee = engine.storage()
                .read(view -> Reshipments.isOpen(view, origin)
                        ? Stores.currentPolicies(view, order.placement().store())
                                .get(PolicyKeys.RESHIPMENT_FEE)
                        : Optional.<Sku>empty());
        return fee.flatMap(sku -> quotes.quoteAbout(order, origin, shopper, Cart.of(sku)) instanceof Done<Quote> done
                ? Optional.of(new ReshipmentOffer(
                        done.value().id(),
                        shipment,
                        done.value().total(),
                        done.value().expiresAt()))
                : Optional.empty());
    }

    /** Takes the one place there is to pay, and says what speaks against it by now. */
    static List<Refusal> decide(StorageUnit unit, Origin origin, Id<Order> order, PlaceOrder command, Instant now) {
        Id<Shipment> shipment = Shipment.id(origin.about());
        // First: whoever waits here sees afterwards what the other did.
        Room room =
                Reservation.setAsideWithin(unit, Reshipments.limit(shipment), order.value(), 1, 1, Instant.EPOCH, now);
        List<Refusal> refusals = new ArrayList<>();
        if (room == Room.NONE) {
            refusals.add(Refusal.of("shipment.fee-under-way"));
        } else if (!Reshipments.isOpen(unit, origin)) {
            refusals.add(Refusal.of("shipment.no-fee-open"));
        }
        refusals.addAll(address(unit, shipment, command.circumstances().delivery()));
        return refusals;
    }

    /** It goes to the same country: for that one the goods were priced, taxed and allowed. */
    private static List<Refusal> address(StorageUnit unit, Id<Shipment> shipment, Optional<Address> to) {
        if (to.isEmpty()) {
            return List.of(Refusal.of("delivery.address-missing"));
        }
        List<Refusal> refusals = new ArrayList<>();
        if (!Sending.isComplete(to.get())) {
            refusals.add(Refusal.of("delivery.address-incomplete"));
        }
        Shipments.find(unit, shipment)
                .flatMap(Shipment::to)
                .map(Address::country)
                .filter(country -> !country.equals(to.get().country()))
                .ifPresent(country ->
                        refusals.add(Refusal.of("delivery.address-elsewhere").with("country", country)));
        return refusals;
    }

    /** Keeps the address with what came back, until the fee is paid. */
    static void write(StorageUnit unit, Origin origin, PlaceOrder command) {
        Id<Shipment> id = Shipment.id(origin.about());
        Shipment.Again asked = Shipments.find(unit, id).orElseThrow().again().orElseThrow();
        Shipment noted = Shipments.again(
                unit,
                id,
                new Shipment.Again(asked.asked(), command.circumstances().delivery(), Optional.empty()));
        assert noted.isFeeOpen() : "it was decided so";
    }

    /** Whose parcel it is. */
    static boolean isOf(StorageUnit unit, Origin origin, String store, String account) {
        return Shipments.find(unit, Shipment.id(origin.about()))
                .flatMap(shipment -> Orders.find(unit, shipment.order()))
                .filter(order -> order.placement().account().equals(account))
                .filter(order -> order.placement().store().equals(store))
                .isPresent();
    }
}
