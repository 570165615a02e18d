package dev.kontor.webstore.staff;

import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Staff and students of a store, at its pages and at its doors. */
final class Premises {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final Pattern PAGE = Pattern.compile("https://[^\\s,\\]]*");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OpenStore store;

    Premises(OpenStore store) {
        this.store = store;
    }

    Shop shop() {
        return store.store().part(Shop.class);
    }

    BackOffice office() {
        return shop().office(Staff.owner("test")).because("test");
    }

    Login login(Set<Role> roles) {
        String name = "person" + COUNT.incrementAndGet();
        return store.store()
                .part(Registration.class)
                .add(
                        name,
                        name + "@neckar-uni.example",
                        "Person",
                        "DE",
                        Locale.ENGLISH,
                        "a long sentence of " + name,
                        true,
                        roles);
    }

    /** Sessions end while the clock is moved, so each visit begins one. */
    Visitor carrying(Login login) {
        return store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    Visitor staff(Role... roles) {
        return carrying(login(Set.of(roles)));
    }

    Storefront door(Login login) {
        return shop().storefront(
                        "public", Shopper.user(login.id()).email(login.email()).country("DE"));
    }

    Login student() {
        Login login = login(Set.of());
        var begun = door(login)
                .account()
                .verify(
                        Shop.UNIVERSITY_MAIL,
                        Assertion.student("Neckar University").with("email", login.email()))
                .orThrow();
        String code = office().letters().waiting(1_000).values().stream()
                .filter(mail -> mail.recipient().text().equals(login.email()))
                .flatMap(mail -> CODE.matcher(mail.text()).results())
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        door(login)
                .account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(code))))
                .orThrow();
        return login;
    }

    Result<Order> order(Login login, String sku, PayWith with) {
        Quote quote =
                door(login).checkout().quote(Cart.of().with(Sku.of(sku), 1)).orThrow();
        return door(login)
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), with)
                                .returnTo(store.store().address())
                                .consenting(door(login).checkout().consents(quote.id())));
    }

    /** An order whose buyer was sent to a provider's page, and paid there. */
    Id<Order> paid(Login login, PayWith with, Consumer<String> paysAt) {
        String next = order(login, "solid-cad", with)
                .fold(done -> "", refused -> "", underway -> underway.next().toString());
        paysAt.accept(PAGE.matcher(next).results().findFirst().orElseThrow().group());
        Storefront door = door(login);
        Order placed = door.orders().list(Optional.empty(), 1).items().get(0);
        return door.checkout().proceed(placed.id()).orThrow().id();
    }
}
