package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Account;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Route;
import dev.kontor.webstore.site.Site;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account that ends: its owner sees it and asks for more time, staff answer and set ends. */
@Tag("AC-4")
class EndOfAccountTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static Shop shop() {
        return store.store().part(Shop.class);
    }

    private static BackOffice office() {
        return shop().office(Staff.owner("test")).because("Studies end in spring");
    }

    private static Visitor staff(Role role) {
        String who = "keeper" + COUNT.incrementAndGet();
        Login login = store.store()
                .part(Registration.class)
                .add(who, who + "@mail.example", "Staff", "DE", Locale.ENGLISH, Someone.PASSWORD, true, Set.of(role));
        return carrying(login);
    }

    /** Sessions end while the clock is moved, so each visit begins one. */
    private static Visitor carrying(Login login) {
        return store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    private static Storefront door(Someone someone) {
        return shop().storefront(
                        "public",
                        Shopper.user(someone.login().id())
                                .email(someone.email)
                                .name("Some One")
                                .country("DE"));
    }

    /** Who looked at the account's page has an account. */
    private static Id<Account> account(Someone someone) {
        door(someone).cart().change(cart -> cart.with(Sku.of("plotwise"), 1));
        var quote = door(someone).checkout().quote(door(someone).cart().get()).orThrow();
        var order = door(someone)
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                .returnTo(store.store().address())
                                .consenting(door(someone).checkout().consents(quote.id())));
        assertThat(order.orThrow().lines()).hasSize(1);
        return door(someone).account().self().account().orElseThrow().id();
    }

    private static String day(int ahead) {
        return LocalDate.ofInstant(shop().now(), ZoneOffset.UTC).plusDays(ahead).toString();
    }

    private static void ends(Id<Account> account, int days) {
        office().accounts()
                .expire(account, shop().now().plus(Duration.ofDays(days)))
                .orThrow();
    }

    @Test
    void the_account_shows_its_end_with_the_reason_and_asks_for_more_time_once_at_a_time() {
        Someone someone = Someone.member(store);
        Id<Account> account = account(someone);
        assertThat(someone.browser.open("/account").page().select("#lasts")).isEmpty();
        ends(account, 40);

        Visitor.Answer page = someone.browser.open("/account");
        assertThat(page.text()).contains("You can order until", "Studies end in spring");
        Visitor.Answer wrong = someone.browser.send(page, "#more-form", Map.of("until", "2001-01-01", "words", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("#more-until-error, #more-words-error")).hasSize(2);
        Visitor.Answer sooner = someone.browser.send(page, "#more-form", Map.of("until", day(3), "words", "Exam"));
        assertThat(sooner.status()).isEqualTo(422);
        assertThat(sooner.text()).contains("The account lasts at least that long");

        Map<String, String> wish = Map.of("until", day(90), "words", "My <b>exam</b> is in May.");
        Visitor.Answer asked = someone.browser.submit(page, "#more-form", wish);
        assertThat(asked.text()).contains("My <b>exam</b> is in May.", "waits for an answer");
        assertThat(asked.page().select("#more-form")).isEmpty();
        Visitor.Answer again = someone.browser.send(page, "#more-form", wish);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("You have asked for this already");
    }

    @Test
    void staff_give_more_time_or_refuse_it_and_the_customer_sees_the_answer() {
        Someone someone = Someone.member(store);
        Id<Account> account = account(someone);
        ends(account, 40);
        Map<String, String> wish = Map.of("until", day(90), "words", "Thesis");
        someone.browser.submit(someone.browser.open("/account"), "#more-form", wish);
        Visitor staff = staff(Role.ACCOUNTS);
        String at = "/staff/ends/" + account.value();
        assertThat(staff.open("/staff/ends").page().select("a[href=" + at + "]"))
                .hasSize(1);
        Visitor.Answer page = staff.open(at);
        assertThat(page.text()).contains("Thesis", someone.email);
        assertThat(staff.send(page, "#refuse-form", Map.of("reason", "")).status())
                .isEqualTo(422);
        staff.submit(page, "#refuse-form", Map.of("reason", "Come by first"));
        assertThat(someone.browser.open("/account").text()).contains("not granted", "Come by first");

        someone.browser.submit(someone.browser.open("/account"), "#more-form", wish);
        Visitor.Answer given = staff.submit(staff.open(at), "#extend-form", Map.of("reason", "Good luck"));
        assertThat(given.text()).contains("The account lasts longer");
        assertThat(given.page().select("#extend-form")).isEmpty();
        Visitor.Answer after = someone.browser.open("/account");
        assertThat(after.page().select("#asked-more").attr("data-state")).isEqualTo("GRANTED");
        assertThat(after.text()).contains("Good luck");
        assertThat(door(someone).account().self().account().orElseThrow().expiresAt())
                .contains(LocalDate.parse(day(91)).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(staff.send(page, "#refuse-form", Map.of("reason", "late")).status())
                .isEqualTo(422);
    }

    @Test
    void who_has_ended_sees_past_orders_and_that_none_can_be_placed_and_the_way_to_ask() {
        Someone someone = Someone.member(store);
        Id<Account> account = account(someone);
        ends(account, 5);
        assertThat(someone.browser.open("/s/public/orders").page().select("#ended"))
                .isEmpty();
        shop().clock().advance(Duration.ofDays(6));

        Visitor browser = carrying(someone.login());
        Visitor.Answer orders = browser.open("/s/public/orders");
        assertThat(orders.page().select("#orders tbody tr")).hasSize(1);
        assertThat(orders.page().expectFirst("#ended").text()).contains("cannot place new ones");
        assertThat(orders.page().expectFirst("#ended a").attr("href")).isEqualTo("/account#lasts");
        assertThat(browser.open("/account").page().select("#more-form")).hasSize(1);
        assertThat(browser.open("/account").text()).contains("Your account lasted until");
        Visitor.Answer checkout = browser.open("/s/public/checkout");
        assertThat(checkout.page().select("#ended")).hasSize(1);
    }

    @Test
    void staff_set_an_end_for_one_account_and_for_all_of_an_organization_and_take_it_away() {
        Someone someone = Someone.member(store);
        account(someone);
        Visitor staff = staff(Role.ACCOUNTS);
        assertThat(staff.open("/staff/ends?email=nobody@mail.example").text()).contains("No account has the address");
        Visitor.Answer found = staff.open("/staff/ends?email=" + someone.email);
        assertThat(found.text()).contains("without end");
        Visitor.Answer page = staff.open(found.page().expectFirst(".people a").attr("href"));
        assertThat(staff.send(page, "#end-form", Map.of("until", "2001-01-01", "reason", "Leaves"))
                        .page()
                        .select("#end-until-error"))
                .hasSize(1);
        Visitor.Answer set = staff.submit(page, "#end-form", Map.of("until", day(30), "reason", "Leaves"));
        assertThat(set.text()).contains("The account has this end now", "Leaves");
        assertThat(staff.submit(set, "#lift-form", Map.of("reason", "Stays")).text())
                .contains("The account has no end now");
        assertThat(door(someone).account().self().account().orElseThrow().expiresAt())
                .isEmpty();

        Map<String, String> all = Map.of("organization", "Far University", "until", day(60), "reason", "Graduation");
        assertThat(staff.send(staff.open("/staff/ends"), "#all-form", all).text())
                .contains("Nobody here has heard of Far University");
        office().accounts()
                .companies()
                .open("public", "Far University", someone.email)
                .orThrow();
        assertThat(staff.submit(staff.open("/staff/ends"), "#all-form", all).text())
                .contains("No account belongs to Far University");
        store.store().part(dev.kontor.webstore.mail.Carrier.class).deliver();
        Visitor browser = carrying(someone.login());
        browser.submit(browser.open(someone.link()), "#join", Map.of());
        assertThat(staff.submit(staff.open("/staff/ends"), "#all-form", all).text())
                .contains("One account belongs to Far University");
        assertThat(browser.open("/account").text()).contains("You can order until", "Graduation");
    }

    @Test
    void ends_are_for_those_who_keep_accounts_at_every_address_of_the_router() {
        Id<Account> account = account(Someone.member(store));
        List<Route> routes = store.store().part(Site.class).routes().stream()
                .filter(route -> route.path().startsWith("/staff/ends"))
                .toList();
        assertThat(routes).hasSize(7);
        Visitor keeper = staff(Role.ACCOUNTS);
        Visitor other = staff(Role.CATALOG);
        Map<String, String> fields = Map.of("until", day(30), "reason", "None", "organization", "Neckar University");
        for (Route route : routes) {
            assertThat(answer(other, route, account.value(), fields).status())
                    .as(route.toString())
                    .isEqualTo(403);
            if (route.path().contains("{account}")) {
                for (String nobody : List.of("acc_01k9x3v6h5g0a8t7w2c4e6m1qz", "17")) {
                    assertThat(answer(keeper, route, nobody, fields).status())
                            .as(route + " " + nobody)
                            .isEqualTo(404);
                }
            }
        }
    }

    private static Visitor.Answer answer(Visitor visitor, Route route, String account, Map<String, String> fields) {
        String path = route.path().replace("{account}", account);
        if (route.method().equals("GET")) {
            return visitor.get(path);
        }
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put(
                "_csrf",
                visitor.open("/staff").page().expectFirst("[name=_csrf]").attr("value"));
        return visitor.post(path, all);
    }
}
