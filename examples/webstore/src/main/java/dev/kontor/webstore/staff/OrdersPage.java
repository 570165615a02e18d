package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.journal.Entry;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OrderFile;
import dev.kontor.order.Order;
import dev.kontor.shop.Page;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Orders as staff see them: all, those held, one with its money and its journal; and refunds. */
final class OrdersPage implements Routes {
    private static final int AT_ONCE = 25;

    @Inject
    OrdersPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/orders", Guard.STAFF, this::list);
        router.get("/staff/orders/{order}", Guard.STAFF, visit -> show(visit, 200));
        router.post("/staff/orders/{order}/refund", Guard.STAFF, this::refund);
    }

    private void list(Visit visit) {
        Optional<String> wanted = visit.query("id");
        if (wanted.isPresent()) {
            find(visit, wanted.get());
            return;
        }
        boolean held = visit.query("only").filter("held"::equals).isPresent();
        BackOffice office = Desk.of(visit);
        Optional<String> cursor = visit.query("cursor");
        Page<Order> orders =
                held ? office.orders().held(cursor, AT_ONCE) : office.orders().list(cursor, AT_ONCE);
        visit.show("staff/orders", Map.of("orders", orders.items(), "next", orders.next(), "held", held));
    }

    private void find(Visit visit, String wanted) {
        try {
            visit.goToSite("/staff/orders/" + Order.id(wanted));
        } catch (InvalidValueException noOrder) {
            visit.notice(Notice.Kind.PROBLEM, "staff.orders.none").goToSite("/staff/orders");
        }
    }

    private void show(Visit visit, int status) {
        Id<Order> id = visit.part("order", Order::id);
        BackOffice office = Desk.of(visit);
        OrderFile file = office.orders().about(id);
        List<Entry> journal = office.orders().explain(id);
        visit.show(
                status,
                "staff/order",
                Map.of(
                        "file",
                        file,
                        "journal",
                        journal,
                        "key",
                        RequestKey.random().text(),
                        "typed",
                        visit.field("amount").orElse(""),
                        "reason",
                        visit.field("reason").orElse("")));
    }

    private void refund(Visit visit) {
        Id<Order> id = visit.part("order", Order::id);
        String typed = visit.field("amount").orElse("");
        OrderFile file = Desk.of(visit).orders().about(id);
        Optional<MonetaryAmount> amount =
                TypedAmount.of(typed, file.order().total().getCurrency().getCurrencyCode());
        if (amount.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.refund.unreadable");
            show(visit, 422);
            return;
        }
        String reason = visit.field("reason").orElse("");
        if (reason.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.refund.reasonMissing");
            show(visit, 422);
            return;
        }
        RequestKey key = RequestKey.of(visit.required("key"));
        Desk.of(visit)
                .because(reason)
                .orders()
                .refund(key, id, amount.get())
                .fold(
                        done -> {
                            visit.notice(Notice.Kind.DONE, "staff.refund.done").goToSite("/staff/orders/" + id);
                            return 200;
                        },
                        refused -> {
                            visit.refused(refused);
                            show(visit, 422);
                            return 422;
                        },
                        underway -> {
                            visit.notice(Notice.Kind.INFO, "staff.refund.underway")
                                    .goToSite("/staff/orders/" + id);
                            return 200;
                        });
    }
}
