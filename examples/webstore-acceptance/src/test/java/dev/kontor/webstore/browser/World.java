package dev.kontor.webstore.browser;

import com.microsoft.playwright.Page;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.browser.Sample.Who;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import dev.kontor.webstore.people.Forgotten;
import dev.kontor.webstore.people.Newcomer;
import dev.kontor.webstore.people.Registration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A store in which something has happened, so that every page of it has something to show, and where to find each. */
final class World {
    private static final Pattern LINK = Pattern.compile("/(?:confirm|reset)\\?token=[^\\s>]+");
    private static final String STORE = "/s/{store}";
    private static final String ORDER = STORE + "/orders/{order}";

    private final BrowserStore store;
    private final Buyer student;
    private final Buyer newcomer;
    private final Buyer staff;
    private final Buyer teacher;
    private int placed;

    World(BrowserStore store) {
        this.store = store;
        student = Buyer.student(store);
        newcomer = Buyer.unverified(store);
        staff = Buyer.staff(store);
        teacher = Buyer.faculty(store, store.desktop());
    }

    /** A new browser of one of those who look. */
    Page browser(Who who, com.microsoft.playwright.Browser.NewContextOptions options, String locale) {
        Page page = store.page(options, locale);
        switch (who) {
            case STUDENT -> student.takesOver(page);
            case NEWCOMER -> newcomer.takesOver(page);
            case STAFF -> staff.takesOver(page);
            case TEACHER -> teacher.takesOver(page);
            case VISITOR -> {}
        }
        return page;
    }

    private Order place(Buyer buyer, String sku, PayWith pay) {
        buyer.takes(sku);
        var checkout = buyer.door().checkout();
        Quote quote = checkout.quote(buyer.door().cart().get()).orThrow();
        Result<Order> result = checkout.place(
                RequestKey.of("sample-" + ++placed),
                PlaceOrder.of(quote.id(), pay)
                        .returnTo(URI.create("http://127.0.0.1/s/public/checkout/return/"
                                + quote.id().value()))
                        .consenting(checkout.consents(quote.id())));
        return result.fold(done -> done, refused -> buyer.orders().get(0), underway -> underway.soFar());
    }

    private String link(String email) {
        return mail(email)
                .flatMap(mail -> LINK.matcher(mail.text())
                        .results()
                        .map(MatchResult::group)
                        .findFirst())
                .orElseThrow();
    }

    private Optional<Received> mail(String email) {
        return store.part(Mailbox.class).to(email).stream().findFirst();
    }

    private String unconfirmed() {
        String email = "somebody" + System.identityHashCode(this) + "@mail.example";
        store.part(Registration.class)
                .register(new Newcomer(
                        "somebody" + System.identityHashCode(this),
                        email,
                        "Some Body",
                        "DE",
                        Locale.ENGLISH,
                        Buyer.PASSWORD,
                        Buyer.PASSWORD))
                .orThrow();
        return email;
    }

    /** Makes it all happen, and tells where to look. */
    List<Sample> samples() {
        Order delivered = place(student, "solid-cad-student", PayWith.card(Sandbox.OK));
        Order files = place(student, "spectra-view", PayWith.card(Sandbox.MASTERCARD));
        Order declined = place(student, "plotwise", PayWith.card(Sandbox.LOST));
        Order atBank = place(student, "plotwise", PayWith.card(Sandbox.THREE_D_SECURE));
        Order refunded = place(student, "mind-atlas", PayWith.card(Sandbox.OK));
        store.shop()
                .office(Staff.owner("test"))
                .because("bought by mistake")
                .orders()
                .refund(RequestKey.of("refund-" + refunded.id()), refunded.id(), refunded.total())
                .orThrow();
        Order present = place(student, "gift-card", PayWith.card(Sandbox.OK));
        Order later = place(student, "theorema", PayWith.card(Sandbox.LATER));
        Order held = place(newcomer, "solid-cad-student", PayWith.card(Sandbox.OK));
        Order bundle = place(student, "engineers-desk", PayWith.card(Sandbox.OK));
        Order ahead = place(student, "solid-cad-2027", PayWith.card(Sandbox.OK));
        Order backed = place(student, "solid-cad", PayWith.card(Sandbox.OK));
        student.door()
                .cart()
                .change(cart -> cart.with(Sku.of("solid-cad"), 2)
                        .with(Sku.of("whiteboard-teaching"), 1)
                        .with(Sku.of("halbton-photo"), 1)
                        .with(Sku.of("engineers-desk"), 1)
                        .with(Sku.of("dictionary-pro"), 1)
                        .withCoupon("WELCOME10"));
        for (String sku : List.of("theorema", "solid-cad-2027", "matrixlab")) {
            student.door().account().wishes().add(Sku.of(sku)).orThrow();
        }
        newcomer.takes("solid-cad").takes("quillwright-student");
        List<Sample> all = new ArrayList<>();
        whole(all);
        shelf(all);
        person(all);
        orders(
                all,
                Map.of(
                        "delivered",
                        delivered,
                        "files",
                        files,
                        "gift-card",
                        present,
                        "declined",
                        declined,
                        "at-bank",
                        atBank,
                        "refunded",
                        refunded,
                        "later",
                        later,
                        "bundle",
                        bundle,
                        "ahead",
                        ahead),
                held);
        String open = store.shop()
                .office(Staff.owner("test"))
                .payments()
                .open(1)
                .get(0)
                .id();
        staff(all, delivered, held, "/staff/payments/operation/" + open);
        new Proofs(store, newcomer).samples(all);
        new Firm(store, student, newcomer).samples(all);
        new Lasting(store, student, staff).samples(all);
        new Wanting(store, student).samples(all, files, bundle);
        new Teaching(store, teacher, student).samples(all);
        new Posting(store, student).samples(all, backed);
        new Collecting(store, student).samples(all);
        return all;
    }

