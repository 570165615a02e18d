package dev.kontor.conduct;

import dev.kontor.conduct.advance.CancelUnits;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Journal;
import dev.kontor.office.OrderFile;
import dev.kontor.office.OrdersDesk;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Orders, as one member of staff sees and refunds them. */
record OrdersDoor(UseCases uses, Staff staff, Actor actor) implements OrdersDesk {
    @Override
    public Page<Order> list(Optional<String> cursor, int limit) {
        staff.require("list orders", Role.ORDERS, Role.PAYMENTS);
        int most = Pages.limit(limit);
        Optional<String> after = Pages.after(cursor);
        return Pages.of(uses.engine.storage().read(view -> Orders.all(view, after, most)), most);
    }

    @Override
    public Page<Order> held(Optional<String> cursor, int limit) {
        staff.require("list held orders", Role.ORDERS, Role.PAYMENTS);
        int most = Pages.limit(limit);
        Optional<String> after = Pages.after(cursor);
        return Pages.of(uses.engine.storage().read(view -> Orders.held(view, after, most)), most);
    }

    @Override
    public Order get(Id<Order> id) {
        staff.require("see an order", Role.ORDERS, Role.PAYMENTS);
        return uses.engine
                .storage()
                .read(view -> Orders.find(view, id.value()))
                .orElseThrow(() -> new UnknownIdException("order", id.value()));
    }

    @Override
    public OrderFile about(Id<Order> id) {
        staff.require("see an order", Role.ORDERS, Role.PAYMENTS);
        return uses.showOrder.about(id);
    }

    @Override
    public List<Entry> explain(Id<Order> id) {
        Order order = get(id);
        return uses.engine
                .storage()
                .read(view -> Journal.about(view, order.id().value(), dev.kontor.journal.Page.START, 1_000)
                        .entries());
    }

    @Override
    public Decision<CancelTerms> cancelTerms(CancelOrder wish) {
        staff.require("cancel orders", Role.ORDERS);
        return uses.cancelUnits.terms(wish, by());
    }

    @Override
    public Result<Order> cancel(RequestKey key, CancelOrder wish) {
        staff.require("cancel orders", Role.ORDERS);
        return actor.reason().isEmpty()
                ? Decision.refused(List.of(Refusal.of("reason.missing")))
                : uses.cancelUnits.cancel(key, wish, by());
    }

    private CancelUnits.By by() {
        return CancelUnits.By.staff(actor.name(), actor.reason());
    }

    @Override
    public Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount) {
        staff.require("refund", Role.PAYMENTS);
        return uses.refundOrder.refund(key, get(id), Amounts.minor(amount), false, actor);
    }

    @Override
    public Result<Order> refund(RequestKey key, Id<Order> id, MonetaryAmount amount, RefundReason reason) {
        staff.require("refund", Role.PAYMENTS);
        Actor why = new Actor(staff.id(), Optional.of(reason.words()));
        return uses.refundOrder.refund(key, get(id), Amounts.minor(amount), reason.goodwill(), why);
    }
}
