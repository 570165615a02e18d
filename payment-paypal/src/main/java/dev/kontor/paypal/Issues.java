package dev.kontor.paypal;

import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PayPal's answers that are no success. Only an issue that is known to mean no becomes one; all else is unknown. Texts of
 * PayPal's go nowhere, since they may repeat what was sent: staff read the issue's name and the debug id.
 */
final class Issues {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,80}");
    private static final Pattern DEBUG_ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    /** What was asked for had been done before, or is being done now: how it stands has to be looked up. */
    private static final Set<String> DONE_BEFORE = Set.of(
            "ORDER_ALREADY_CAPTURED",
            "ORDER_ALREADY_AUTHORIZED",
            "ORDER_ALREADY_COMPLETED",
            "ORDER_COMPLETED_OR_VOIDED",
            "ORDER_COMPLETION_IN_PROGRESS",
            "DUPLICATE_INVOICE_ID",
            "PREVIOUS_REQUEST_IN_PROGRESS",
            "RESOURCE_CONFLICT");

    private static final Set<String> BUYERS_TURN =
            Set.of("PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED", "ORDER_IS_PENDING_APPROVAL");

    private static final Map<String, Decline> DECLINES = declines();
    private static final Map<String, RejectCode> REJECTIONS = rejections();

    private record Decline(DeclineCode code, RetryAdvice retry) {}

    private Issues() {}

    static Outcome outcome(HttpReply reply) {
        return switch (reply.status()) {
            case 400, 403, 404, 409, 422 -> refused(reply);
            case 401 -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, "PayPal refused the access token twice");
            case 429 -> new Outcome.NotSent("PayPal is busy", retryAfter(reply));
            default -> Outcome.unknown("PayPal answered " + reply.status());
        };
    }

    /** The first issue an answer names; its name where there is no issue; empty when it is not PayPal who answered. */
    static Optional<String> issue(HttpReply reply) {
        return issues(reply).stream().findFirst();
    }

    static boolean isBuyersTurn(HttpReply reply) {
        return issues(reply).stream().anyMatch(BUYERS_TURN::contains);
    }

    static boolean isDoneBefore(HttpReply reply) {
        return issues(reply).stream().anyMatch(DONE_BEFORE::contains);
    }

    static boolean isNotFound(HttpReply reply) {
        return reply.status() == 404 && issues(reply).stream().anyMatch(i -> REJECTIONS.get(i) == RejectCode.NOT_FOUND);
    }

    private static Outcome refused(HttpReply reply) {
        List<String> issues = issues(reply);
        if (issues.isEmpty()) {
            return Outcome.unknown("answered " + reply.status() + " without a reason");
        }
        String detail = detail(issues.get(0), reply);
        if (issues.stream().anyMatch(DONE_BEFORE::contains)) {
            return Outcome.unknown(detail);
        }
        for (String issue : issues) {
            if (BUYERS_TURN.contains(issue)) {
                return Outcome.declined(
                        DeclineCode.AUTHENTICATION_REQUIRED, new RetryAdvice.BuyerPresent(), detail(issue, reply));
            }
            Decline decline = DECLINES.get(issue);
            if (decline != null) {
                return Outcome.declined(decline.code(), decline.retry(), detail(issue, reply));
            }
            Optional<RejectCode> rejection = rejection(issue);
            if (rejection.isPresent()) {
                return Outcome.rejected(rejection.get(), detail(issue, reply));
            }
        }
        return Outcome.unknown(detail);
    }

    private static Optional<RejectCode> rejection(String issue) {
        RejectCode code = REJECTIONS.get(issue);
        if (code != null) {
            return Optional.of(code);
        }
        if (issue.startsWith("PAYEE_") || issue.startsWith("NOT_ENABLED_") || issue.startsWith("PERMISSION_DENIED")) {
            return Optional.of(RejectCode.BAD_CONFIGURATION);
        }
        if (issue.endsWith("_CURRENCY_MISMATCH") || issue.startsWith("CURRENCY_NOT_SUPPORTED")) {
            return Optional.of(RejectCode.UNSUPPORTED_CURRENCY);
        }
        boolean malformed = Stream.of("INVALID_", "MISSING_", "UNSUPPORTED_", "MALFORMED_", "INCOMPATIBLE_")
                        .anyMatch(issue::startsWith)
                || Stream.of("_REQUIRED", "_MISMATCH", "_NOT_SUPPORTED").anyMatch(issue::endsWith);
        return malformed ? Optional.of(RejectCode.INVALID_REQUEST) : Optional.empty();
    }

    private static List<String> issues(HttpReply reply) {
        try {
            Json error = Json.of(reply);
            return Stream.concat(
                            error.items("details").stream().flatMap(detail -> detail.maybe("issue").stream()),
                            error.maybe("name").stream())
                    .filter(name -> NAME.matcher(name).matches())
                    .filter(name -> !name.equals("UNPROCESSABLE_ENTITY"))
                    .distinct()
                    .toList();
        } catch (Unreadable notPayPal) {
            return List.of();
        }
    }

    private static String detail(String issue, HttpReply reply) {
        return Json.of(reply)
                .maybe("debug_id")
                .filter(id -> DEBUG_ID.matcher(id).matches())
                .map(id -> issue + ", debug id " + id)
                .orElse(issue);
    }

    private static Optional<Duration> retryAfter(HttpReply reply) {
        return reply.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(Long::valueOf)
                .map(Duration::ofSeconds);
    }

    private static Map<String, Decline> declines() {
        Map<String, Decline> all = new HashMap<>();
        RetryAdvice other = new RetryAdvice.NewInstrument();
        RetryAdvice never = new RetryAdvice.Never();
        put(all, DeclineCode.GENERIC, other, "INSTRUMENT_DECLINED", "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR");
        put(all, DeclineCode.GENERIC, other, "PAYER_CANNOT_PAY", "TRANSACTION_REFUSED", "DECLINED_DUE_TO_RELATED_TXN");
        put(all, DeclineCode.GENERIC, other, "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING");
        put(all, DeclineCode.GENERIC, never, "COMPLIANCE_VIOLATION");
        put(all, DeclineCode.SUSPECTED_FRAUD, never, "TRANSACTION_BLOCKED_BY_PAYEE", "PAYEE_BLOCKED_TRANSACTION");
        put(all, DeclineCode.INSTRUMENT_EXPIRED, other, "CARD_EXPIRED", "REFERENCED_CARD_EXPIRED", "TOKEN_EXPIRED");
        put(all, DeclineCode.INSTRUMENT_INVALID, other, "PAYMENT_SOURCE_CANNOT_BE_USED", "TOKEN_ID_NOT_FOUND");
        put(all, DeclineCode.INSTRUMENT_INVALID, other, "PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED");
        put(all, DeclineCode.ACCOUNT_CLOSED, other, "PAYER_ACCOUNT_LOCKED_OR_CLOSED", "PAYER_ACCOUNT_RESTRICTED");
        put(all, DeclineCode.LIMIT_EXCEEDED, other, "TRANSACTION_LIMIT_EXCEEDED");
        put(all, DeclineCode.LIMIT_EXCEEDED, never, "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED");
        put(all, DeclineCode.MANDATE_INVALID, other, "BILLING_AGREEMENT_NOT_FOUND", "AGREEMENT_ALREADY_CANCELLED");
        put(all, DeclineCode.AUTHENTICATION_REQUIRED, new RetryAdvice.BuyerPresent(), "CONSENT_NEEDED");
        return Map.copyOf(all);
    }

    private static void put(Map<String, Decline> all, DeclineCode code, RetryAdvice retry, String... issues) {
        for (String issue : issues) {
            all.put(issue, new Decline(code, retry));
        }
    }

    private static Map<String, RejectCode> rejections() {
        Map<String, RejectCode> all = new HashMap<>();
        put(all, RejectCode.EXCEEDS_AUTHORIZED, "MAX_CAPTURE_AMOUNT_EXCEEDED", "AUTHORIZATION_AMOUNT_EXCEEDED");
        put(all, RejectCode.EXCEEDS_CAPTURED, "REFUND_AMOUNT_EXCEEDED", "CAPTURE_FULLY_REFUNDED");
        put(all, RejectCode.AUTHORIZATION_EXPIRED, "AUTHORIZATION_EXPIRED", "ORDER_EXPIRED");
        put(all, RejectCode.ALREADY_DONE, "AUTHORIZATION_ALREADY_CAPTURED", "PREVIOUSLY_VOIDED");
        put(all, RejectCode.WRONG_STATE, "AUTHORIZATION_VOIDED", "AUTHORIZATION_DENIED", "PREVIOUSLY_CAPTURED");
        put(all, RejectCode.WRONG_STATE, "CANNOT_BE_VOIDED", "REAUTHORIZATION_NOT_SUPPORTED", "PENDING_CAPTURE");
        put(all, RejectCode.WRONG_STATE, "MAX_CAPTURE_COUNT_EXCEEDED", "MAX_NUMBER_OF_REFUNDS_EXCEEDED");
        put(all, RejectCode.WRONG_STATE, "MAX_AUTHORIZATION_COUNT_EXCEEDED", "PARTIAL_REFUND_NOT_ALLOWED");
        put(all, RejectCode.WRONG_STATE, "REFUND_NOT_ALLOWED", "REFUND_IS_RESTRICTED", "REFUND_TIME_LIMIT_EXCEEDED");
        put(all, RejectCode.WRONG_STATE, "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", "TRANSACTION_DISPUTED");
        put(all, RejectCode.WRONG_STATE, "REFUND_FAILED_INSUFFICIENT_FUNDS", "ACTION_DOES_NOT_MATCH_INTENT");
        put(all, RejectCode.AMOUNT_NOT_REPRESENTABLE, "DECIMAL_PRECISION", "DECIMALS_NOT_SUPPORTED");
        put(all, RejectCode.AMOUNT_OUT_OF_RANGE, "CANNOT_BE_ZERO_OR_NEGATIVE", "CANNOT_BE_NEGATIVE");
        put(all, RejectCode.AMOUNT_OUT_OF_RANGE, "MAX_VALUE_EXCEEDED", "REFUND_AMOUNT_TOO_LOW");
        put(all, RejectCode.AMOUNT_OUT_OF_RANGE, "TRANSACTION_RECEIVING_LIMIT_EXCEEDED");
        put(all, RejectCode.UNSUPPORTED_CURRENCY, "INVALID_CURRENCY_CODE", "CURRENCY_MISMATCH");
        put(all, RejectCode.BAD_CONFIGURATION, "NOT_AUTHORIZED", "AUTH_CAPTURE_NOT_ENABLED", "INVALID_ACCOUNT_STATUS");
        put(all, RejectCode.NOT_FOUND, "INVALID_RESOURCE_ID", "RESOURCE_NOT_FOUND");
        put(all, RejectCode.IDEMPOTENCY_CONFLICT, "DUPLICATE_REQUEST_ID");
        put(all, RejectCode.INVALID_REQUEST, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_REQUIRED", "NOT_SUPPORTED");
        return Map.copyOf(all);
    }

    private static void put(Map<String, RejectCode> all, RejectCode code, String... issues) {
        for (String issue : issues) {
            all.put(issue, code);
        }
    }
}
