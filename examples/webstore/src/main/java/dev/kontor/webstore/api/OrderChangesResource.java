package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.shop.Decision;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import java.util.List;
import javax.money.MonetaryAmount;

/** What a shopper does with an order that stands: cancel of it (OR-5), consent later (RE-10), mail its receipt (OR-4). */
final class OrderChangesResource implements Resource {
    private static final String ORDER = "/stores/{store}/orders/{order}";
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_VERSION = 100;
    private static final int MOST_LINES = 200;
    private static final int MOST_UNITS = 9_999;
    private static final int MOST_ADDRESSES = 10;

    @Inject
    OrderChangesResource() {}

    @Override
    public void on(ApiRouter router) {
        router.post(ORDER + "/cancel-terms", Access.MEMBER, Scope.ORDERS, this::terms);
        router.post(ORDER + "/cancellations", Access.MEMBER, Scope.ORDERS, this::cancel);
        router.post(ORDER + "/consents", Access.MEMBER, Scope.ORDERS, this::consent);
        router.post(ORDER + "/receipt-mails", Access.MEMBER, Scope.ORDERS, this::mail);
    }

    /** Known before anything of the body is looked at. */
    private static Id<Order> known(Call call) {
        return call.storefront().orders().get(call.part("order", Order::id)).id();
    }

    private void terms(Call call) {
        Id<Order> order = known(call);
        CancelOrder wish = wish(order, call.body("lines"));
        call.answer(OrderShapes.terms(done(call, call.storefront().orders().cancelTerms(wish))));
    }

    private void cancel(Call call) {
        Id<Order> order = known(call);
        RequestKey key = call.requestKey();
        Fields body = call.body("lines", "off");
        MonetaryAmount off = body.money("off");
        CancelOrder wish = wish(order, body).expecting(off);
        OrdersResource.answer(call, 200, call.storefront().orders().cancel(key, wish));
    }

    /** Without lines all that is not canceled yet. A line twice would be read as either of the two, so it is refused. */
    private static CancelOrder wish(Id<Order> order, Fields body) {
        CancelOrder wish = CancelOrder.of(order);
        if (!body.has("lines")) {
            return wish;
        }
        List<Fields> lines = body.objects("lines", MOST_LINES, "line", "quantity");
        if (lines.isEmpty()) {
            throw Problem.field("/lines", "at least one line, or no such member for the whole order");
        }
        for (Fields line : lines) {
            Id<OrderLine> id = line.value("line", LONGEST_ID, OrderLine.KIND::parse);
            CancelOrder more = wish.line(id, line.number("quantity", 1, MOST_UNITS));
            if (more.units().size() == wish.units().size()) {
                throw Problem.field("/lines", "each line once");
            }
            wish = more;
        }
        return wish;
    }

    private void consent(Call call) {
        Id<Order> order = known(call);
        Fields body = call.body("name", "version");
        String name = body.text("name", LONGEST_VERSION);
        String version = body.text("version", LONGEST_VERSION);
        call.answer(Shapes.order(done(call, call.storefront().orders().consent(order, name, version))));
    }

    private void mail(Call call) {
        Id<Order> order = known(call);
        RequestKey key = call.requestKey();
        List<String> addresses = call.body("addresses").optionalTexts("addresses", MOST_ADDRESSES, LONGEST_ADDRESS);
        if (addresses.isEmpty()) {
            throw Problem.field("/addresses", "at least one e-mail address");
        }
        for (int i = 0; i < addresses.size(); i++) {
            checkAddress(addresses.get(i), i);
        }
        List<EmailAddress> sent =
                done(call, call.storefront().orders().mailReceipt(key, order, String.join(",", addresses)));
        call.answer(Members.of()
                .with("addresses", sent.stream().map(EmailAddress::text).toList()));
    }

    /** The door takes them as a customer types them, divided by commas; none of these may bring one of its own. */
    private static void checkAddress(String address, int place) {
        try {
            if (address.indexOf(',') < 0) {
                EmailAddress.of(address);
                return;
            }
        } catch (InvalidValueException malformed) {
            // Told below, as what divides addresses is.
        }
        throw Problem.field("/addresses/" + place, "an e-mail address");
    }

    private static <T> T done(Call call, Decision<T> decision) {
        return decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        });
    }
}
