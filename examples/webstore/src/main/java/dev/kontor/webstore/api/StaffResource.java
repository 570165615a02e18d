package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Verdict;
import dev.kontor.office.BackOffice;
import dev.kontor.office.DueTask;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OrderFile;
import dev.kontor.order.Order;
import dev.kontor.shop.Page;
import dev.kontor.shop.Result;
import dev.kontor.spi.Health;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;

/** What members of staff do, each by his roles. */
final class StaffResource implements Resource {
    private static final int LONGEST_CURSOR = 200;
    private static final int MOST_KEYS = 2_000;
    private static final int LONGEST_KEY = 500;

    @Inject
    StaffResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get("/staff/orders", Access.STAFF, Scope.STAFF, this::orders);
        router.get("/staff/orders/{order}", Access.STAFF, Scope.STAFF, this::order);
        router.post("/staff/orders/{order}/refunds", Access.STAFF, Scope.STAFF, this::refund);
        router.get("/staff/orders/{order}/journal", Access.STAFF, Scope.STAFF, this::journal);
        router.get("/staff/keys", Access.STAFF, Scope.STAFF, this::pools);
        router.get("/staff/keys/{sku}", Access.STAFF, Scope.STAFF, this::pool);
        router.post("/staff/keys/{sku}", Access.STAFF, Scope.STAFF, this::addKeys);
        router.get("/staff/due", Access.STAFF, Scope.STAFF, this::due);
        router.get("/staff/operations", Access.STAFF, Scope.STAFF, this::operations);
        router.get("/staff/health", Access.STAFF, Scope.STAFF, this::health);
    }

    private void orders(Call call) {
        Optional<String> cursor = call.words("cursor", LONGEST_CURSOR);
        int limit = call.limit(50, 200);
        boolean held = call.flag("held");
        BackOffice office = call.office();
        Page<Order> page =
                held ? office.orders().held(cursor, limit) : office.orders().list(cursor, limit);
        call.answer(
                Shapes.items(page.items().stream().map(Shapes::order).toList()).with("next", page.next()));
    }

    private void order(Call call) {
        OrderFile file = call.office().orders().about(call.part("order", Order::id));
        call.answer(Members.of()
                .with("order", Shapes.order(file.order()))
                .with("customer", file.order().placement().account())
                .with("payments", Shapes.payments(file.payments()))
                .with(
                        "movements",
                        file.movements().stream()
                                .map(movement -> Members.of()
                                        .with("id", movement.id())
                                        .with("kind", movement.kind())
                                        .with("account", movement.account())
                                        .with("amount", movement.amount())
                                        .with("at", movement.at())
                                        .with("bookedAt", movement.bookedAt())
                                        .with("operation", movement.operation())
                                        .with("counted", movement.counted()))
                                .toList())
                .with(
                        "operations",
                        file.operations().stream().map(StaffResource::shape).toList())
                .with(
                        "library",
                        file.entitlements().stream()
                                .map(owned -> Shapes.owned(owned, call.shop().now()))
                                .toList())
                .with("refundable", file.refundable()));
    }

    private static Members shape(OpenOperation operation) {
        return Members.of()
                .with("id", operation.id())
                .with("order", operation.order())
                .with("kind", operation.kind())
                .with("state", operation.state())
                .with("account", operation.account())
                .with("amount", operation.amount())
                .with("sentAt", operation.sentAt())
                .with("askAt", operation.askAt())
                .with("detail", operation.detail());
    }

    private void refund(Call call) {
        Id<Order> order = call.part("order", Order::id);
        RequestKey key = call.requestKey();
        Fields body = call.body("amount", "reason");
        MonetaryAmount amount = body.money("amount");
        BackOffice office = call.office(Call.reason(body));
        MonetaryAmount total = office.orders().get(order).total();
        if (!total.getCurrency().equals(amount.getCurrency())) {
            throw Problem.field("/amount/currency", "the currency of the order");
        }
        Result<Order> result = office.orders().refund(key, order, amount);
        result.fold(
                done -> {
                    call.answer(201, Members.of().with("order", Shapes.order(done)));
                    return order;
                },
                refused -> {
                    throw call.refused(refused);
                },
                underway -> {
                    call.answer(
                            202,
                            Members.of()
                                    .with("order", Shapes.order(underway.soFar()))
                                    .with("next", Shapes.next(underway.next())));
                    return order;
                });
    }

    private void journal(Call call) {
        Id<Order> id = call.part("order", Order::id);
        BackOffice office = call.office();
        Members answer =
                Shapes.items(office.orders().explain(office.orders().get(id).id()).stream()
                        .map(Shapes::entry)
                        .toList());
        Verdict verdict = office.journal().verify(id.value());
        call.answer(answer.with("intact", verdict.intact()).with("checked", verdict.checked()));
    }

    private void pools(Call call) {
        call.answer(Shapes.items(
                call.office().stock().pools().stream().map(Shapes::pool).toList()));
    }

    private void pool(Call call) {
        call.answer(Shapes.pool(call.office().stock().pool(call.part("sku", Sku::of))));
    }

    private void addKeys(Call call) {
        Sku sku = call.part("sku", Sku::of);
        Fields body = call.body("keys", "reason");
        List<Fields> sent = body.anyObjects("keys", MOST_KEYS);
        if (sent.isEmpty()) {
            throw Problem.field("/keys", "at least one key");
        }
        List<String> columns = sent.get(0).names();
        List<Map<String, String>> keys = new ArrayList<>();
        for (Fields key : sent) {
            if (!key.names().equals(columns)) {
                throw Problem.field("/keys", "the same names in the same order in each key");
            }
            keys.add(key.texts(LONGEST_KEY));
        }
        BackOffice office = call.office(Call.reason(body));
        Pool pool = office.stock().addKeys(sku, file(keys, columns)).fold(done -> done, refused -> {
            throw call.refused(refused);
        });
        call.answer(201, Shapes.pool(pool));
    }

    private static KeyFile file(List<Map<String, String>> keys, List<String> columns) {
        String rows = keys.stream()
                .map(key -> columns.stream()
                        .map(column -> "\"" + key.getOrDefault(column, "").replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        try {
            return KeyFile.csv("keys", Secret.of(rows), columns.toArray(String[]::new));
        } catch (ConfigurationException malformed) {
            throw Problem.field("/keys", "texts of one line, none of them empty or too long");
        }
    }

    private void due(Call call) {
        int limit = call.limit(100, 1_000);
        BackOffice office = call.office();
        call.answer(Shapes.items(office.due().next(limit).stream()
                        .map(StaffResource::shape)
                        .toList())
                .with(
                        "parked",
                        office.due().parked(limit).stream()
                                .map(StaffResource::shape)
                                .toList()));
    }

    private static Members shape(DueTask task) {
        return Members.of()
                .with("kind", task.kind())
                .with("subject", task.subject())
                .with("dueAt", task.dueAt())
                .with("attempts", task.attempts())
                .with("leasedUntil", task.leasedUntil())
                .with("lastFailure", task.lastFailure());
    }

    private void operations(Call call) {
        call.answer(Shapes.items(call.office().payments().open(call.limit(100, 1_000)).stream()
                .map(StaffResource::shape)
                .toList()));
    }

    private void health(Call call) {
        Map<String, Health> health = call.shop().commerce().health();
        Members parts = Members.of();
        health.forEach((name, part) ->
                parts.with(name, Members.of().with("up", part.up()).with("detail", part.detail())));
        call.answer(Members.of()
                .with("up", health.values().stream().allMatch(Health::up))
                .with("parts", parts));
    }
}
