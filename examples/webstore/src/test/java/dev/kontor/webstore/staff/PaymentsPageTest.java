package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.journal.Page;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.Role;
import dev.kontor.order.Order;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.StandIns;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.people.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What staff see and say of payments about which a provider keeps silent. */
class PaymentsPageTest {
    private static final int FOR_LONG = 100_000;

    @AutoClose
    private static final StandIns providers = StandIns.start();

    private static final Premises at = new Premises(providers.store());

    @AfterEach
    void recover() {
        providers.refuse(0);
        providers.loseReplies(0);
    }

    /** A refund whose answer got lost, about which the provider then could not be asked for more than a day. */
    private static OpenOperation silentRefund() {
        Id<Order> order = at.paid(at.student(), PayWith.cardPage(), providers::buyerPays);
        providers.loseReplies(1);
        assertThat(at.office().orders().refund(RequestKey.random(), order, Amounts.of("10.00", "EUR")))
                .isInstanceOf(Underway.class);
        providers.refuse(FOR_LONG);
        for (int hour = 0; hour < 40; hour++) {
            at.shop().clock().advance(Duration.ofHours(1));
            at.shop().work();
        }
        return at.office().payments().inReview(100).stream()
                .filter(operation -> operation.order().equals(order.value()))
                .findFirst()
                .orElseThrow();
    }

    private static String path(OpenOperation operation) {
        return "/staff/payments/operation/" + operation.id();
    }

    private static boolean isInReview(OpenOperation operation) {
        return at.office().payments().inReview(100).stream()
                .anyMatch(other -> other.id().equals(operation.id()));
    }

    private static Map<String, String> word(String reference, String amount, String reason) {
        return Map.of("reference", reference, "amount", amount, "reason", reason);
    }