    private static void whole(List<Sample> all) {
        all.add(Sample.of("/", "stores", Who.VISITOR, "/"));
        all.add(Sample.of("/help", "help", Who.VISITOR, "/help"));
        all.add(Sample.of("/help", "help-search", Who.VISITOR, "/help?q=key"));
        all.add(Sample.of("/help/{topic}", "help-topic", Who.VISITOR, "/help/held-orders"));
        all.add(Sample.of("/api/docs", "api-docs", Who.VISITOR, "/api/docs"));
        all.add(Sample.of("", "not-found", Who.VISITOR, "/nothing/here").answers(404));
        all.add(Sample.of("", "not-found-signed-in", Who.STUDENT, "/s/public/orders/ord_1")
                .answers(404));
    }

    private static void shelf(List<Sample> all) {
        String product = STORE + "/products/{sku}";
        all.add(Sample.of(STORE, "catalog", Who.VISITOR, "/s/public"));
        all.add(Sample.of(STORE, "catalog-category", Who.VISITOR, "/s/public?category=academic"));
        all.add(Sample.of(STORE, "catalog-search", Who.VISITOR, "/s/public?q=cad"));
        all.add(Sample.of(STORE, "catalog-nothing", Who.VISITOR, "/s/public?q=qqqq"));
        all.add(Sample.of(STORE, "catalog-campus", Who.STUDENT, "/s/neckar"));
        all.add(Sample.of(product, "product", Who.VISITOR, "/s/public/products/solid-cad"));
        all.add(Sample.of(product, "product-gift-card", Who.VISITOR, "/s/public/products/gift-card"));
        all.add(Sample.of(product, "product-visitor", Who.VISITOR, "/s/public/products/solid-cad-student"));
        all.add(Sample.of(
                product, "product-asked", Who.VISITOR, "/s/neckar/products/theorema-student?mail=neckar-uni.example"));
        all.add(Sample.of(product, "product-eligible", Who.STUDENT, "/s/public/products/halbton-suite-student"));
        all.add(Sample.of(product, "product-provable", Who.NEWCOMER, "/s/public/products/stacktrace-ide-academic"));
        all.add(Sample.of(product, "product-not-eligible", Who.STUDENT, "/s/public/products/whiteboard-teaching"));
        all.add(Sample.of(product, "product-gone", Who.VISITOR, "/s/public/products/solid-cad-2025")
                .answers(404));
        all.add(Sample.of(product, "product-bad-quantity", Who.VISITOR, "/s/public/products/plotwise")
                .then(refusedForm("#add", "#quantity", "0")));
        all.add(Sample.of(product, "product-bundle", Who.VISITOR, "/s/public/products/engineers-desk"));
        all.add(Sample.of(product, "product-ahead", Who.VISITOR, "/s/public/products/solid-cad-2027"));
        all.add(Sample.of(product, "product-variants", Who.STUDENT, "/s/public/products/halbton-photo"));
        all.add(Sample.of(product, "product-longer-term", Who.VISITOR, "/s/public/products/flow-tunnel-year"));
        all.add(Sample.of(product, "product-reduced", Who.VISITOR, "/s/public/products/halbton-vector"));
        all.add(Sample.of(STORE + "/wishes", "wishes", Who.STUDENT, "/s/public/wishes"));
        all.add(Sample.of(STORE + "/wishes", "wishes-empty", Who.NEWCOMER, "/s/public/wishes"));
        all.add(Sample.of(product + "/cover.svg", "cover", Who.VISITOR, "/s/public/products/solid-cad/cover.svg"));
        all.add(Sample.of(STORE + "/cart", "cart-empty", Who.VISITOR, "/s/public/cart"));
        all.add(Sample.of(STORE + "/cart", "cart", Who.STUDENT, "/s/public/cart"));
        all.add(Sample.of(STORE + "/cart", "cart-provable", Who.NEWCOMER, "/s/public/cart"));
        all.add(Sample.of(STORE + "/cart", "cart-coupon-refused", Who.STUDENT, "/s/public/cart")
                .then(refusedForm("#coupon", "#coupon-text", "NOSUCH99")));
        all.add(Sample.of(STORE + "/checkout", "checkout-reduced", Who.STUDENT, "/s/public/checkout"));
        all.add(Sample.of(STORE + "/checkout", "checkout", Who.NEWCOMER, "/s/public/checkout"));
        all.add(Sample.of(STORE + "/checkout", "checkout-refused", Who.NEWCOMER, "/s/public/checkout")
                .then(refusedForm("#checkout", "", "")));
        all.add(Sample.of(STORE + "/checkout", "checkout-no-such-gift-card", Who.NEWCOMER, "/s/public/checkout")
                .then(page -> {
                    Buyer.agree(page);
                    page.locator("#checkout #giftCard").fill("ABCD-EFGH-JKMN-PQRS");
                    page.locator("#checkout button").click();
                }));
        // The last of the visitor's, who stays in that country.
        all.add(Sample.of(product, "product-withheld", Who.VISITOR, "/s/public/products/matrixlab")
                .then(page -> {
                    page.locator("#country").selectOption("JP");
                    page.locator(".choice button").first().click();
                    page.locator(".withheld").waitFor();
                }));
    }

