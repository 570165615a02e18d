package dev.kontor.webstore.browser;

import com.microsoft.playwright.Page;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.StudentList;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.browser.Sample.Who;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bulk orders of the teacher of a {@link World}: waiting, refused, by codes and by a list on which the student stands. */
final class Teaching {
    private static final Sku SKU = Sku.of("statics-workbook");
    private static final String ONE = "/s/{store}/bulk/{order}";
    private static final String REQUEST = "/s/{store}/products/{sku}/bulk";
    private static final String STAFF = "/staff/bulk/{order}";

    private final BrowserStore store;
    private final Buyer teacher;
    private final Buyer student;

    Teaching(BrowserStore store, Buyer teacher, Buyer student) {
        this.store = store;
        this.teacher = teacher;
        this.student = student;
    }

    private BackOffice office() {
        return store.shop().office(Staff.owner("test")).because("Fits the program of the faculty");
    }

    private Id<Order> asks(BulkWish wish) {
        Quote quote = teacher.door().checkout().quote(Cart.of().with(SKU, 2)).orThrow();
        return teacher.door()
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).inBulk(wish))
                .orThrow()
                .id();
    }

    private Map<String, Boolean> said(boolean units) {
        return Map.of("requester", true, "program", true, "students", true, "units", units);
    }

    private Id<Order> granted(BulkWish wish, String email) {
        Id<Order> order = asks(wish);
        if (!email.isEmpty()) {
            byte[] csv = ("email\n" + email + "\n").getBytes(StandardCharsets.UTF_8);
            teacher.door()
                    .bulk()
                    .students(order, StudentList.emails("email", new ByteArrayInputStream(csv)))
                    .orThrow();
        }
        office().bulk().approve(order, said(true)).orThrow();
        store.work();
        return order;
    }

    void samples(List<Sample> all) {
        Id<Order> waits =
                asks(BulkWish.of("Thermodynamics for Everybody Who Has Not Understood It in the First Year, Part II"));
        Id<Order> refused = asks(BulkWish.of("Statics I"));
        office().bulk().refuse(refused, said(false)).orThrow();
        Id<Order> codes = granted(BulkWish.of("Statics I"), "");
        Id<Order> list = granted(BulkWish.of("Statics II").byRoster(), student.login.email());
        String request = "/s/public/products/" + SKU.code() + "/bulk";
        all.add(Sample.of(
                "/s/{store}/products/{sku}", "product-in-bulk", Who.TEACHER, "/s/public/products/" + SKU.code()));
        all.add(Sample.of(REQUEST, "bulk-request", Who.TEACHER, request));
        all.add(Sample.of(REQUEST, "bulk-request-refused", Who.TEACHER, request).then(Teaching::sendsNothing));
        all.add(Sample.of(REQUEST, "bulk-request-price", Who.TEACHER, request).then(page -> {
            page.locator("#program").fill("Statics I, winter term");
            page.locator("#units").fill("30");
            page.locator("[name=admission]").first().check();
            page.locator("#bulk-form button").click();
        }));
        all.add(Sample.of(REQUEST, "bulk-request-not-for", Who.STUDENT, request));
        all.add(Sample.of("/s/{store}/bulk", "bulk-orders", Who.TEACHER, "/s/public/bulk"));
        all.add(Sample.of("/s/{store}/bulk", "bulk-orders-none", Who.STUDENT, "/s/public/bulk"));
        all.add(Sample.of(ONE, "bulk-waiting", Who.TEACHER, at(waits)));
        all.add(Sample.of(ONE, "bulk-refused", Who.TEACHER, at(refused)));
        all.add(Sample.of(ONE, "bulk-codes", Who.TEACHER, at(codes)).then(page -> {
            page.locator("#codes-again").evaluate("form => form.parentElement.open = true");
            page.locator("#codes-again button").last().click();
            page.locator("#codes").waitFor();
        }));
        all.add(Sample.of(ONE, "bulk-list", Who.TEACHER, at(list)).then(page -> {
            page.locator("#list").fill("nobody");
            page.locator("#students-form button").click();
            page.locator("#list-error").waitFor();
        }));
        all.add(Sample.of("/s/{store}/orders/{order}", "order-in-bulk", Who.TEACHER, "/s/public/orders/" + codes));
        all.add(Sample.of("/s/{store}/claim", "claim", Who.STUDENT, "/s/public/claim"));
        all.add(Sample.of("/s/{store}/claim", "claim-wrong", Who.STUDENT, "/s/public/claim")
                .then(page -> {
                    page.locator("#claim-form").evaluate("form => form.noValidate = true");
                    page.locator("#claim-form button").click();
                    page.locator("#code-error").waitFor();
                }));
        all.add(Sample.of("/staff/bulk", "staff-bulk-orders", Who.STAFF, "/staff/bulk"));
        all.add(Sample.of(STAFF, "staff-bulk-request", Who.STAFF, "/staff/bulk/" + waits));
        all.add(Sample.of(STAFF, "staff-bulk-request-faults", Who.STAFF, "/staff/bulk/" + waits)
                .then(page -> {
                    page.locator("#answer-form").evaluate("form => form.noValidate = true");
                    page.locator("#answer-form button").first().click();
                    page.locator("#answer-reason-error").waitFor();
                }));
        all.add(Sample.of(STAFF, "staff-bulk-open", Who.STAFF, "/staff/bulk/" + codes));
    }

    private static String at(Id<Order> order) {
        return "/s/public/bulk/" + order.value();
    }

    private static void sendsNothing(Page page) {
        page.locator("#bulk-form").evaluate("form => form.noValidate = true");
        page.locator("#bulk-form button").click();
        page.locator("#program-error").waitFor();
    }
}
