package dev.kontor.webstore.orders;

import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in with a browser and, beside it, stands at the shop's doors. */
final class Customer {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    final OpenStore store;
    final Visitor browser;
    final Login login;
    final String country;
    String shop = "public";

    private Customer(OpenStore store, String country, boolean confirmed) {
        this(store, country, confirmed, Set.of());
    }

    private Customer(OpenStore store, String country, boolean confirmed, Set<Role> roles) {
        this.store = store;
        this.country = country;
        int number = COUNT.incrementAndGet();
        login = store.store()
                .part(Registration.class)
                .add(
                        "customer" + number,
                        "customer" + number + "@neckar-uni.example",
                        "Customer " + number,
                        country,
                        Locale.ENGLISH,
                        "a long sentence " + number,
                        confirmed,
                        roles);
        browser = store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    static Customer unverified(OpenStore store) {
        return new Customer(store, "DE", true);
    }

    static Customer unconfirmed(OpenStore store) {
        return new Customer(store, "DE", false);
    }

    /** Somebody of the staff who may do everything. */
    static Visitor staff(OpenStore store) {
        int number = COUNT.incrementAndGet();
        Login login = store.store()
                .part(Registration.class)
                .add(
                        "staff" + number,
                        "staff" + number + "@example.org",
                        "Staff " + number,
                        "DE",
                        Locale.ENGLISH,
                        "a long sentence " + number,
                        true,
                        Set.of(Role.OWNER));
        return store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    static Customer verified(OpenStore store) {
        return verified(store, "DE");
    }

    static Customer verified(OpenStore store, String country) {
        Customer customer = new Customer(store, country, true);
        customer.verify();
        return customer;
    }

    /** Somebody who teaches, and may order in bulk. */
    static Customer faculty(OpenStore store, Role... roles) {
        Customer customer = new Customer(store, "DE", true, Set.of(roles));
        customer.verify("faculty");
        return customer;
    }

    /** By the code that is mailed to the university's address. */
    void verify() {
        verify("student");
    }

    private void verify(String group) {
        var verification = door().account()
                .verify(
                        Shop.UNIVERSITY_MAIL,
                        Assertion.of(group, "Neckar University").with("email", login.email()))
                .orThrow();
        var letters = shop().office(Staff.owner("test")).because("test").letters();
        String code = "";
        for (var letter : letters.waiting(1_000).entrySet()) {
            Matcher found = CODE.matcher(letter.getValue().text());
            if (letter.getValue().recipient().text().equals(login.email()) && found.find()) {
                code = found.group();
                // What was read waits no more: a test of many customers has more letters than one look shows.
                letters.sent(letter.getKey());
            }
        }
        door().account()
                .proceed(verification.id(), ReturnData.of(Map.of("code", List.of(code))))
                .orThrow();
    }

    Shop shop() {
        return store.store().part(Shop.class);
    }

    Storefront door() {
        return shop().storefront(
                        shop, Shopper.user(login.id()).email(login.email()).country(country));
    }

    Customer takes(String sku) {
        door().cart().change(cart -> cart.with(Sku.of(sku), 1));
        return this;
    }

    String path(String inside) {
        return "/s/" + shop + inside;
    }

    Visitor.Answer open(String inside) {
        return browser.open(path(inside));
    }

    /** Sends the checkout and stays with the first answer. */
    Visitor.Answer sendCheckout(String card) {
        return browser.send(open("/checkout"), "#checkout", Visitor.agreeing(Map.of("card", card)));
    }

    /** Sends the checkout and goes where it leads. */
    Visitor.Answer checkOut(String card) {
        return browser.follow(sendCheckout(card));
    }

    List<Order> orders() {
        return door().orders().list(java.util.Optional.empty(), 100).items();
    }

    Order order() {
        return orders().get(0);
    }

    String orderPath() {
        return "/orders/" + order().id().value();
    }

    Visitor.Answer orderPage() {
        return open(orderPath());
    }

    int charges() {
        Id<Order> order = order().id();
        return shop().tills().strings().orElseThrow().charges(order.value());
    }
}
