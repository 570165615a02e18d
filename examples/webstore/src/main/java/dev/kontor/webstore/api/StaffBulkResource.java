package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.office.BulkRequestsDesk;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for bulk orders, as staff answer them (OR-6). */
final class StaffBulkResource implements Resource {
    private static final String ORDERS = "/staff/bulk-orders";
    private static final int MOST = 200;
    private static final int MOST_CRITERIA = 50;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_DAY = 10;

    @Inject
    StaffBulkResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get(ORDERS, Access.STAFF, Scope.STAFF, this::list);
        router.get(ORDERS + "/{order}", Access.STAFF, Scope.STAFF, this::show);
        router.post(ORDERS + "/{order}/answer", Access.STAFF, Scope.STAFF, this::answer);
        router.post(ORDERS + "/{order}/extension", Access.STAFF, Scope.STAFF, this::extend);
    }

    private void list(Call call) {
        Optional<String> cursor =
                call.query("cursor", text -> BulkOrder.id(text).value(), "what a page named as its next");
        int limit = call.limit(50, MOST);
        boolean overdue = call.flag("overdue");
        BulkRequestsDesk desk = call.office().bulk();
        if (overdue) {
            call.answer(items(desk.overdue(limit)));
        } else {
            Page<BulkOrder> page = desk.list(Optional.empty(), cursor, limit);
            call.answer(items(page.items()).with("next", page.next()));
        }
    }

    private static Members items(List<BulkOrder> all) {
        return Shapes.items(all.stream().map(BulkShapes::bulk).toList());
    }

    /** Known before anything of the body is looked at. */
    private static Id<Order> known(Call call) {
        return Order.id(
                call.office().bulk().get(call.part("order", Order::id)).bulk().order());
    }

    private void show(Call call) {
        Id<Order> order = call.part("order", Order::id);
        BulkRequestsDesk desk = call.office().bulk();
        call.answer(BulkShapes.standing(desk.get(order)).with("wanted", desk.criteria(order)));
    }

    private void answer(Call call) {
        Id<Order> order = known(call);
        Fields body = call.body("approved", "criteria", "reason");
        List<Fields> said = body.objects("criteria", MOST_CRITERIA, "code", "met");
        Map<String, Boolean> criteria = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).has("met")) {
                throw Problem.field("/criteria/" + i + "/met", "true or false");
            }
            criteria.put(said.get(i).text("code", LONGEST_CODE), said.get(i).flag("met", false));
        }
        String reason = body.text("reason", 200);
        BulkRequestsDesk desk = call.office(reason).bulk();
        if (!body.has("approved")) {
            throw Problem.field("/approved", "true or false");
        }
        boolean approved = body.flag("approved", false);
        done(call, approved ? desk.approve(order, criteria) : desk.refuse(order, criteria));
    }

    private void extend(Call call) {
        Id<Order> order = known(call);
        Fields body = call.body("lastDay", "reason");
        LocalDate lastDay = body.value("lastDay", LONGEST_DAY, StaffBulkResource::day);
        done(call, call.office(body.text("reason", 200)).bulk().extend(order, lastDay));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidValueException("day", "", "a day, such as 2027-03-31");
        }
    }

    private static void done(Call call, Decision<BulkStanding> decision) {
        call.answer(BulkShapes.standing(decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        })));
    }
}
