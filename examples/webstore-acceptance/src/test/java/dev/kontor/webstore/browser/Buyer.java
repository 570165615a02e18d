package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody with a login of their own and a browser, on the pages of the public store. */
final class Buyer {
    static final String PASSWORD = "a long sentence about nothing";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final Pattern ORDER = Pattern.compile("ord_[0-9A-Za-z]+");

    final BrowserStore store;
    final Page page;
    final Login login;
    private final String country;

    private Buyer(BrowserStore store, Page page, String country, Set<Role> roles) {
        this.store = store;
        this.page = page;
        this.country = country;
        int number = COUNT.incrementAndGet();
        login = store.part(Registration.class)
                .add(
                        "buyer" + number,
                        "buyer" + number + "@neckar-uni.example",
                        "Robin " + (char) ('A' + number % 26) + "sel",
                        country,
                        Locale.ENGLISH,
                        PASSWORD,
                        true,
                        roles);
        takesOver(page);
    }

    /** Nobody has verified them yet. */
    static Buyer unverified(BrowserStore store) {
        return new Buyer(store, store.desktop(), "DE", Set.of());
    }

    /** A student whom the store knows as one. */
    static Buyer student(BrowserStore store) {
        return student(store, store.desktop(), "DE");
    }

    static Buyer student(BrowserStore store, Page page, String country) {
        Buyer buyer = new Buyer(store, page, country, Set.of());
        buyer.verify();
        return buyer;
    }

    /** Somebody who teaches, and may order in bulk. */
    static Buyer faculty(BrowserStore store, Page page) {
        Buyer buyer = new Buyer(store, page, "DE", Set.of());
        buyer.verify("faculty");
        return buyer;
    }

    /** Staff who may do everything. */
    static Buyer staff(BrowserStore store) {
        return new Buyer(store, store.desktop(), "DE", Set.of(Role.values()));
    }

    /** Is signed in on another browser as well. */
    void takesOver(Page other) {
        String session = store.part(Sessions.class).begin(login);
        other.context()
                .addCookies(List.of(new Cookie("kontor_session", session)
                        .setUrl(store.part(Site.class).base().toString())));
    }

    /** At the shop's own doors, past the pages. */
    Storefront door() {
        return store.shop()
                .storefront(
                        "public",
                        Shopper.user(login.id())
                                .email(login.email())
                                .name(login.name())
                                .country(country));
    }

    private void verify() {
        verify("student");
    }

    private void verify(String group) {
        var begun = door().account()
                .verify(
                        Shop.UNIVERSITY_MAIL,
                        Assertion.of(group, "Neckar University").with("email", login.email()))
                .orThrow();
        String code =
                store.shop().office(Staff.owner("test")).because("test").letters().waiting(1_000).values().stream()
                        .filter(mail -> mail.recipient().text().equals(login.email()))
                        .flatMap(mail -> CODE.matcher(mail.text()).results())
                        .map(MatchResult::group)
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
        door().account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(code))))
                .orThrow();
    }

    /** Puts something into the cart without looking at it. */
    Buyer takes(String sku) {
        door().cart().change(cart -> cart.with(Sku.of(sku), 1));
        return this;
    }

    /** Opens an address of the store. */
    Buyer opens(String inside) {
        page.navigate("/s/public" + inside);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** Fills in the checkout and sends it. */
    Buyer paysWith(String card) {
        opens("/checkout");
        page.getByRole(AriaRole.RADIO).first().check();
        page.locator("#card").selectOption(card);
        agrees();
        page.locator("#checkout button").click();
        return this;
    }

    /** Ticks every box of the checkout: the terms, and the consents to be delivered to at once. */
    Buyer agrees() {
        agree(page);
        return this;
    }

    static void agree(Page checkout) {
        checkout.locator("#checkout .consent [type=checkbox]").all().forEach(Locator::check);
    }

    /** The order page says how the order stands. */
    Buyer sees(String state) {
        assertThat(page.locator("#state .badge")).hasText(state);
        return this;
    }

    /** Has the key shown. */
    String key() {
        page.locator("form[action*='/reveal/'] button").first().click();
        Locator secret = page.locator("code.secret[aria-labelledby]").first();
        assertThat(secret).isVisible();
        return secret.textContent();
    }

    /** The order whose page is open. */
    Id<Order> orderId() {
        return Order.id(ORDER.matcher(page.url())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No page of an order: " + page.url())));
    }

    Order order() {
        return door().orders().get(orderId());
    }

    /** All orders of this login. */
    List<Order> orders() {
        return door().orders().list(Optional.empty(), 50).items();
    }

    /** How often their bank agreed to pay for the order whose page is open. */
    int charges() {
        return store.bank().charges(orderId().value());
    }

    /** Buys something simple and stays on the page of the order. */
    Buyer bought(String sku) {
        takes(sku).paysWith(Sandbox.OK).sees("Delivered");
        return this;
    }
}
