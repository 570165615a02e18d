package dev.kontor.shipping;

import dev.kontor.body.AddressBody;
import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Optional;

/** How stock, demands and shipments are stored. */
final class ShippingTables {
    private static final Attribute<StockEntry, String> ENTRY_SKU =
            Attribute.text("sku", 64, row -> row.sku().code());
    private static final Attribute<StockEntry, Long> ENTRY_UNITS = Attribute.number("units", StockEntry::units);
    private static final Attribute<StockEntry, String> ENTRY_WHY =
            Attribute.text("why", 16, row -> row.why().name());

    static final Table<StockEntry> ENTRY = Table.of(
                    "shipping_stock_entry",
                    StockEntry.class,
                    row -> row.id().value(),
                    Bodies.codec(
                            (row, out) -> out.id("id", row.id())
                                    .text("sku", row.sku().code())
                                    .constant("why", row.why())
                                    .number("units", row.units())
                                    .text("note", row.note())
                                    .instant("at", row.at()),
                            in -> new StockEntry(
                                    in.id("id", StockEntry.KIND),
                                    Sku.of(in.text("sku")),
                                    in.constant("why", StockEntry.Why.class),
                                    in.number("units"),
                                    in.text("note"),
                                    in.instant("at"))))
            .with(ENTRY_SKU, ENTRY_UNITS, ENTRY_WHY)
            .index("shipping_stock_entry_sku", ENTRY_SKU)
            .appendOnly();

    static final Attribute<Shipment, String> ORDER = Attribute.text("order_id", 100, Shipment::order);
    private static final Attribute<Shipment, Long> ROUND = Attribute.number("round_number", row -> (long) row.round());
    static final Attribute<Shipment, String> STATE =
            Attribute.text("state", 16, row -> row.state().name());
    private static final Attribute<Shipment, String> STORE = Attribute.text("store", 64, Shipment::store);
    private static final Attribute<Shipment, Instant> DISPATCHED_AT =
            Attribute.optionalInstant("dispatched_at", row -> row.times().dispatched());
    /** Whether a customer waits for an answer about a parcel that did not come. */
    static final Attribute<Shipment, Boolean> REPORTED = Attribute.flag(
            "reported",
            row -> row.report().filter(report -> report.found().isEmpty()).isPresent());

    static final Table<Shipment> SHIPMENT = Table.of(
                    "shipping_shipment",
                    Shipment.class,
                    row -> row.id().value(),
                    Bodies.codec(ShippingTables::write, ShippingTables::readShipment))
            .with(ORDER, ROUND, STATE, STORE, DISPATCHED_AT, REPORTED)
            .unique("shipping_shipment_round", ORDER, ROUND)
            .index("shipping_shipment_state", STATE)
            .index("shipping_shipment_reported", REPORTED);

    static final Attribute<Demand, String> DEMAND_ORDER =
            Attribute.text("order_id", 100, row -> row.asked().order());
    private static final Attribute<Demand, String> DEMAND_PART =
            Attribute.text("part", 100, row -> row.asked().part());
    private static final Attribute<Demand, Long> DEMAND_ROUND =
            Attribute.number("round_number", row -> (long) row.asked().round());
    static final Attribute<Demand, String> DEMAND_SKU =
            Attribute.text("sku", 64, row -> row.asked().sku().code());
    private static final Attribute<Demand, String> DEMAND_SHIPMENT = Attribute.reference(
            "shipment", SHIPMENT.name(), row -> row.asked().shipment().value());
    static final Attribute<Demand, String> DEMAND_STATE =
            Attribute.text("state", 16, row -> row.state().name());
    static final Attribute<Demand, Long> PLACE = Attribute.number("place", Demand::place);
    private static final Attribute<Demand, Long> QUANTITY =
            Attribute.number("quantity", row -> (long) row.asked().quantity());
    private static final Attribute<Demand, Long> ASIDE = Attribute.number("aside", row -> (long) row.aside());

