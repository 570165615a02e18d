package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.PackingSlip;
import dev.kontor.office.Role;
import dev.kontor.office.ShippingDesk;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;

/** Parcels, as one member of staff sends and follows them. */
record ShippingDoor(UseCases uses, Staff staff, Actor actor) implements ShippingDesk {
    @Override
    public Page<Shipment> list(Shipment.State state, Optional<String> cursor, int limit) {
        staff.require("list shipments", Role.SHIPPING);
        int most = Pages.limit(limit);
        Optional<String> after = cursor.map(text -> Shipment.id(text).value());
        return page(uses.engine.storage().read(view -> Shipments.in(view, state, after, most)), most);
    }

    @Override
    public Page<Shipment> missed(Optional<String> cursor, int limit) {
        staff.require("list shipments", Role.SHIPPING);
        int most = Pages.limit(limit);
        Optional<String> after = cursor.map(text -> Shipment.id(text).value());
        return page(uses.engine.storage().read(view -> Shipments.reported(view, after, most)), most);
    }

    private static Page<Shipment> page(List<Shipment> shipments, int limit) {
        return Pages.of(shipments, shipment -> shipment.id().value(), limit);
    }

    @Override
    public List<Shipment> of(Id<Order> order) {
        staff.require("see shipments", Role.SHIPPING, Role.ORDERS);
        return uses.engine.storage().read(view -> {
            Order found =
                    Orders.find(view, order.value()).orElseThrow(() -> new UnknownIdException("order", order.value()));
            return Shipments.ofOrder(view, found.id().value());
        });
    }

    @Override
    public PackingSlip slip(Id<Shipment> id) {
        staff.require("see shipments", Role.SHIPPING, Role.ORDERS);
        return uses.sendParcels.slip(id);
    }

    @Override
    public Result<Shipment> dispatch(RequestKey key, Id<Shipment> id, List<Parcel> parcels) {
        staff.require("send a parcel", Role.SHIPPING);
        return uses.sendParcels.dispatch(key, id, List.copyOf(parcels), actor);
    }

    @Override
    public Decision<Shipment> delivered(Id<Shipment> id) {
        staff.require("note that a parcel arrived", Role.SHIPPING);
        return uses.sendParcels.delivered(id, actor);
    }

    @Override
    public Decision<Shipment> lost(Id<Shipment> id) {
        staff.require("note that a parcel is lost", Role.SHIPPING);
        return uses.sendParcels.lost(id, actor);
    }

    @Override
    public Decision<Shipment> returned(Id<Shipment> id, boolean resellable) {
        staff.require("note that a parcel came back", Role.SHIPPING);
        return uses.sendParcels.returned(id, resellable, actor);
    }

    @Override
    public Decision<Shipment> found(Id<Shipment> id) {
        staff.require("answer about a parcel", Role.SHIPPING);
        return uses.sendParcels.found(id, actor);
    }

    @Override
    public Decision<Shipment> sendAgain(Id<Shipment> id, Optional<Address> to) {
        staff.require("send a parcel again", Role.SHIPPING);
        return uses.sendParcels.again(id, to, actor);
    }

    @Override
    public Decision<Shipment> askFee(Id<Shipment> id) {
        staff.require("send a parcel again", Role.SHIPPING);
        return uses.sendParcels.askFee(id, actor);
    }

    @Override
    public Decision<Shipment> redirect(Id<Shipment> id, Address to) {
        staff.require("change where a parcel goes", Role.SHIPPING);
        return uses.sendParcels.redirect(id, to, actor);
    }
}
