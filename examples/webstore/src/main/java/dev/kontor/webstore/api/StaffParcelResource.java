package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.office.ShippingDesk;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What staff do about parcels and the stock (SH-3 to SH-5): pack, send, note what became of them, receive, count. */
final class StaffParcelResource implements Resource {
    private static final String SHIPMENTS = "/staff/shipments";
    private static final String STOCK = "/staff/stock";
    private static final int MOST = 200;
    private static final int LONGEST_CURSOR = 200;
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_PARCELS = 50;
    private static final int MOST_UNITS = 9_999;

    @Inject
    StaffParcelResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get(SHIPMENTS, Access.STAFF, Scope.STAFF, this::list);
        router.get(SHIPMENTS + "/{shipment}", Access.STAFF, Scope.STAFF, this::slip);
        router.post(SHIPMENTS + "/{shipment}/dispatch", Access.STAFF, Scope.STAFF, this::dispatch);
        router.post(SHIPMENTS + "/{shipment}/outcome", Access.STAFF, Scope.STAFF, this::outcome);
        router.post(SHIPMENTS + "/{shipment}/send-again", Access.STAFF, Scope.STAFF, this::sendAgain);
        router.post(SHIPMENTS + "/{shipment}/fee", Access.STAFF, Scope.STAFF, this::askFee);
        router.get(STOCK, Access.STAFF, Scope.STAFF, this::levels);
        router.get(STOCK + "/{sku}", Access.STAFF, Scope.STAFF, this::level);
        router.post(STOCK + "/{sku}/receipts", Access.STAFF, Scope.STAFF, this::receive);
        router.post(STOCK + "/{sku}/corrections", Access.STAFF, Scope.STAFF, this::correct);
    }

    private void list(Call call) {
        Optional<String> cursor = call.words("cursor", LONGEST_CURSOR);
        int limit = call.limit(50, MOST);
        boolean missed = call.flag("missing");
        Shipment.State state = call.query(
                        "state",
                        text -> Arrays.stream(Shipment.State.values())
                                .filter(one -> one.name().equals(text))
                                .findFirst()
                                .orElseThrow(() -> new InvalidValueException("state", text, "a state of shipments")),
                        "one of " + Arrays.toString(Shipment.State.values()))
                .orElse(Shipment.State.READY);
        ShippingDesk desk = call.office().shipping();
        Page<Shipment> page = missed ? desk.missed(cursor, limit) : desk.list(state, cursor, limit);
        call.answer(
                Shapes.items(page.items().stream().map(ParcelShapes::shipment).toList())
                        .with("next", page.next()));
    }

    private static Id<Shipment> id(Call call) {
        return call.part("shipment", Shipment.KIND::parse);
    }

    /** Known before anything of the body is looked at. */
    private static Id<Shipment> known(Call call) {
        return call.office().shipping().slip(id(call)).shipment().id();
    }

    private void slip(Call call) {
        call.answer(ParcelShapes.slip(call.office().shipping().slip(id(call))));
    }

    private void dispatch(Call call) {
        Id<Shipment> id = known(call);
        RequestKey key = call.requestKey();
        List<Fields> listed = call.body("parcels").objects("parcels", MOST_PARCELS, "carrier", "tracking");
        if (listed.isEmpty()) {
            throw Problem.field("/parcels", "at least one parcel");
        }
        List<Parcel> parcels = listed.stream().map(StaffParcelResource::parcel).toList();
        Result<Shipment> result = call.office().shipping().dispatch(key, id, parcels);
        result.fold(
                sent -> {
                    call.answer(ParcelShapes.shipment(sent));
                    return sent.id();
                },
                refused -> {
                    throw call.refused(refused);
                },
                underway -> {
                    call.answer(202, ParcelShapes.shipment(underway.soFar()));
                    return id;
                });
    }

    private static Parcel parcel(Fields parcel) {
        return new Parcel(parcel.text("carrier", LONGEST_TEXT), parcel.optionalText("tracking", LONGEST_TEXT));
    }

    private void outcome(Call call) {
        Id<Shipment> id = known(call);
        Fields body = call.body("outcome", "resellable", "reason");
        boolean resellable = body.flag("resellable", false);
        String outcome = body.text("outcome", LONGEST_TEXT);
        ShippingDesk desk = call.office(Call.reason(body)).shipping();
        answer(
                call,
                switch (outcome) {
                    case "DELIVERED" -> desk.delivered(id);
                    case "LOST" -> desk.lost(id);
                    case "RETURNED" -> desk.returned(id, resellable);
                    case "FOUND" -> desk.found(id);
                    default -> throw Problem.field("/outcome", "DELIVERED, LOST, RETURNED or FOUND");
                });
    }

    private void sendAgain(Call call) {
        Id<Shipment> id = known(call);
        Fields body = call.body("to", "reason");
        Optional<Address> to =
                body.optionalObject("to", ParcelShapes.addressNames()).map(ParcelShapes::address);
        answer(call, call.office(Call.reason(body)).shipping().sendAgain(id, to));
    }

    private void askFee(Call call) {
        Id<Shipment> id = known(call);
        Fields body = call.body("reason");
        answer(call, call.office(Call.reason(body)).shipping().askFee(id));
    }

    private static void answer(Call call, Decision<Shipment> decision) {
        call.answer(ParcelShapes.shipment(decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        })));
    }

    private void levels(Call call) {
        call.answer(Shapes.items(
                call.office().stock().levels().stream().map(ParcelShapes::stock).toList()));
    }

    private static Sku sku(Call call) {
        return call.part("sku", Sku::of);
    }

    private void level(Call call) {
        call.answer(ParcelShapes.stock(call.office().stock().level(sku(call))));
    }

    private void receive(Call call) {
        Sku sku = call.office().stock().level(sku(call)).sku();
        RequestKey key = call.requestKey();
        Fields body = call.body("units", "deliveryNote");
        int units = body.number("units", 1, MOST_UNITS);
        String note = body.text("deliveryNote", LONGEST_TEXT);
        counted(call, call.office().stock().receive(key, sku, units, note));
    }

    private void correct(Call call) {
        Sku sku = call.office().stock().level(sku(call)).sku();
        RequestKey key = call.requestKey();
        Fields body = call.body("units", "direction", "reason");
        int units = body.number("units", 1, MOST_UNITS);
        String reason = body.text("reason", 200);
        int signed = switch (body.text("direction", LONGEST_TEXT)) {
            case "MORE" -> units;
            case "FEWER" -> -units;
            default -> throw Problem.field("/direction", "MORE or FEWER");
        };
        counted(call, call.office(reason).stock().correct(key, sku, signed));
    }

    private static void counted(Call call, Decision<StockLevel> decision) {
        call.answer(ParcelShapes.stock(decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        })));
    }
}
