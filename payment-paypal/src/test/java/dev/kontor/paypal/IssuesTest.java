package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuesTest {
    @ParameterizedTest
    @CsvSource({
        "INSTRUMENT_DECLINED, GENERIC",
        "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR, GENERIC",
        "PAYER_CANNOT_PAY, GENERIC",
        "TRANSACTION_REFUSED, GENERIC",
        "CARD_EXPIRED, INSTRUMENT_EXPIRED",
        "TRANSACTION_LIMIT_EXCEEDED, LIMIT_EXCEEDED",
        "PAYEE_BLOCKED_TRANSACTION, SUSPECTED_FRAUD",
        "PAYER_ACCOUNT_RESTRICTED, ACCOUNT_CLOSED",
        "PAYER_ACTION_REQUIRED, AUTHENTICATION_REQUIRED",
        "ORDER_NOT_APPROVED, AUTHENTICATION_REQUIRED"
    })
    void a_no_of_the_payers_side_is_a_decline(String issue, DeclineCode code) {
        assertThat(Issues.outcome(refused(422, issue)))
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(code));
    }

    @Test
    void only_what_the_shop_itself_blocks_is_never_tried_again() {
        assertThat(advice("PAYEE_BLOCKED_TRANSACTION")).isEqualTo(new RetryAdvice.Never());
        assertThat(advice("INSTRUMENT_DECLINED")).isEqualTo(new RetryAdvice.NewInstrument());
        assertThat(advice("PAYER_ACTION_REQUIRED")).isEqualTo(new RetryAdvice.BuyerPresent());
    }

    private static RetryAdvice advice(String issue) {
        return ((Outcome.Declined) Issues.outcome(refused(422, issue))).retry();
    }

    @ParameterizedTest
    @CsvSource({
        "422, AUTHORIZATION_EXPIRED, AUTHORIZATION_EXPIRED",
        "422, ORDER_EXPIRED, AUTHORIZATION_EXPIRED",
        "422, AUTHORIZATION_VOIDED, WRONG_STATE",
        "422, AUTHORIZATION_DENIED, WRONG_STATE",
        "422, AUTHORIZATION_ALREADY_CAPTURED, ALREADY_DONE",
        "422, MAX_CAPTURE_AMOUNT_EXCEEDED, EXCEEDS_AUTHORIZED",
        "422, REFUND_AMOUNT_EXCEEDED, EXCEEDS_CAPTURED",
        "422, CAPTURE_FULLY_REFUNDED, EXCEEDS_CAPTURED",
        "422, REFUND_TIME_LIMIT_EXCEEDED, WRONG_STATE",
        "422, TRANSACTION_DISPUTED, WRONG_STATE",
        "422, REFUND_FAILED_INSUFFICIENT_FUNDS, WRONG_STATE",
        "422, DECIMAL_PRECISION, AMOUNT_NOT_REPRESENTABLE",
        "422, DECIMALS_NOT_SUPPORTED, AMOUNT_NOT_REPRESENTABLE",
        "422, CANNOT_BE_ZERO_OR_NEGATIVE, AMOUNT_OUT_OF_RANGE",
        "422, INVALID_CURRENCY_CODE, UNSUPPORTED_CURRENCY",
        "422, REFUND_CAPTURE_CURRENCY_MISMATCH, UNSUPPORTED_CURRENCY",
        "422, PAYEE_ACCOUNT_RESTRICTED, BAD_CONFIGURATION",
        "422, AUTH_CAPTURE_NOT_ENABLED, BAD_CONFIGURATION",
        "403, PERMISSION_DENIED, BAD_CONFIGURATION",
        "404, INVALID_RESOURCE_ID, NOT_FOUND",
        "400, INVALID_STRING_LENGTH, INVALID_REQUEST",
        "400, MISSING_REQUIRED_PARAMETER, INVALID_REQUEST",
        "422, ITEM_TOTAL_MISMATCH, INVALID_REQUEST"
    })
    void a_request_that_was_wrong_is_rejected(int status, String issue, RejectCode code) {
        assertThat(Issues.outcome(refused(status, issue)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREVIOUS_REQUEST_IN_PROGRESS",
                "ORDER_ALREADY_CAPTURED",
                "ORDER_ALREADY_AUTHORIZED",
                "ORDER_COMPLETION_IN_PROGRESS",
                "DUPLICATE_INVOICE_ID",
                "SOMETHING_NOBODY_HAS_HEARD_OF"
            })
    void what_may_have_been_done_and_what_is_not_known_is_unknown(String issue) {
        assertThat(Issues.outcome(refused(issue.startsWith("PREVIOUS") ? 409 : 422, issue)))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void too_many_requests_were_not_looked_at() {
        HttpReply busy = new HttpReply(429, Map.of("Retry-After", List.of("30")), new byte[0]);

        assertThat(Issues.outcome(busy))
                .isEqualTo(new Outcome.NotSent("PayPal is busy", Optional.of(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 409, 422, 500, 502, 503})
    void whoever_answers_without_the_words_of_payPal_proves_nothing(int status) {
        byte[] page = "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8);

        assertThat(Issues.outcome(new HttpReply(status, Map.of(), page))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void staff_read_the_issue_and_the_debug_id_and_nothing_that_was_sent() {
        HttpReply reply = json(
                422,
                "{\"name\":\"UNPROCESSABLE_ENTITY\",\"message\":\"4111111111111111\",\"debug_id\":\"abc123\","
                        + "\"details\":[{\"issue\":\"INSTRUMENT_DECLINED\",\"value\":\"buyer@personal.example\"}]}");

        assertThat(Issues.outcome(reply).toString())
                .contains("INSTRUMENT_DECLINED, debug id abc123")
                .doesNotContain("4111")
                .doesNotContain("buyer@");
    }

    private static HttpReply refused(int status, String issue) {
        return json(
                status,
                "{\"name\":\"" + (status == 422 ? "UNPROCESSABLE_ENTITY" : "REFUSED") + "\",\"details\":[{\"issue\":\""
                        + issue + "\"}]}");
    }

    private static HttpReply json(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