    @Test
    void what_is_in_review_is_explained_and_counts_as_done_only_after_it_was_confirmed() {
        OpenOperation refund = silentRefund();
        Visitor boss = at.staff(Role.OWNER);
        assertThat(boss.get("/staff").text()).contains("Payments that need a person");
        Visitor.Answer list = boss.get("/staff/payments");
        assertThat(list.text()).contains("Refund €10.00", "has not said for a day", "stripe", refund.order());
        Visitor.Answer one = boss.open(list.page()
                .expectFirst(".cases h3 a[href$=" + refund.id() + "]")
                .attr("href"));
        assertThat(one.text()).contains("may be waiting for this money", refund.id(), "What to do");
        assertThat(one.page().select("h1")).hasSize(1);

        Visitor.Answer asked = boss.send(one, "#done", word("re_1", "10.00", "seen on the dashboard"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("Does it count as done?", "re_1", "10.00 EUR", "seen on the dashboard");
        assertThat(isInReview(refund)).isTrue();

        Visitor.Answer said = boss.submit(asked, "#confirm", Map.of());
        assertThat(said.text()).contains("Your word counts");
        assertThat(isInReview(refund)).isFalse();
        assertThat(at.office().journal().about(refund.order(), Page.START, 100).entries().stream()
                        .flatMap(entry -> at.office().journal().reason(entry).stream()))
                .contains("seen on the dashboard");

        Visitor.Answer twice = boss.submit(asked, "#confirm", Map.of());
        assertThat(twice.text()).contains("this is settled");
    }

    @Test
    void what_never_happened_is_planned_again() {
        OpenOperation refund = silentRefund();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer asked = boss.send(boss.get(path(refund)), "#undone", Map.of("reason", "not on the dashboard"));
        assertThat(asked.text()).contains("planned again", "cannot be taken back");
        assertThat(isInReview(refund)).isTrue();
        assertThat(boss.submit(asked, "#confirm", Map.of()).text()).contains("Your word counts");
        assertThat(isInReview(refund)).isFalse();
    }

    @Test
    void what_is_missing_or_unreadable_is_told_at_its_field_and_changes_nothing() {
        OpenOperation refund = silentRefund();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(path(refund));
        for (Map<String, String> wrong : List.of(
                word("", "10.00", "seen"),
                word("x".repeat(256), "10.00", "seen"),
                word("bell\u0007", "10.00", "seen"),
                word("re_1", "10,00", "seen"),
                word("re_1", "-1", "seen"),
                word("re_1", "0", "seen"),
                word("re_1", "1e9", "seen"),
                word("re_1", "10.00", ""),
                word("re_1", "10.00", "r".repeat(201)))) {
            Visitor.Answer again = boss.send(page, "#done", wrong);
            assertThat(again.status()).as("%s", wrong).isEqualTo(422);
            String error = again.page().expectFirst("[aria-invalid=true]").attr("aria-describedby");
            assertThat(again.page()
                            .expectFirst("#" + error.replaceFirst("^.* ", ""))
                            .text())
                    .isNotEmpty();
        }
        assertThat(boss.send(page, "#undone", Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(isInReview(refund)).isTrue();
    }

    @Test
    void more_than_was_asked_for_is_refused_with_the_reason() {
        OpenOperation refund = silentRefund();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer asked = boss.send(boss.get(path(refund)), "#done", word("re_1", "10.01", "seen"));
        Visitor.Answer refused = boss.send(asked, "#confirm", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("was asked for");
        assertThat(isInReview(refund)).isTrue();
    }

    @Test
    void what_the_provider_answers_meanwhile_ends_it() {
        OpenOperation refund = silentRefund();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(path(refund));
        providers.refuse(0);
        Visitor.Answer settled = boss.submit(page, "form[action$=ask]", Map.of());
        assertThat(settled.text()).contains("this is settled");
        assertThat(boss.submit(page, "#done", word("re_1", "10.00", "seen")).text())
                .contains("this is settled");
        assertThat(at.office().orders().about(Order.id(refund.order())).movements().stream()
                        .filter(movement -> movement.kind().equals("REFUNDED")))
                .hasSize(1);
    }

    @Test
    void other_staff_are_refused_and_customers_find_nothing() {
        OpenOperation refund = silentRefund();
        Visitor catalog = at.staff(Role.CATALOG);
        String token = catalog.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        Visitor customer = at.carrying(at.login(Set.of()));
        String other = customer.get("/").page().expectFirst("[name=_csrf]").attr("value");
        for (String address : List.of("/staff/payments", "/staff/payments/accounts", path(refund))) {
            assertThat(catalog.get(address).status()).as(address).isEqualTo(403);
            assertThat(customer.get(address).status()).as(address).isEqualTo(404);
        }
        for (String verb : List.of("/ask", "/done", "/undone")) {
            Map<String, String> fields =
                    Map.of("_csrf", token, "reference", "re_1", "amount", "10.00", "reason", "r", "confirmed", "yes");
            assertThat(catalog.post(path(refund) + verb, fields).status())
                    .as(verb)
                    .isEqualTo(403);
            assertThat(customer.post(path(refund) + verb, Map.of("_csrf", other))
                            .status())
                    .as(verb)
                    .isEqualTo(404);
        }
        assertThat(isInReview(refund)).isTrue();
    }

    @Test
    void what_is_no_open_operation_is_not_found() {
        Visitor boss = at.staff(Role.PAYMENTS);
        String token = boss.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        for (String id : List.of("x", "op_00000000000000000000000000", "%00", "..%2Fx", "x".repeat(300))) {
            assertThat(boss.get("/staff/payments/operation/" + id).status())
                    .as(id)
                    .isIn(400, 404);
            assertThat(boss.post(
                                    "/staff/payments/operation/" + id + "/undone",
                                    Map.of("_csrf", token, "reason", "r", "confirmed", "yes"))
                            .status())
                    .as(id)
                    .isIn(400, 404);
        }
    }

    @Test
    void the_accounts_tell_how_they_are_doing_and_where_their_webhooks_come_to() {
        Visitor boss = at.staff(Role.PAYMENTS);
        assertThat(boss.get("/staff/payments/accounts").text())
                .contains("stripe", "paypal", "/hooks/stripe", "/hooks/paypal", "Well");
        providers.refuse(FOR_LONG);
        assertThat(boss.get("/staff/payments/accounts").page().select(".badge-bad"))
                .hasSize(2);
    }

    @Test
    void an_account_that_leaves_charges_without_an_answer_gets_no_new_ones_and_is_told_so() {
        try (StandIns silent = StandIns.start()) {
            Premises there = new Premises(silent.store());
            Login anna = there.student();
            silent.refuse(FOR_LONG);
            Result<Order> last = there.order(anna, "plotwise", PayWith.cardPage());
            for (int i = 0; i < 20 && last instanceof Underway; i++) {
                last = there.order(anna, "plotwise", PayWith.cardPage());
            }
            assertThat(last.toString()).contains("payment.unavailable");
            assertThat(there.staff(Role.PAYMENTS)
                            .get("/staff/payments/accounts")
                            .text())
                    .contains("account stripe", "gets no new ones until");
            there.door(anna).cart().change(cart -> cart.with(Sku.of("plotwise"), 1));
            assertThat(there.carrying(anna).open("/s/public/checkout").text())
                    .contains("PayPal opens")
                    .doesNotContain("Credit or debit card");
        }
    }
}
