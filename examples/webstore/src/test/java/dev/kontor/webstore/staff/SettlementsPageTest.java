package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.office.SettlementDifference;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.value.Id;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What staff see of a bank's settlements beside the books. */
class SettlementsPageTest {
    private static final String PAGE = "/staff/payments/settlements";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static final Premises at = new Premises(store);

    private static Sandbox bank() {
        return at.shop().tills().strings().orElseThrow();
    }

    private static LocalDate today() {
        return at.shop().now().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Id<Order> bought() {
        return at.order(at.student(), "solid-cad", PayWith.card(Sandbox.OK))
                .orThrow()
                .id();
    }

    private static String on(LocalDate day) {
        return PAGE + "?account=bank&from=" + day + "&to=" + day;
    }

    private static Visitor.Answer fetched(Visitor boss, LocalDate day) {
        Visitor.Answer page = boss.get(on(day));
        return page.page().selectFirst("form[action$=fetch]") == null
                ? page
                : boss.submit(page, "form[action$=fetch]", Map.of());
    }

    @Test
    void what_was_settled_as_booked_differs_in_nothing() {
        LocalDate day = today();
        bought();
        at.shop().clock().advance(Duration.ofDays(1));
        Visitor.Answer page = fetched(at.staff(Role.PAYMENTS), day);
        assertThat(page.text()).contains("settled just as", "Nothing differs", "Fees", "Paid out");
    }

    @Test
    void a_difference_is_told_with_what_to_do_and_explained_with_a_reason() {
        LocalDate day = today();
        bank().staffRefunds(bought().value());
        // What the bank tells of it gets lost.
        bank().webhooks();
        at.shop().clock().advance(Duration.ofDays(1));
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = fetched(boss, day);
        assertThat(page.text()).contains("The provider settled money that is not booked here", "Look the line up");
        String explain = "form[action$=explain]";
        assertThat(boss.submit(page, explain, Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(boss.submit(page, explain, Map.of("reason", "r".repeat(201))).status())
                .isEqualTo(422);
        assertThat(open(day)).hasSize(1);
        Visitor.Answer explained = boss.submit(page, explain, Map.of("reason", "refunded by the bank’s staff"));
        assertThat(explained.text()).contains("It counts as explained", "Explained by");
        assertThat(open(day)).isEmpty();
    }

    private static List<SettlementDifference> open(LocalDate day) {
        return at.office().payments().reconciliation("bank", day, day).open();
    }

    @Test
    void days_and_accounts_that_cannot_be_are_refused() {
        Visitor boss = at.staff(Role.PAYMENTS);
        assertThat(boss.get(PAGE + "?account=nobody").status()).isEqualTo(404);
        for (String days : List.of("from=x", "to=2026-02-30", "from=%00", "from=-999999999-01-01")) {
            assertThat(boss.get(PAGE + "?" + days).status()).as(days).isIn(200, 400);
        }
        LocalDate day = today().minusDays(2);
        for (String days : List.of(
                "from=" + day + "&to=" + day.minusDays(1),
                "from=" + day + "&to=" + today(),
                "from=" + day.minusYears(2) + "&to=" + day)) {
            assertThat(boss.get(PAGE + "?" + days).text()).as(days).contains("Please choose days that are over");
        }
    }

    @Test
    void other_staff_are_refused() {
        Visitor catalog = at.staff(Role.CATALOG);
        assertThat(catalog.get(PAGE).status()).isEqualTo(403);
        assertThat(at.carrying(at.login(Set.of())).get(PAGE).status()).isEqualTo(404);
        String token = catalog.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        for (String verb : List.of("/fetch", "/explain")) {
            assertThat(catalog.post(
                                    PAGE + verb,
                                    Map.of("_csrf", token, "reason", "r", "difference", "x", "day", "2026-01-01"))
                            .status())
                    .as(verb)
                    .isEqualTo(403);
        }
        Visitor boss = at.staff(Role.PAYMENTS);
        String own = boss.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        assertThat(boss.post(
                                PAGE + "/explain",
                                Map.of(
                                        "_csrf",
                                        own,
                                        "reason",
                                        "r",
                                        "difference",
                                        "MISSING_HERE:none",
                                        "day",
                                        "2026-01-01"))
                        .status())
                .isEqualTo(404);
    }
}
