package dev.kontor.stripe;

import static dev.kontor.stripe.Account.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.payment.Happening;
import dev.kontor.tck.payment.Oddity;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventsTest {
    private final Account account = new Account();

    @Test
    void a_payment_is_told_as_a_hint_that_names_its_operation() {
        Operation.Purchase purchase = account.purchase("49.50");
        Outcome.Succeeded done = account.done(purchase);

        List<Notice> notices = account.notices();

        assertThat(notices).isNotEmpty().allSatisfy(notice -> {
            assertThat(notice.operation()).contains(purchase.id());
            assertThat(notice.about())
                    .isEqualTo(dev.kontor.spi.Handle.of(done.handle().providerId()));
            assertThat(notice.outcome()).isEmpty();
        });
    }

    @Test
    void a_refund_is_told_with_the_movement_that_its_answer_had() {
        Outcome.Succeeded paid = account.done(account.purchase("49.50"));
        Operation.Refund refund = account.refund(paid.handle(), "10.00");
        Outcome.Succeeded back = account.done(refund);

        List<Notice> told = account.notices().stream()
                .filter(n -> n.operation().equals(Optional.of(refund.id())))
                .toList();

        assertThat(told).isNotEmpty().allSatisfy(notice -> {
            assertThat(notice.movements()).isEqualTo(back.movements());
            assertThat(notice.outcome()).contains(back);
        });
    }

    @Test
    void a_dispute_is_told_about_its_payment_with_the_day_by_which_evidence_is_due() {
        Operation.Purchase purchase = account.purchase("49.50");
        Outcome.Succeeded paid = account.done(purchase);
        account.stripe.happens(Happening.CHARGED_BACK, purchase.id());

        Notice told = account.notices().get(account.notices().size() - 1);

        assertThat(told.about().providerId()).isEqualTo(paid.handle().providerId());
        assertThat(told.about().state())
                .containsEntry(
                        "evidenceDueBy",
                        account.clock.instant().plus(Duration.ofDays(7)).toString());
        assertThat(told.movements()).isEmpty();
        assertThat(account.found(purchase).movements())
                .extracting(Movement::kind, Movement::amount)
                .contains(
                        org.assertj.core.api.Assertions.tuple(MovementKind.CHARGED_BACK, eur("49.50")),
                        org.assertj.core.api.Assertions.tuple(MovementKind.FEE, eur("15.00")));
    }

    @Test
    void an_event_of_another_version_is_believed_for_its_ids_only_and_fetched_anew() {
        account.stripe.tellsInVersion("2020-08-27");
        Operation.Purchase purchase = account.purchase("49.50");
        Outcome.Succeeded paid = account.done(purchase);
        Operation.Refund refund = account.refund(paid.handle(), "10.00");
        account.done(refund);
        account.stripe.happens(Happening.CHARGED_BACK, purchase.id());

        List<Notice> notices = account.notices();

        assertThat(notices).isNotEmpty().allSatisfy(notice -> {
            assertThat(notice.movements()).isEmpty();
            assertThat(notice.outcome()).isEmpty();
        });
        assertThat(notices).anyMatch(n -> n.operation().equals(Optional.of(refund.id())));
        assertThat(account.found(purchase).movements())
                .extracting(Movement::kind)
                .contains(MovementKind.REFUNDED, MovementKind.CHARGED_BACK);
    }

    @Test
    @Tag("PA-7")
    void PA_7_an_event_of_the_other_mode_is_refused_though_its_signature_fits() {
        String live = event("payment_intent.succeeded", "{\"id\":\"pi_1\"}").replace("false", "true");

        assertThat(account.receive(signed(live))).isInstanceOf(Inbound.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.amount_capturable_updated",
                "payment_intent.succeeded",
                "payment_intent.processing",
                "payment_intent.requires_action",
                "payment_intent.payment_failed",
                "payment_intent.canceled",
                "charge.captured",
                "charge.expired",
                "charge.failed",
                "charge.refunded",
                "charge.succeeded",
                "charge.updated",
                "charge.refund.updated",
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.dispute.closed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated",
                "setup_intent.succeeded",
                "setup_intent.setup_failed",
                "setup_intent.canceled",
                "setup_intent.requires_action",
                "checkout.session.completed",
                "checkout.session.expired",
                "mandate.updated",
                "payment_method.attached",
                "payment_method.detached",
                "payment_method.automatically_updated",
                "payment_method.updated",
                "review.opened",
                "review.closed"
            })
    void every_event_that_concerns_payments_is_followed(String type) {
        String kind = type.startsWith("charge.dispute.") ? "dispute" : "refund";
        String object = "{\"id\":\"x_1\",\"object\":\"" + kind
                + "\",\"payment_intent\":\"pi_1\",\"payment_method\":\"pm_1\",\"amount\":100,"
                + "\"currency\":\"eur\",\"created\":1700000000,\"status\":\"succeeded\",\"reason\":\"general\","
                + "\"metadata\":{\"kontor_operation\":\"op_1\"},\"balance_transactions\":[]}";

        assertThat(account.receive(signed(event(type, object))))
                .isInstanceOfSatisfying(
                        Inbound.Verified.class,
                        verified -> assertThat(verified.notices())
                                .singleElement()
                                .satisfies(n -> assertThat(n.eventId()).isEqualTo("evt_1")));
    }

    @Test
    void both_secrets_are_taken_while_one_is_being_changed_and_no_other() {
        Account changing =
                new Account(c -> c.with("oldWebhookSecret", Secret.of(SimulatedStripe.OLD_SECRET)), port -> port);
        changing.done(changing.purchase("49.50"));

        assertThat(changing.receive(changing.stripe.odd(Oddity.OLD_SECRET).orElseThrow()))
                .isInstanceOf(Inbound.Verified.class);
        assertThat(changing.receive(changing.stripe.odd(Oddity.OTHER_ACCOUNT).orElseThrow()))
                .isInstanceOf(Inbound.Forged.class);
        assertThat(account.receive(changing.stripe.odd(Oddity.OLD_SECRET).orElseThrow()))
                .isInstanceOf(Inbound.Forged.class);
    }

    @Test
    void what_is_signed_but_cannot_be_read_is_malformed_and_what_is_not_signed_is_forged() {
        for (String body : List.of("", "[]", "{}", "null", "\"text\"", "{\"type\":\"charge.updated\"}")) {
            assertThat(account.receive(signed(body))).as(body).isInstanceOf(Inbound.Malformed.class);
        }
        InboundMessage unsigned = new InboundMessage("kit", Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(account.receive(unsigned)).isInstanceOf(Inbound.Forged.class);
        assertThat(account.receive(new InboundMessage("kit", Map.of(), new byte[2_000_000])))
                .isInstanceOf(Inbound.Malformed.class);
    }

    @Test
    void a_notice_asks_stripe_nothing() {
        account.done(account.purchase("49.50"));
        int before = account.stripe.calls().size();

        account.notices();

        assertThat(account.stripe.calls()).hasSize(before);
    }

    @Test
    @Tag("PA-7")
    void PA_7_what_came_in_time_and_was_kept_is_believed_hours_later_and_what_came_late_is_not() {
        InboundMessage message = signed(event("payment_intent.succeeded", "{\"id\":\"pi_1\"}"));
        Instant came = account.clock.instant();
        account.clock.advance(Duration.ofHours(30));

        assertThat(account.receive(message)).isInstanceOf(Inbound.Forged.class);
        assertThat(account.receive(message.keptSince(came))).isInstanceOf(Inbound.Verified.class);
        assertThat(account.receive(message.keptSince(came.plusSeconds(300)))).isInstanceOf(Inbound.Verified.class);
        assertThat(account.receive(message.keptSince(came.plusSeconds(301)))).isInstanceOf(Inbound.Forged.class);
    }

    private InboundMessage signed(String body) {
        return SimulatedStripe.signed(
                body, SimulatedStripe.WEBHOOK_SECRET, account.clock.instant().getEpochSecond());
    }

    private static String event(String type, String object) {
        JsonObject event = ApiError.object(
                "id",
                "evt_1",
                "api_version",
                Line.API_VERSION,
                "created",
                1_700_000_000L,
                "livemode",
                false,
                "type",
                type);
        JsonObject data = new JsonObject();
        data.add("object", com.google.gson.JsonParser.parseString(object));
        event.add("data", data);
        return event.toString();
    }

    @Test
    void a_look_up_after_a_hint_needs_no_handle() {
        Operation.Authorize authorize = account.authorize("49.50");
        account.done(authorize);

        assertThat(account.notices()).allMatch(n -> n.operation().equals(Optional.of(authorize.id())));
        assertThat(account.lookup(authorize)).isInstanceOf(Lookup.Found.class);
    }
}
