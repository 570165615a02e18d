package dev.kontor.webstore.api;

import dev.kontor.office.PackingSlip;
import dev.kontor.shipping.DeliveryEstimate;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.DeliveryOption;
import dev.kontor.shop.ReshipmentOffer;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import java.time.Instant;
import java.util.Optional;

/** How that is written which goes in parcels: ways to send, addresses, shipments, stock. */
final class ParcelShapes {
    private static final int LONGEST = 200;
    private static final int MOST_LINES = 3;

    private ParcelShapes() {}

    /** Reads an address; what is not one is a fault of the body. */
    static Address address(Fields body) {
        Country country = body.value("country", 2, Country::of);
        Optional<String> name = body.optionalText("name", LONGEST);
        Optional<String> postalCode = body.optionalText("postalCode", 20);
        Optional<String> city = body.optionalText("city", 100);
        Optional<String> region = body.optionalText("region", 100);
        return body.make(fields -> new Address(
                country, name, fields.optionalTexts("lines", MOST_LINES, LONGEST), postalCode, city, region));
    }

    static String[] addressNames() {
        return new String[] {"country", "name", "lines", "postalCode", "city", "region"};
    }

    static Members address(Address address) {
        return Members.of()
                .with("country", address.country().code())
                .with("name", address.name())
                .with("lines", address.lines())
                .with("postalCode", address.postalCode())
                .with("city", address.city())
                .with("region", address.region());
    }

    static Members option(DeliveryOption option) {
        return Members.of()
                .with("method", option.method())
                .with("name", option.name())
                .with(
                        "carrier",
                        option.carrier()
                                .map(carrier -> Members.of()
                                        .with("code", carrier.code())
                                        .with("name", carrier.name())
                                        .with("opens", carrier.opens().toString())
                                        .with("closes", carrier.closes().toString())))
                .with("takesInstructions", option.takesInstructions())
                .with("price", option.price())
                .with("tax", option.tax())
                .with("total", option.total())
                .with("estimate", estimate(option.estimate()));
    }

    private static Members estimate(DeliveryEstimate estimate) {
        return Members.of()
                .with("from", estimate.from().toString())
                .with("to", estimate.to().toString())
                .with("holidaysKnown", estimate.holidaysKnown());
    }

    static Members shipment(Shipment shipment) {
        return Members.of()
                .with("id", shipment.id())
                .with("order", shipment.order())
                .with("round", shipment.round())
                .with("state", shipment.state())
                .with("to", shipment.to().map(ParcelShapes::address))
                .with(
                        "parcels",
                        shipment.parcels().stream().map(ParcelShapes::parcel).toList())
                .with("plannedAt", shipment.times().planned())
                .with("dispatchedAt", shipment.times().dispatched())
                .with("endedAt", shipment.times().ended())
                .with(
                        "missing",
                        shipment.report()
                                .map(report -> Members.of()
                                        .with("reportedAt", report.at())
                                        .with("found", report.found())));
    }

    static Members shipment(Shipment shipment, Optional<Instant> missingFrom) {
        return shipment(shipment).with("missableFrom", missingFrom);
    }

    private static Members parcel(Parcel parcel) {
        return Members.of().with("carrier", parcel.carrier()).with("tracking", parcel.tracking());
    }

    static Members reshipment(ReshipmentOffer offer) {
        return Members.of()
                .with("quote", offer.id())
                .with("shipment", offer.shipment())
                .with("fee", offer.fee())
                .with("expiresAt", offer.expiresAt());
    }

    static Members slip(PackingSlip slip) {
        return Members.of()
                .with("shipment", shipment(slip.shipment()))
                .with(
                        "items",
                        slip.items().stream()
                                .map(item -> Members.of()
                                        .with("sku", item.sku())
                                        .with("name", item.name())
                                        .with("units", item.units()))
                                .toList())
                .with("method", slip.delivery().map(delivery -> delivery.name()))
                .with("instructions", slip.delivery().flatMap(delivery -> delivery.instructions()));
    }

    static Members stock(StockLevel level) {
        return Members.of()
                .with("sku", level.sku())
                .with("onHand", level.onHand())
                .with("reserved", level.reserved())
                .with("free", level.free())
                .with("waiting", level.waiting());
    }
}
