package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PayPalEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String TIMES =
            "\"create_time\":\"2026-03-01T09:00:00Z\",\"update_time\":\"2026-03-02T08:00:00Z\"";
    private static final String AMOUNT = "\"amount\":{\"currency_code\":\"EUR\",\"value\":\"49.50\"}";

    @Test
    void an_approval_is_a_hint_that_leads_to_its_operation() {
        Notice notice = notice(
                "CHECKOUT.ORDER.APPROVED",
                "{\"id\":\"OR17\",\"status\":\"APPROVED\",\"purchase_units\":[{\"invoice_id\":\"op-7\"}]}");

        assertThat(notice.about().providerId()).isEqualTo("OR17");
        assertThat(notice.operation()).contains("op-7");
        assertThat(notice.outcome()).isEmpty();
        assertThat(notice.movements()).isEmpty();
    }

    @Test
    void a_capture_tells_what_it_took_and_what_payPal_kept() {
        Notice notice = notice(
                "PAYMENT.CAPTURE.COMPLETED",
                "{\"id\":\"CA17\",\"status\":\"COMPLETED\",\"invoice_id\":\"op-7\"," + AMOUNT + "," + TIMES
                        + ",\"seller_receivable_breakdown\":{\"paypal_fee\":{\"currency_code\":\"EUR\",\"value\":\"1.58\"}},"
                        + "\"links\":[{\"rel\":\"up\",\"href\":\"https://api-m.paypal.com/v2/payments/authorizations/AU17\"}]}");

        assertThat(notice.outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(notice.movements())
                .extracting(Movement::kind, m -> m.amount().toString().replaceAll(".* ", ""))
                .hasSize(2);
        assertThat(notice.movements().get(0).parent()).contains("AU17");
        assertThat(notice.movements().get(1).kind()).isEqualTo(MovementKind.FEE);
    }

    @Test
    void a_denied_capture_is_a_decline_and_a_pending_one_is_pending() {
        String capture = "{\"id\":\"CA17\",\"status\":\"%s\",\"invoice_id\":\"op-7\"," + AMOUNT + "," + TIMES + "}";

        assertThat(notice("PAYMENT.CAPTURE.DENIED", String.format(capture, "DECLINED"))
                        .outcome())
                .containsInstanceOf(Outcome.Declined.class);
        assertThat(notice("PAYMENT.CAPTURE.PENDING", String.format(capture, "PENDING"))
                        .outcome())
                .containsInstanceOf(Outcome.Pending.class);
    }

    @Test
    void a_refund_of_payPals_pages_leads_to_its_capture() {
        Notice notice = notice("PAYMENT.CAPTURE.REFUNDED", refund(""));

        assertThat(notice.about().providerId()).isEqualTo("CA17");
        assertThat(notice.operation()).isEmpty();
        assertThat(notice.movements()).singleElement().satisfies(back -> {
            assertThat(back.id()).isEqualTo("RE17");
            assertThat(back.kind()).isEqualTo(MovementKind.REFUNDED);
            assertThat(back.parent()).contains("CA17");
        });
        assertThat(notice("PAYMENT.CAPTURE.REFUNDED", refund("\"invoice_id\":\"op-9\","))
                        .operation())
                .contains("op-9");
    }

    @Test
    void a_reversal_is_money_that_was_taken_back() {
        assertThat(notice("PAYMENT.CAPTURE.REVERSED", refund("")).movements())
                .singleElement()
                .satisfies(back -> assertThat(back.kind()).isEqualTo(MovementKind.CHARGED_BACK));
    }

    @Test
    void a_dispute_moves_nothing_until_the_buyer_has_won() {
        String dispute = "{\"dispute_id\":\"PP-D-27803\",\"status\":\"%s\"," + TIMES
                + ",\"disputed_transactions\":[{\"seller_transaction_id\":\"CA17\"}],"
                + "\"dispute_outcome\":{\"outcome_code\":\"%s\",\"amount_refunded\":{\"currency_code\":\"EUR\",\"value\":\"49.50\"}}}";

        assertThat(notice("CUSTOMER.DISPUTE.CREATED", String.format(dispute, "OPEN", ""))
                        .movements())
                .isEmpty();
        assertThat(notice("CUSTOMER.DISPUTE.RESOLVED", String.format(dispute, "RESOLVED", "RESOLVED_SELLER_FAVOUR"))
                        .movements())
                .isEmpty();
        Notice lost = notice("CUSTOMER.DISPUTE.RESOLVED", String.format(dispute, "RESOLVED", "RESOLVED_BUYER_FAVOUR"));
        assertThat(lost.about().providerId()).isEqualTo("CA17");
        assertThat(lost.movements()).singleElement().satisfies(back -> {
            assertThat(back.id()).isEqualTo("PP-D-27803");
            assertThat(back.kind()).isEqualTo(MovementKind.CHARGED_BACK);
            assertThat(back.amount()).isEqualTo(Amounts.of("49.50", "EUR"));
        });
    }

    @Test
    void what_no_shop_follows_is_irrelevant_and_what_makes_no_sense_is_unreadable() {
        assertThat(read("BILLING.PLAN.CREATED", "{}")).isEqualTo(new Inbound.Irrelevant("BILLING.PLAN.CREATED"));
        assertThatThrownBy(() -> read("PAYMENT.CAPTURE.COMPLETED", "{\"id\":\"CA17\",\"invoice_id\":\"op-7\"}"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> notice(
                        "PAYMENT.CAPTURE.COMPLETED",
                        "{\"id\":\"CA17\",\"status\":\"COMPLETED\",\"invoice_id\":\"op-7\","
                                + AMOUNT.replace("49.50", "-49.50") + "," + TIMES + "}"))
                .isInstanceOf(Unreadable.class);
    }

    private static String refund(String more) {
        return "{\"id\":\"RE17\",\"status\":\"COMPLETED\"," + more + AMOUNT + "," + TIMES
                + ",\"links\":[{\"rel\":\"up\",\"href\":\"https://api-m.paypal.com/v2/payments/captures/CA17\"}]}";
    }

    private static Notice notice(String type, String resource) {
        return ((Inbound.Verified) read(type, resource)).notices().get(0);
    }

    private static Inbound read(String type, String resource) {
        return PayPalEvents.read(
                Json.parse("{\"id\":\"WH-1\",\"create_time\":\"2026-03-02T09:00:00Z\",\"event_type\":\"" + type
                        + "\",\"resource\":" + resource + "}"),
                NOW);
    }
}