    private void person(List<Sample> all) {
        String email = unconfirmed();
        String confirm = link(email);
        store.part(Forgotten.class).password(newcomer.login.email());
        String reset = link(newcomer.login.email());
        all.add(Sample.of("/sign-in", "sign-in", Who.VISITOR, "/sign-in"));
        all.add(Sample.of("/sign-in", "sign-in-refused", Who.VISITOR, "/sign-in")
                .then(refusedForm("#sign-in", "#who", "nobody" + placed)));
        all.add(Sample.of(
                STORE + "/sign-on/{connection}/return",
                "sign-on-lost",
                Who.VISITOR,
                "/s/public/sign-on/university/return"));
        all.add(Sample.of("/register", "register", Who.VISITOR, "/register"));
        all.add(Sample.of("/register", "register-refused", Who.VISITOR, "/register")
                .then(refusedForm("#register", "#userName", "?")));
        all.add(Sample.of("/register/done", "registered", Who.NEWCOMER, "/register/done"));
        all.add(Sample.of("/confirm", "confirm", Who.VISITOR, confirm));
        all.add(Sample.of("/confirm", "confirm-over", Who.VISITOR, "/confirm?token=none"));
        all.add(Sample.of("/forgot-password", "forgot-password", Who.VISITOR, "/forgot-password"));
        all.add(Sample.of("/forgot-user-name", "forgot-user-name", Who.VISITOR, "/forgot-user-name"));
        all.add(Sample.of("/forgotten", "forgotten", Who.VISITOR, "/forgotten"));
        all.add(Sample.of("/reset", "reset", Who.VISITOR, reset));
        all.add(Sample.of("/reset", "reset-over", Who.VISITOR, "/reset?token=none"));
        all.add(Sample.of("/account", "account", Who.STUDENT, "/account"));
        all.add(Sample.of("/account/letters", "account-letters", Who.STUDENT, "/account/letters"));
        all.add(Sample.of("/account/keys", "account-keys", Who.STUDENT, "/account/keys"));
        all.add(Sample.of(STORE + "/verify", "verify", Who.NEWCOMER, "/s/public/verify"));
        all.add(Sample.of(STORE + "/verify", "verified", Who.STUDENT, "/s/public/verify"));
        all.add(Sample.of(STORE + "/verify", "verify-ways", Who.STUDENT, "/s/neckar/verify"));
        all.add(Sample.of("/mailbox", "mailbox", Who.VISITOR, "/mailbox"));
        all.add(Sample.of(
                "/mailbox/{mail}",
                "mail",
                Who.VISITOR,
                "/mailbox/" + mail(email).orElseThrow().id()));
    }

