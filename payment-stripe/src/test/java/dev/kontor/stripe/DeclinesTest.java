package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclinesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "card_declined, insufficient_funds, INSUFFICIENT_FUNDS, SameAfter",
        "expired_card, , INSTRUMENT_EXPIRED, NewInstrument",
        "card_declined, lost_card, LOST_OR_STOLEN, Never",
        "card_declined, stolen_card, LOST_OR_STOLEN, Never",
        "card_declined, pickup_card, LOST_OR_STOLEN, Never",
        "card_declined, fraudulent, SUSPECTED_FRAUD, Never",
        "authentication_required, authentication_required, AUTHENTICATION_REQUIRED, BuyerPresent",
        "payment_intent_authentication_failure, , AUTHENTICATION_FAILED, BuyerPresent",
        "card_declined, card_velocity_exceeded, LIMIT_EXCEEDED, SameAfter",
        "card_declined, revocation_of_all_authorizations, PAYER_OBJECTED, Never",
        "incorrect_cvc, , INSTRUMENT_INVALID, NewInstrument",
        "card_declined, do_not_honor, GENERIC, NewInstrument",
        "processing_error, , GENERIC, SameAfter",
        "card_declined, a_code_of_tomorrow, GENERIC, NewInstrument",
    })
    void a_decline_says_why_and_whether_to_try_again(String code, String decline, DeclineCode why, String advice) {
        Outcome.Declined declined = Declines.of(code, decline, NOW);

        assertThat(declined.code()).isEqualTo(why);
        assertThat(declined.retry().getClass().getSimpleName()).isEqualTo(advice);
        if (declined.retry() instanceof RetryAdvice.SameAfter after) {
            assertThat(after.notBefore()).isAfter(NOW);
        }
    }

    @Test
    void a_detail_holds_codes_and_no_text_of_the_provider() {
        Outcome.Declined declined = Declines.of("card_declined", "Your card 4242 4242 was declined", NOW);

        assertThat(declined.detail()).isEqualTo("unknown");
    }

    private static Outcome answered(int status, Map<String, List<String>> headers, String body) {
        Account account = new Account(
                c -> c,
                port -> (call, within) -> new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8)));
        return account.submit(account.purchase("49.50"));
    }

    private static Outcome error(int status, String type, String code) {
        return answered(
                status,
                Map.of(),
                "{\"error\":{\"type\":\"" + type + "\",\"code\":\"" + code
                        + "\",\"message\":\"No such pm: 'pm_secret'\"}}");
    }

    @Test
    void too_many_requests_is_not_sent_with_the_time_to_wait() {
        assertThat(answered(429, Map.of("retry-after", List.of("7")), ""))
                .isEqualTo(new Outcome.NotSent("Stripe is busy", Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 502, 503, 504})
    void a_conflict_or_server_error_is_unknown_and_not_tried_again_by_the_library(int status) {
        AtomicInteger calls = new AtomicInteger();
        Account account = new Account(c -> c, port -> (call, within) -> {
            calls.incrementAndGet();
            return new HttpReply(
                    status, Map.of("Stripe-Should-Retry", List.of("true")), "{}".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(account.submit(account.purchase("49.50"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_request_error, '', BAD_CREDENTIALS",
        "403, invalid_request_error, '', BAD_CONFIGURATION",
        "400, idempotency_error, '', IDEMPOTENCY_CONFLICT",
        "400, invalid_request_error, amount_too_small, AMOUNT_OUT_OF_RANGE",
        "400, invalid_request_error, parameter_missing, INVALID_REQUEST",
        "404, invalid_request_error, resource_missing, NOT_FOUND",
        "400, invalid_request_error, livemode_mismatch, BAD_CONFIGURATION",
    })
    void a_refusal_of_the_request_is_no_decline(int status, String type, String code, RejectCode expected) {
        assertThat(error(status, type, code)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(expected);
            assertThat(rejected.detail()).doesNotContain("pm_secret");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"error\":{}}",
                "{\"error\":\"text\"}",
                "<html>",
                "{\"error\":{\"type\":\"other_error\"}}"
            })
    void a_refusal_without_stripes_own_words_is_unknown(String body) {
        assertThat(answered(400, Map.of(), body)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(404, Map.of(), body)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_fault_on_the_wire_is_what_its_phase_says() {
        for (HttpFault.Phase phase : HttpFault.Phase.values()) {
            Account account = new Account(c -> c, port -> (call, within) -> {
                throw new HttpFault(phase, "broken");
            });
            Operation purchase = account.purchase("49.50");

            assertThat(account.submit(purchase))
                    .isInstanceOf(phase == HttpFault.Phase.BEFORE_SEND ? Outcome.NotSent.class : Outcome.Unknown.class);
            assertThat(account.isUp()).isFalse();
        }
    }
}
