package dev.kontor.conduct;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.BulkRequestsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulk orders, as one member of staff sees and answers them. */
record BulkRequestsDoor(UseCases uses, Staff staff, Actor actor) implements BulkRequestsDesk {
    @Override
    public Page<BulkOrder> list(Optional<BulkOrder.State> state, Optional<String> cursor, int limit) {
        staff.require("list bulk orders", Role.ORDERS);
        int most = Pages.limit(limit);
        Optional<String> after = cursor.map(text -> BulkOrder.id(text).value());
        return Pages.of(
                uses.engine.storage().read(view -> Bulks.list(view, state, after, most)),
                bulk -> bulk.id().value(),
                most);
    }

    @Override
    public List<BulkOrder> overdue(int limit) {
        staff.require("list bulk orders", Role.ORDERS);
        int most = Pages.limit(limit);
        return uses.engine.storage().read(view -> Bulks.overdue(view, uses.engine.now(), most));
    }

    @Override
    public BulkStanding get(Id<Order> order) {
        staff.require("see a bulk order", Role.ORDERS);
        return uses.keepBulk.standing(uses.engine
                .storage()
                .read(view -> Bulks.ofOrder(view, order.value()))
                .orElseThrow(() -> new UnknownIdException("bulk order", order.value()))
                .id());
    }

    @Override
    public List<String> criteria(Id<Order> order) {
        staff.require("see a bulk order", Role.ORDERS);
        return uses.decideBulk.criteria(order);
    }

    @Override
    public Decision<BulkStanding> approve(Id<Order> order, Map<String, Boolean> criteria) {
        staff.require("grant a bulk order", Role.ORDERS);
        return uses.decideBulk.decide(order, true, criteria, actor);
    }

    @Override
    public Decision<BulkStanding> refuse(Id<Order> order, Map<String, Boolean> criteria) {
        staff.require("refuse a bulk order", Role.ORDERS);
        return uses.decideBulk.decide(order, false, criteria, actor);
    }

    @Override
    public Decision<BulkStanding> extend(Id<Order> order, LocalDate lastDay) {
        staff.require("extend a bulk order", Role.ORDERS);
        return uses.decideBulk.extend(order, lastDay, actor);
    }
}