    private void orders(List<Sample> all, Map<String, Order> orders, Order held) {
        Order delivered = orders.get("delivered");
        String at = address(delivered);
        String owned = student.door()
                .library()
                .of(orders.get("files").id())
                .get(0)
                .entitlement()
                .id()
                .value();
        all.add(Sample.of(STORE + "/orders", "orders", Who.STUDENT, "/s/public/orders"));
        all.add(Sample.of(STORE + "/orders", "orders-empty", Who.STAFF, "/s/public/orders"));
        orders.forEach((name, order) -> all.add(Sample.of(ORDER, "order-" + name, Who.STUDENT, address(order))));
        all.add(Sample.of(ORDER, "order-held", Who.NEWCOMER, address(held)));
        all.add(Sample.of(ORDER, "order-with-key", Who.STUDENT, at)
                .then(page ->
                        page.locator("form[action*='/reveal/'] button").first().click()));
        all.add(Sample.of(ORDER, "order-with-gift-card-code", Who.STUDENT, address(orders.get("gift-card")))
                .then(page ->
                        page.locator("form[action*='/reveal/'] button").first().click()));
        all.add(Sample.of(ORDER + "/state", "order-state", Who.STUDENT, at + "/state"));
        all.add(Sample.of(ORDER + "/return", "order-return", Who.STUDENT, at + "/return"));
        all.add(Sample.of(ORDER + "/access", "order-access", Who.STUDENT, at + "/access"));
        all.add(Sample.of(ORDER + "/cancel", "order-cancel", Who.NEWCOMER, address(held) + "/cancel"));
        all.add(Sample.of(ORDER + "/cancel", "order-cancel-nothing", Who.STUDENT, at + "/cancel"));
        all.add(Sample.of(ORDER + "/receipt", "receipt", Who.STUDENT, at + "/receipt"));
        all.add(Sample.of(ORDER + "/receipt.txt", "receipt-text", Who.STUDENT, at + "/receipt.txt"));
        all.add(Sample.of(
                        ORDER + "/files/{entitlement}/{file}",
                        "file-never-begun",
                        Who.STUDENT,
                        address(orders.get("files")) + "/files/" + owned + "/spectra-view.bin")
                .answers(404));
        all.add(Sample.of(
                STORE + "/checkout/return/{quote}",
                "checkout-return",
                Who.STUDENT,
                "/s/public/checkout/return/" + delivered.placement().quote()));
    }

    private static void staff(List<Sample> all, Order delivered, Order held, String operation) {
        all.add(Sample.of("/staff", "staff", Who.STAFF, "/staff"));
        all.add(Sample.of("/staff/orders", "staff-orders", Who.STAFF, "/staff/orders"));
        all.add(Sample.of(
                "/staff/orders/{order}",
                "staff-order",
                Who.STAFF,
                "/staff/orders/" + delivered.id().value()));
        all.add(Sample.of(
                "/staff/orders/{order}",
                "staff-order-held",
                Who.STAFF,
                "/staff/orders/" + held.id().value()));
        all.add(Sample.of("/staff/keys", "staff-keys", Who.STAFF, "/staff/keys"));
        all.add(Sample.of("/staff/due", "staff-due", Who.STAFF, "/staff/due"));
        all.add(Sample.of("/staff/payments", "staff-payments", Who.STAFF, "/staff/payments"));
        all.add(Sample.of("/staff/sign-on", "staff-sign-on", Who.STAFF, "/staff/sign-on"));
        all.add(Sample.of(
                "/staff/sign-on/{connection}/return", "staff-sign-on-lost", Who.STAFF, "/staff/sign-on/x/return"));
        for (String tab : List.of("messages", "settlements", "accounts")) {
            String address = "/staff/payments/" + tab;
            all.add(Sample.of(address, "staff-payments-" + tab, Who.STAFF, address));
        }
        all.add(Sample.of("/staff/payments/operation/{operation}", "staff-operation", Who.STAFF, operation));
    }

    private static String address(Order order) {
        return "/s/public/orders/" + order.id().value();
    }

    /** Sends a form as a browser would that checks nothing itself. */
    private static java.util.function.Consumer<Page> refusedForm(String form, String field, String text) {
        return page -> {
            page.locator(form).evaluate("form => form.noValidate = true");
            if (!field.isEmpty()) {
                page.locator(form + " " + field).fill(text);
            }
            page.locator(form + " button").first().click();
        };
    }
}
