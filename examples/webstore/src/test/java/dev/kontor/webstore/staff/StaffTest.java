package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Verification;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
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
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Route;
import dev.kontor.webstore.site.Site;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StaffTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Visitor boss;

    @BeforeAll
    static void open() {
        boss = carrying(login(Set.of(Role.OWNER)));
    }

    private static Shop shop() {
        return store.store().part(Shop.class);
    }

    private static BackOffice office() {
        return shop().office(Staff.owner("test")).because("test");
    }

    private static Sandbox bank() {
        return shop().tills().strings().orElseThrow();
    }

    private static Login login(Set<Role> roles) {
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

    private static Visitor carrying(Login login) {
        return store.visitor().carrying(store.store().part(Sessions.class).begin(login));
    }

    private static Visitor staff(Role role) {
        return carrying(login(Set.of(role)));
    }

    private static Storefront door(Login login) {
        return shop().storefront(
                        "public", Shopper.user(login.id()).email(login.email()).country("DE"));
    }

    private static Login student() {
        Login login = login(Set.of());
        Verification begun = door(login)
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

    private static Id<Order> bought(Login login, String card) {
        Visitor browser = carrying(login);
        door(login).cart().change(cart -> cart.with(Sku.of("plotwise"), 1));
        browser.send(browser.open("/s/public/checkout"), "#checkout", Visitor.agreeing(Map.of("card", card)));
        return door(login).orders().list(Optional.empty(), 1).items().get(0).id();
    }

    private static String path(Id<Order> order) {
        return "/staff/orders/" + order.value();
    }

    private static String refundable(Id<Order> order) {
        return office().orders().about(order).refundable().getNumber().toString();
    }

    private static Map<String, String> refund(String amount, String reason) {
        return Map.of("amount", amount, "reason", reason);
    }

    private static Visitor.Answer send(Visitor.Answer page, Map<String, String> fields) {
        return boss.send(page, "form[action$=/refund]", fields);
    }

    // Who may see what

    @Test
    void for_visitors_and_customers_no_page_of_the_staff_exists() {
        List<Route> routes = store.store().part(Site.class).routes().stream()
                .filter(route -> route.guard() == Guard.STAFF)
                .toList();
        assertThat(routes)
                .hasSizeGreaterThanOrEqualTo(9)
                .allMatch(route -> route.path().startsWith("/staff"));
        assertThat(store.store().part(Site.class).routes())
                .filteredOn(route -> route.path().startsWith("/staff"))
                .isEqualTo(routes);
        Id<Order> order = bought(student(), Sandbox.OK);
        for (Visitor visitor : List.of(store.visitor(), carrying(login(Set.of())))) {
            String token = visitor.open("/").page().expectFirst("[name=_csrf]").attr("value");
            for (Route route : routes) {
                String address = route.path().replace("{order}", order.value()).replaceAll("[{][a-z]+}", "pay_1");
                Visitor.Answer answer = route.method().equals("GET")
                        ? visitor.get(address)
                        : visitor.post(
                                address,
                                Map.of(
                                        "_csrf",
                                        token,
                                        "key",
                                        "k",
                                        "amount",
                                        "1.00",
                                        "reason",
                                        "mine",
                                        "sku",
                                        "plotwise"));
                assertThat(answer.status()).as("%s", route).isEqualTo(404);
                assertThat(answer.text()).doesNotContain(order.value());
            }
        }
        assertThat(refundable(order)).isNotEqualTo("0");
    }

    @Test
    void a_member_of_staff_without_the_role_is_told_so_on_a_page() {
        Id<Order> order = bought(student(), Sandbox.OK);
        Visitor keys = staff(Role.KEYS);
        for (String address : List.of("/staff/orders", path(order), "/staff/payments", "/staff/due")) {
            Visitor.Answer answer = keys.get(address);
            assertThat(answer.status()).as(address).isEqualTo(403);
            assertThat(answer.text()).contains("not for your role").doesNotContain(order.value());
        }
        assertThat(staff(Role.ORDERS).get("/staff/keys").status()).isEqualTo(403);
    }

    @Test
    void what_a_role_does_not_allow_is_refused_when_it_is_sent_as_well() {
        Id<Order> order = bought(student(), Sandbox.OK);
        String before = refundable(order);
        Visitor clerk = staff(Role.ORDERS);
        Visitor.Answer page = clerk.get(path(order));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("form[action$=/refund]")).isEmpty();
        assertThat(page.text()).contains("need the role for payments");
        String token = page.page().expectFirst("[name=_csrf]").attr("value");
        Map<String, String> fields = Map.of("_csrf", token, "key", "k1", "amount", "1.00", "reason", "mine");
        assertThat(clerk.post(path(order) + "/refund", fields).status()).isEqualTo(403);
        assertThat(refundable(order)).isEqualTo(before);

        Visitor keys = staff(Role.KEYS);
        String other = keys.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        assertThat(keys.post("/staff/due/run", Map.of("_csrf", other)).status()).isEqualTo(403);

        Visitor shelf = staff(Role.CATALOG);
        Visitor.Answer pools = shelf.get("/staff/keys");
        assertThat(pools.status()).isEqualTo(200);
        assertThat(pools.page().select("form[action=/staff/keys]")).isEmpty();
    }

    @Test
    void nobody_is_led_to_a_page_that_would_be_refused() {
        for (Role role : Role.values()) {
            Visitor visitor = staff(role);
            Visitor.Answer overview = visitor.get("/staff");
            assertThat(overview.status()).as("%s", role).isEqualTo(200);
            for (String link : overview.page().select("main a").eachAttr("href")) {
                assertThat(visitor.get(link).status())
                        .as("%s at %s", role, link)
                        .isEqualTo(200);
            }
        }
    }

    // Orders

    @Test
    void the_overview_counts_what_needs_a_person_and_shows_the_latest_orders() {
        Id<Order> order = bought(student(), Sandbox.OK);
        Visitor.Answer page = boss.get("/staff");
        assertThat(page.text())
                .contains("Orders held", "Payments that need a person", "Key pools running low", "Health", "Well");
        assertThat(page.page().select("table a").eachAttr("href")).contains(path(order));
        int low =
                (int) office().stock().pools().stream().filter(KeysPage::isLow).count();
        assertThat(low).isPositive();
        assertThat(page.page()
                        .expectFirst(".card:has(a[href=/staff/keys]) .price")
                        .text())
                .isEqualTo(Integer.toString(low));
    }

    @Test
    void held_orders_are_listed_apart_and_a_number_leads_to_its_order() {
        Id<Order> held = bought(login(Set.of()), Sandbox.OK);
        Id<Order> paid = bought(student(), Sandbox.OK);
        assertThat(boss.get("/staff/orders").page().select("td a").eachAttr("href"))
                .contains(path(held), path(paid));
        assertThat(boss.get("/staff/orders?only=held").page().select("td a").eachAttr("href"))
                .contains(path(held))
                .doesNotContain(path(paid));
        assertThat(boss.get("/staff/orders?id=%20" + held.value() + "%20").location())
                .isEqualTo(path(held));
        Visitor.Answer page = boss.get(path(held));
        assertThat(page.text())
                .contains("Held until the buyer is verified", "There is nothing to refund", "AUTHORIZED");
    }

    @Test
    void older_orders_are_on_the_next_page() {
        Login anna = student();
        Visitor.Answer first = boss.get("/staff/orders");
        for (int i = 0; i < 26 && first.page().selectFirst("a[href*=cursor]") == null; i++) {
            bought(anna, Sandbox.OK);
            first = boss.get("/staff/orders");
        }
        // A page that is just full names a next one that may be empty.
        bought(anna, Sandbox.OK);
        first = boss.get("/staff/orders");
        Element older = first.page().expectFirst("a[href*=cursor]");
        List<String> rest = boss.get(older.attr("href")).page().select("td a").eachAttr("href");
        assertThat(rest)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.page().select("td a").eachAttr("href"));
    }

    @Test
    void an_order_shows_its_money_its_delivery_and_its_journal_but_no_key() {
        Login anna = student();
        Id<Order> order = bought(anna, Sandbox.OK);
        Visitor.Answer page = boss.get(path(order));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(order.value(), anna.email(), "Plotwise", "Completed", "order.placed");
        assertThat(page.page().select("#journal ~ ol li")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(page.page().select(".secret")).isEmpty();
        assertThat(page.page().select("h1")).hasSize(1);
    }

    @Test
    void what_is_no_order_is_not_found() {
        for (String id : List.of(
                "ord_00000000000000000000000000", "x", "..%2F..%2Fetc", "%00", "ord_" + "9".repeat(500), "%3Cb%3E")) {
            assertThat(boss.get("/staff/orders/" + id).status()).as(id).isIn(400, 404);
        }
        Visitor.Answer sent = boss.get("/staff/orders?id=no+number");
        assertThat(boss.follow(sent).text()).contains("That is no order number");
        assertThat(boss.get("/staff/orders?cursor=rubbish").status()).isIn(200, 400);
        assertThat(boss.get("/staff/orders?only=held&cursor=%00").status()).isIn(200, 400);
    }

    // Refunds

    @Test
    void a_part_and_then_the_rest_is_refunded_and_the_customer_keeps_the_key() {
        Login anna = student();
        Id<Order> order = bought(anna, Sandbox.OK);
        Visitor.Answer page = boss.get(path(order));
        String all = page.page().expectFirst("#amount").val();
        assertThat(all).isEqualTo("9.90");

        Visitor.Answer part = boss.follow(send(page, refund("1.50", "works in part")));
        assertThat(part.text()).contains("on its way back", "REFUND");
        assertThat(refundable(order))
                .isEqualTo(new BigDecimal(all)
                        .subtract(new BigDecimal("1.50"))
                        .stripTrailingZeros()
                        .toPlainString());

        Visitor.Answer rest = boss.follow(send(part, Map.of("reason", "does not work at all")));
        assertThat(rest.text()).contains("There is nothing to refund").doesNotContain("Not done.");
        assertThat(bank().movements()).isNotEmpty();
        Visitor browser = carrying(anna);
        Visitor.Answer seen = browser.get("/s/public/orders/" + order.value());
        assertThat(seen.text()).contains("Refunded");
        assertThat(seen.page().select("form[action*=/reveal/]")).isNotEmpty();
    }

    @Test
    void the_same_form_sent_twice_gives_one_refund() {
        Id<Order> order = bought(student(), Sandbox.OK);
        Visitor.Answer page = boss.get(path(order));
        for (int i = 0; i < 3; i++) {
            assertThat(send(page, refund("1.00", "twice")).status()).isEqualTo(303);
        }
        assertThat(office().orders().about(order).movements())
                .filteredOn(movement -> movement.kind().contains("REFUND"))
                .hasSize(1);
        Visitor.Answer other = boss.follow(send(page, refund("2.00", "twice, but other")));
        assertThat(other.text()).contains("already");
        assertThat(office().orders().about(order).movements())
                .filteredOn(movement -> movement.kind().contains("REFUND"))
                .hasSize(1);
    }

    @Test
    void an_amount_that_cannot_be_given_back_changes_nothing_and_what_was_typed_stays() {
        Id<Order> order = bought(student(), Sandbox.OK);
        String before = refundable(order);
        Visitor.Answer page = boss.get(path(order));
        for (String amount : List.of(
                "",
                " ",
                "0",
                "0.00",
                "-1",
                "1,50",
                "1.505",
                "1e3",
                "NaN",
                "١٢",
                "abc",
                "1.",
                "99999999999999999999",
                "100000.00",
                "<b>")) {
            Visitor.Answer again = send(page, refund(amount, "a reason"));
            assertThat(again.status()).as("'%s'", amount).isEqualTo(422);
            assertThat(again.page().select(".notice-problem"))
                    .as("'%s'", amount)
                    .hasSize(1);
            assertThat(again.page().expectFirst("#reason").val()).isEqualTo("a reason");
            if (!amount.isBlank()) {
                assertThat(again.page().expectFirst("#amount").val()).isEqualTo(amount);
            }
        }
        Visitor.Answer silent = send(page, refund("1.00", " "));
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.text()).contains("A refund needs a reason");
        for (String key : List.of("", "x".repeat(200), "\u0007")) {
            assertThat(send(page, Map.of("amount", "1.00", "reason", "r", "key", key))
                            .status())
                    .as("key '%s'", key)
                    .isEqualTo(400);
        }
        assertThat(send(page, refund("1.00", "r".repeat(9_000))).status()).isIn(400, 422);
        assertThat(send(page, refund("1.00", "bell \u0007")).status()).isIn(400, 422);
        assertThat(refundable(order)).isEqualTo(before);
    }

    @Test
    void a_refund_that_takes_a_while_is_told_as_under_way() {
        Id<Order> order = bought(student(), Sandbox.REFUND_LATER);
        Visitor.Answer page = boss.follow(send(boss.get(path(order)), refund("1.00", "later")));
        assertThat(page.text()).contains("has not settled it yet");
        bank().settle();
        shop().work();
        assertThat(boss.get(path(order)).text()).doesNotContain("What the provider was asked and has not settled");
    }

    // Keys

    private static Pool pool(String sku) {
        return office().stock().pool(Sku.of(sku));
    }

    private static Visitor.Answer upload(String sku, String file) {
        return upload(sku, file.getBytes(StandardCharsets.UTF_8));
    }

    private static Visitor.Answer upload(String sku, byte[] file) {
        return boss.upload(boss.get("/staff/keys"), "form[action=/staff/keys]", Map.of("sku", sku), "file", file);
    }

    @Test
    void every_pool_of_what_is_sold_can_be_filled_wherever_the_member_of_staff_sits() {
        Visitor.Answer page = boss.get("/staff/keys");
        List<String> offered =
                page.page().select("#sku option[value]:not([value=''])").eachAttr("value");
        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(office().stock().pools().stream()
                        .map(pool -> pool.sku().code())
                        // It is sold no longer and lies on no shelf that would say which secrets its keys have.
                        .filter(code -> !code.equals("solid-cad-2025"))
                        .toList());
        assertThat(offered).contains("pacific-ocean-lab");
    }

    @Test
    @Tag("DF-1.h")
    void DF_1_h_a_correction_is_proposed_by_one_and_approved_by_another_on_the_page() {
        String wrong = "WRONG-KEY-1\nWRONG-KEY-2\n";
        assertThat(upload("plotwise", wrong).status()).isEqualTo(303);
        long before = pool("plotwise").quarantined();
        Visitor.Answer proposed = boss.upload(
                boss.get("/staff/keys"),
                "#correction",
                Map.of("sku", "plotwise", "reason", "printed twice"),
                "file",
                wrong.getBytes(StandardCharsets.UTF_8));
        Visitor.Answer page = boss.follow(proposed);
        assertThat(page.text()).contains("Somebody else has to approve it", "printed twice", "to be decided");
        assertThat(page.text()).doesNotContain("WRONG-KEY");

        Visitor.Answer own = boss.send(page, "form[action=/staff/keys/decision]", Map.of("approve", "yes"));
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.text()).contains("Somebody else has to approve this correction");
        Visitor other = staff(Role.KEYS);
        Visitor.Answer approved =
                other.send(other.get("/staff/keys"), "form[action=/staff/keys/decision]", Map.of("approve", "yes"));
        assertThat(other.follow(approved).text()).contains("is being carried out");
        shop().work();

        assertThat(pool("plotwise").quarantined()).isEqualTo(before + 2);
        assertThat(boss.get("/staff/keys").text()).contains("done");
    }

    @Test
    @Tag("DF-1.g")
    void DF_1_g_a_replacement_on_the_page_needs_an_entitlement_and_a_reason() {
        Visitor.Answer page = boss.get("/staff/keys");

        for (Map<String, String> form : List.of(
                Map.of("entitlement", "ent_1", "reason", "wrong"),
                Map.of("entitlement", "ent_00000000000000000000000000", "reason", "wrong"),
                Map.of("entitlement", "ent_00000000000000000000000000", "reason", " "))) {
            Visitor.Answer answer = boss.send(page, "#replacement", form);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("Name the entitlement");
        }
    }

    @Test
    void a_file_is_added_once() {
        long before = pool("plotwise").free();
        Visitor.Answer added = upload("plotwise", "NEW-KEY-0001\nNEW-KEY-0002\n");
        assertThat(added.status()).isEqualTo(303);
        assertThat(boss.follow(added).text()).contains("2 keys were read");
        assertThat(pool("plotwise").free()).isEqualTo(before + 2);
        Visitor.Answer again = upload("plotwise", "NEW-KEY-0001\nNEW-KEY-0002\n");
        assertThat(again.status()).isEqualTo(303);
        assertThat(pool("plotwise").free()).isEqualTo(before + 2);
        assertThat(boss.follow(again).text()).doesNotContain("NEW-KEY");
    }

    @Test
    void a_faulty_file_is_named_by_line_and_nothing_of_it_is_added() {
        long before = pool("plotwise").free();
        Visitor.Answer faulty = upload("plotwise", "SECRET-AAA\nSECRET-BBB,too,many\nSECRET-CCC\n");
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.text()).contains("line 2").doesNotContain("SECRET");
        assertThat(faulty.page().expectFirst("#sku option[selected]").val()).isEqualTo("plotwise");
        assertThat(upload("plotwise", "TWICE-1\nTWICE-1\n").status()).isEqualTo(422);
        assertThat(upload("plotwise", "\n\n  \n").status()).isEqualTo(422);
        assertThat(pool("plotwise").free()).isEqualTo(before);
    }

    @Test
    void what_is_no_text_no_file_or_too_much_is_refused() {
        long before = pool("plotwise").free();
        Visitor.Answer latin = upload("plotwise", new byte[] {'K', (byte) 0xE4, '\n'});
        assertThat(latin.status()).isEqualTo(422);
        assertThat(latin.text()).contains("not text in UTF-8");
        assertThat(upload("plotwise", "").status()).isEqualTo(422);
        assertThat(upload("no-such-product", "K1\n").status()).isEqualTo(422);
        assertThat(upload("../plotwise", "K1\n").status()).isEqualTo(422);
        assertThat(upload("plotwise", "K".repeat(950_000)).status()).isEqualTo(413);
        assertThat(upload("plotwise", "K".repeat(3_000_000)).status()).isEqualTo(413);
        assertThat(boss.send(boss.get("/staff/keys"), "form[action=/staff/keys]", Map.of("sku", "plotwise"))
                        .status())
                .isEqualTo(422);
        assertThat(pool("plotwise").free()).isEqualTo(before);
    }

    // What is due, and payments in doubt

    @Test
    void a_payment_in_doubt_is_listed_asked_about_and_then_settled() {
        Login anna = student();
        bank().next().losesReply();
        bank().nextLookup().times(3).refusesConnection();
        Id<Order> order = bought(anna, Sandbox.OK);
        OpenOperation open = office().payments().open(100).stream()
                .filter(operation -> operation.order().equals(order.value()))
                .findFirst()
                .orElseThrow();
        Visitor.Answer page = boss.get("/staff/payments");
        assertThat(page.page().select("td a").eachAttr("href")).contains(path(order));
        Visitor.Answer asked = page;
        for (int i = 0; i < 4 && asked.text().contains(order.value()); i++) {
            asked = boss.submit(asked, "form[action=/staff/payments/operation/" + open.id() + "/ask]", Map.of());
        }
        assertThat(asked.text()).contains("settled").doesNotContain(order.value());
        assertThat(bank().charges(order.value())).isEqualTo(1);
        assertThat(boss.get(path(order)).text()).contains("Completed");
    }

    @Test
    void a_question_about_what_is_no_payment_asks_nothing() {
        String token =
                boss.get("/staff/payments").page().expectFirst("[name=_csrf]").attr("value");
        int before = bank().requests().size();
        for (String id : List.of("x", "pay_1", "%00", "..%2Fx", "x".repeat(300), "op_00000000000000000000000000")) {
            assertThat(boss.post("/staff/payments/operation/" + id + "/ask", Map.of("_csrf", token))
                            .status())
                    .as(id)
                    .isIn(400, 404);
        }
        assertThat(bank().requests()).hasSize(before);
    }

    @Test
    void what_is_due_is_listed_and_done_on_demand() {
        Id<Order> held = bought(login(Set.of()), Sandbox.OK);
        assertThat(boss.get("/staff/due").page().select("td a").eachAttr("href"))
                .contains(path(held));
        shop().clock().advance(Duration.ofDays(8));
        Visitor later = carrying(login(Set.of(Role.ORDERS)));
        Visitor.Answer due = later.get("/staff/due");
        assertThat(due.page().select(".badge-warn")).isNotEmpty();
        Visitor.Answer ran = later.submit(due, "form[action=/staff/due/run]", Map.of());
        assertThat(ran.text()).contains("Tasks done");
        assertThat(later.get(path(held)).text()).contains("Canceled", "hold-lapsed");
        boss = carrying(login(Set.of(Role.OWNER)));
    }
}
