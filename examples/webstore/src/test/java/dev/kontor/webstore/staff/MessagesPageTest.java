package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.office.WaitingMessage;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.InboundMessage;
import dev.kontor.webstore.StandIns;
import dev.kontor.webstore.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What staff see of messages that wait. */
class MessagesPageTest {
    private static final int FOR_LONG = 100_000;
    private static final String PAGE = "/staff/payments/messages";

    @AutoClose
    private static final StandIns providers = StandIns.start();

    private static final Premises at = new Premises(providers.store());

    @AfterEach
    void recover() {
        providers.refuse(0);
    }

    private static List<WaitingMessage> waiting() {
        return at.office().payments().messages(100);
    }

    /** A message of PayPal, who cannot be asked whether it sent it. */
    private static WaitingMessage unverified() {
        at.paid(at.student(), PayWith.paypal(), providers::buyerPays);
        List<InboundMessage> reports = providers.paypalReports();
        InboundMessage last = reports.get(reports.size() - 1);
        providers.refuse(FOR_LONG);
        int status = at.shop()
                .commerce()
                .receive(new InboundMessage("paypal", last.headers(), last.body()))
                .httpStatus();
        assertThat(status).isEqualTo(503);
        return waiting().get(waiting().size() - 1);
    }

    @Test
    void a_message_that_nobody_could_verify_is_explained_and_tried_again() {
        WaitingMessage message = unverified();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(PAGE);
        assertThat(page.text()).contains("From paypal", "Not verified", "Nobody knows yet whether paypal sent it");
        String replay = "form[action=" + PAGE + "/" + message.id() + "/replay]";
        assertThat(boss.submit(page, replay, Map.of()).text()).contains("still cannot be used");
        providers.refuse(0);
        assertThat(boss.submit(page, replay, Map.of()).text()).contains("It was used now");
        assertThat(waiting()).extracting(WaitingMessage::id).doesNotContain(message.id());
        assertThat(boss.submit(page, replay, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_message_is_put_aside_with_a_reason_by_who_is_sure_only() {
        WaitingMessage message = unverified();
        Visitor boss = at.staff(Role.PAYMENTS);
        Visitor.Answer page = boss.get(PAGE);
        String dismiss = "form[action=" + PAGE + "/" + message.id() + "/dismiss]";
        for (Map<String, String> wrong : List.of(
                Map.of("reason", "spam"), Map.of("sure", "yes"), Map.of("sure", "yes", "reason", "r".repeat(201)))) {
            assertThat(boss.submit(page, dismiss, wrong).status()).isEqualTo(422);
        }
        assertThat(waiting()).extracting(WaitingMessage::id).contains(message.id());
        assertThat(boss.submit(page, dismiss, Map.of("sure", "yes", "reason", "not ours"))
                        .text())
                .contains("It was put aside");
        assertThat(waiting()).extracting(WaitingMessage::id).doesNotContain(message.id());
    }

    @Test
    void a_message_about_what_this_shop_does_not_know_is_parked() {
        try (StandIns others = StandIns.start()) {
            Premises there = new Premises(others.store());
            there.paid(there.student(), PayWith.cardPage(), others::buyerPays);
            others.stripeReports()
                    .forEach(report -> assertThat(at.shop()
                                    .commerce()
                                    .receive(new InboundMessage("stripe", report.headers(), report.body()))
                                    .httpStatus())
                            .isEqualTo(200));
        }
        assertThat(at.staff(Role.PAYMENTS).get(PAGE).text())
                .contains("From stripe", "Parked", "something this shop does not know");
    }

    @Test
    void other_staff_are_refused_and_what_never_came_is_not_found() {
        Visitor catalog = at.staff(Role.CATALOG);
        Visitor customer = at.carrying(at.login(Set.of()));
        assertThat(catalog.get(PAGE).status()).isEqualTo(403);
        assertThat(customer.get(PAGE).status()).isEqualTo(404);
        Visitor boss = at.staff(Role.PAYMENTS);
        String token = boss.get("/staff").page().expectFirst("[name=_csrf]").attr("value");
        for (String id : List.of("x", "%00", "..%2Fx", "x".repeat(300))) {
            Map<String, String> fields = Map.of("_csrf", token, "reason", "r", "sure", "yes");
            assertThat(boss.post(PAGE + "/" + id + "/replay", fields).status())
                    .as(id)
                    .isIn(400, 404);
            assertThat(boss.post(PAGE + "/" + id + "/dismiss", fields).status())
                    .as(id)
                    .isIn(400, 404);
        }
    }
}
