package dev.kontor.webstore.api;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.bulk.BulkAsk;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.StudentList;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.Site;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders whose units others claim (OR-6): asked for, handed out, claimed. */
final class BulkResource implements Resource {
    private static final String ORDERS = "/stores/{store}/bulk-orders";
    private static final String CLAIMS = "/stores/{store}/claims";
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_CURSOR = 200;
    private static final int LONGEST_PROGRAM = 200;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_STUDENTS = 2_000;

    private final Provider<Site> site;

    @Inject
    BulkResource(Provider<Site> site) {
        this.site = site;
    }

    @Override
    public void on(ApiRouter router) {
        router.post(ORDERS, Access.MEMBER, Scope.ORDERS, this::request);
        router.get(ORDERS, Access.MEMBER, Scope.ORDERS, this::list);
        router.get(ORDERS + "/{order}", Access.MEMBER, Scope.ORDERS, this::show);
        router.post(ORDERS + "/{order}/codes", Access.MEMBER, Scope.ORDERS, this::codes);
        router.put(ORDERS + "/{order}/students", Access.MEMBER, Scope.ORDERS, this::students);
        router.get(CLAIMS, Access.MEMBER, Scope.ORDERS, this::waiting);
        router.post(CLAIMS, Access.MEMBER, Scope.ORDERS, this::claim);
    }

    private void request(Call call) {
        call.buyer();
        RequestKey key = call.requestKey();
        Fields body = call.body("quote", "payment", "returnTo", "purchaseOrder", "program", "admission");
        Id<Quote> quote = body.value("quote", LONGEST_ID, Quote::id);
        BulkWish wish = wish(body);
        PlaceOrder command = PlaceOrder.of(quote, Means.read(body)).inBulk(wish);
        Optional<URI> returnTo = Means.returnTo(body, call.caller(), site.get().base());
        if (returnTo.isPresent()) {
            command = command.returnTo(returnTo.get());
        }
        Optional<String> number = body.optionalText("purchaseOrder", LONGEST_ID);
        if (number.isPresent()) {
            command = command.purchaseOrder(number.get());
        }
        OrdersResource.answer(call, 201, call.storefront().checkout().place(key, command));
    }

    private static BulkWish wish(Fields body) {
        BulkWish wish = body.value("program", LONGEST_PROGRAM, BulkWish::of);
        return body.value("admission", LONGEST_ID, BulkResource::admission) == BulkAsk.Admission.ROSTER
                ? wish.byRoster()
                : wish;
    }

    private static BulkAsk.Admission admission(String text) {
        for (BulkAsk.Admission one : BulkAsk.Admission.values()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        throw new InvalidValueException("admission", text, "CODES or ROSTER");
    }

    private void list(Call call) {
        Optional<String> cursor = call.query(
                        "cursor", text -> BulkOrder.id(text).value(), "what a page named as its next")
                .filter(text -> text.length() <= LONGEST_CURSOR);
        Page<BulkStanding> page = call.storefront().bulk().list(cursor, call.limit(50, 200));
        call.answer(Shapes.items(page.items().stream().map(BulkShapes::standing).toList())
                .with("next", page.next()));
    }

    private void show(Call call) {
        call.answer(BulkShapes.standing(call.storefront().bulk().get(call.part("order", Order::id))));
    }

    /** Known before anything of the body is looked at. */
    private static Id<Order> known(Call call) {
        return Order.id(call.storefront()
                .bulk()
                .get(call.part("order", Order::id))
                .bulk()
                .order());
    }

    private void codes(Call call) {
        Id<Order> order = known(call);
        boolean again = call.body("again").flag("again", false);
        var desk = call.storefront().bulk();
        var codes = done(call, again ? desk.newCodes(order) : desk.codes(order));
        List<Members> items = new ArrayList<>();
        codes.byUnit()
                .forEach((unit, code) -> code.use(
                        text -> items.add(Members.of().with("unit", unit).with("code", text))));
        call.answer(Shapes.items(items));
    }

    private void students(Call call) {
        Id<Order> order = known(call);
        List<String> emails = call.body("emails").optionalTexts("emails", MOST_STUDENTS, LONGEST_ADDRESS);
        if (emails.isEmpty()) {
            throw Problem.field("/emails", "at least one e-mail address");
        }
        for (int i = 0; i < emails.size(); i++) {
            checkAddress(emails.get(i), i);
        }
        String csv = emails.stream()
                .map(email -> '"' + email.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("\r\n", "email\r\n", "\r\n"));
        StudentList list = StudentList.emails("email", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        call.answer(BulkShapes.standing(done(call, call.storefront().bulk().students(order, list))));
    }

    private static void checkAddress(String email, int place) {
        try {
            EmailAddress.of(email);
        } catch (InvalidValueException malformed) {
            throw Problem.field("/emails/" + place, "an e-mail address");
        }
    }

    private void waiting(Call call) {
        call.buyer();
        call.answer(Shapes.items(call.storefront().bulk().waiting().stream()
                .map(bulk -> Members.of()
                        .with("id", bulk.id())
                        .with("program", bulk.ask().program())
                        .with("sku", bulk.ask().sku())
                        .with("claimUntil", bulk.claimUntil()))
                .toList()));
    }

    /** Who has not confirmed his address may be anybody, and a list knows its people by their addresses. */
    private void claim(Call call) {
        call.buyer();
        Fields body = call.body("code", "bulkOrder");
        if (body.has("code") == body.has("bulkOrder")) {
            throw Problem.field("", "either code or bulkOrder");
        }
        Claim claim = body.optionalValue("code", LONGEST_CODE, text -> Claim.code(Secret.of(text)))
                .or(() -> body.optionalValue("bulkOrder", LONGEST_ID, text -> Claim.listed(BulkOrder.id(text))))
                .orElseThrow();
        call.answer(
                201,
                Members.of()
                        .with(
                                "order",
                                Shapes.order(done(call, call.storefront().bulk().claim(claim)))));
    }

    private static <T> T done(Call call, Decision<T> decision) {
        return decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        });
    }
}
