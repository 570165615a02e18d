package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.PackingSlip;
import dev.kontor.office.ShippingDesk;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parcels, from the shelf to the door, and what is in stock (SH-3 to SH-5). */
final class ParcelsPage implements Routes {
    private static final int MOST = 50;
    private static final int MOST_UNITS = 100_000;

    @Inject
    ParcelsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/parcels", Guard.STAFF, visit -> show(visit, 200));
        router.post("/staff/parcels/stock", Guard.STAFF, this::receive);
        router.post("/staff/parcels/{shipment}", Guard.STAFF, this::change);
    }

    private static void show(Visit visit, int status) {
        ShippingDesk desk = Desk.of(visit).shipping();
        visit.show(
                status,
                "staff/parcels",
                Map.of(
                        "ready",
                                slips(
                                        desk,
                                        desk.list(Shipment.State.READY, Optional.empty(), MOST)
                                                .items()),
                        "missed",
                                slips(desk, desk.missed(Optional.empty(), MOST).items()),
                        "away",
                                slips(
                                        desk,
                                        desk.list(Shipment.State.DISPATCHED, Optional.empty(), MOST)
                                                .items()),
                        "back",
                                slips(
                                        desk,
                                        desk.list(Shipment.State.RETURNED, Optional.empty(), MOST)
                                                .items()),
                        "levels", Desk.of(visit).stock().levels(),
                        "key", RequestKey.random().text()));
    }

    private static List<PackingSlip> slips(ShippingDesk desk, List<Shipment> shipments) {
        return shipments.stream().map(shipment -> desk.slip(shipment.id())).toList();
    }

    private void change(Visit visit) {
        Id<Shipment> id = visit.part("shipment", Shipment::id);
        ShippingDesk desk = Desk.of(visit).shipping();
        switch (visit.required("do")) {
            case "dispatch" -> dispatch(visit, desk, id);
            case "delivered" -> answer(visit, desk.delivered(id));
            case "lost" -> answer(visit, desk.lost(id));
            case "returned" -> answer(visit, desk.returned(id, visit.ticked("resellable")));
            case "found" -> answer(visit, desk.found(id));
            case "again" -> answer(visit, desk.sendAgain(id, Optional.empty()));
            case "fee" -> answer(visit, desk.askFee(id));
            default -> throw Stopped.notFound();
        }
    }

    private static void dispatch(Visit visit, ShippingDesk desk, Id<Shipment> id) {
        Optional<String> carrier = visit.field("carrier").map(String::strip).filter(text -> !text.isEmpty());
        if (carrier.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.parcels.carrier.missing");
            show(visit, 422);
            return;
        }
        Parcel parcel = visit.field("tracking")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(number -> Parcel.with(carrier.get(), number))
                .orElseGet(() -> Parcel.with(carrier.get()));
        desk.dispatch(RequestKey.of(visit.required("key")), id, List.of(parcel))
                .<Runnable>fold(
                        sent -> () -> done(visit, "staff.parcels.sent"),
                        refused -> () -> refused(visit, refused),
                        underway -> () -> done(visit, "staff.parcels.leaving"))
                .run();
    }

    private void receive(Visit visit) {
        Optional<Integer> units = visit.field("units")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(count -> count >= 1 && count <= MOST_UNITS);
        if (units.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.parcels.units.wrong");
            show(visit, 422);
            return;
        }
        try {
            Desk.of(visit)
                    .stock()
                    .receive(
                            RequestKey.of(visit.required("key")),
                            Sku.of(visit.required("sku")),
                            units.get(),
                            visit.field("note").orElse(""))
                    .<Runnable>fold(
                            level -> () -> done(visit, "staff.parcels.received"),
                            refused -> () -> refused(visit, refused))
                    .run();
        } catch (InvalidValueException wrong) {
            visit.problem(String.valueOf(wrong.getMessage()));
            show(visit, 422);
        }
    }

    private static void answer(Visit visit, Decision<Shipment> decided) {
        decided.<Runnable>fold(
                        shipment -> () -> done(visit, "staff.parcels.done"), refused -> () -> refused(visit, refused))
                .run();
    }

    private static void done(Visit visit, String text) {
        visit.notice(Notice.Kind.DONE, text).goToSite("/staff/parcels");
    }

    private static void refused(Visit visit, Refused<?> refused) {
        visit.refused(refused);
        show(visit, 422);
    }
}