    static final Table<Demand> DEMAND = Table.of(
                    "shipping_demand",
                    Demand.class,
                    row -> row.id().value(),
                    Bodies.codec(
                            (row, out) -> out.id("id", row.id())
                                    .text("order", row.asked().order())
                                    .id("shipment", row.asked().shipment())
                                    .number("round", row.asked().round())
                                    .text("part", row.asked().part())
                                    .text("sku", row.asked().sku().code())
                                    .number("quantity", row.asked().quantity())
                                    .number("place", row.place())
                                    .number("aside", row.aside())
                                    .constant("state", row.state())
                                    .instant("askedAt", row.askedAt()),
                            in -> new Demand(
                                    in.id("id", Demand.KIND),
                                    new Demand.Asked(
                                            in.text("order"),
                                            in.id("shipment", Shipment.KIND),
                                            in.integer("round"),
                                            in.text("part"),
                                            Sku.of(in.text("sku")),
                                            in.integer("quantity")),
                                    in.number("place"),
                                    in.integer("aside"),
                                    in.constant("state", Demand.State.class),
                                    in.instant("askedAt"))))
            .with(DEMAND_ORDER, DEMAND_PART, DEMAND_ROUND, DEMAND_SKU, DEMAND_SHIPMENT, DEMAND_STATE, PLACE)
            .with(QUANTITY, ASIDE)
            .unique("shipping_demand_part", DEMAND_PART, DEMAND_SKU, DEMAND_ROUND)
            .index("shipping_demand_order", DEMAND_ORDER)
            .index("shipping_demand_queue", DEMAND_SKU, DEMAND_STATE, PLACE);

    static final Attribute<Item, String> ITEM_SHIPMENT =
            Attribute.reference("shipment", SHIPMENT.name(), Item::shipment);
    private static final Attribute<Item, String> LIVE =
            Attribute.optionalText("live_unit", 200, row -> row.live() ? Optional.of(row.key()) : Optional.empty());

    static final Table<Item> ITEM = Table.of(
                    "shipping_item",
                    Item.class,
                    Item::id,
                    Bodies.codec(
                            (row, out) -> out.text("shipment", row.shipment())
                                    .text("part", row.part())
                                    .text("sku", row.sku().code())
                                    .number("unit", row.unit())
                                    .flag("live", row.live()),
                            in -> new Item(
                                    in.text("shipment"),
                                    in.text("part"),
                                    Sku.of(in.text("sku")),
                                    in.integer("unit"),
                                    in.flag("live"))))
            .with(ITEM_SHIPMENT, LIVE)
            .unique("shipping_item_once", LIVE)
            .index("shipping_item_shipment", ITEM_SHIPMENT);

    private ShippingTables() {}

    private static void write(Shipment row, BodyWriter out) {
        out.id("id", row.id())
                .text("order", row.order())
                .text("store", row.store())
                .number("round", row.round())
                .optional("to", row.to(), AddressBody::write)
                .constant("state", row.state())
                .list(
                        "parcels",
                        row.parcels(),
                        (parcel, o) -> o.text("carrier", parcel.carrier()).text("tracking", parcel.tracking()))
                .instant("plannedAt", row.times().planned())
                .instant("dispatchedAt", row.times().dispatched())
                .instant("endedAt", row.times().ended())
                .optional("report", row.report(), (report, o) -> {
                    o.instant("at", report.at());
                    report.found().ifPresent(found -> o.flag("found", found));
                })
                .optional(
                        "again",
                        row.again(),
                        (again, o) -> o.instant("asked", again.asked())
                                .optional("to", again.to(), AddressBody::write)
                                .text("paidBy", again.paidBy()));
    }

    private static Shipment readShipment(BodyReader in) {
        return new Shipment(
                in.id("id", Shipment.KIND),
                in.text("order"),
                in.text("store"),
                in.integer("round"),
                in.optional("to", AddressBody::read),
                in.constant("state", Shipment.State.class),
                in.list("parcels", parcel -> new Parcel(parcel.text("carrier"), parcel.optionalText("tracking"))),
                new Shipment.Times(
                        in.instant("plannedAt"), in.optionalInstant("dispatchedAt"), in.optionalInstant("endedAt")),
                in.optional(
                        "report",
                        report -> new Shipment.Report(
                                report.instant("at"),
                                report.json("found").isPresent()
                                        ? Optional.of(report.flag("found"))
                                        : Optional.empty())),
                in.optional(
                        "again",
                        again -> new Shipment.Again(
                                again.instant("asked"),
                                again.optional("to", AddressBody::read),
                                again.optionalText("paidBy"))));
    }
}
