package dev.kontor.sandbox;

import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.Duration;
import java.util.Optional;

/** Reads an answer of the processor that is no success. Only what is known to be a refusal becomes one. */
final class Refused {
    private Refused() {}

    static Outcome outcome(HttpReply reply) {
        return switch (reply.status()) {
            case 400, 404, 409, 422 -> rejected(reply);
            case 401 -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, "the processor refused the key");
            case 429 -> new Outcome.NotSent("the processor is busy", retryAfter(reply));
            default -> Outcome.unknown("the processor answered " + reply.status());
        };
    }

    /** A refusal without the processor's own error body may come from something in between, which proves nothing. */
    private static Outcome rejected(HttpReply reply) {
        String code;
        try {
            code = Json.parse(reply.text()).at("error").text("code");
        } catch (Unreadable notTheProcessor) {
            return Outcome.unknown("answered " + reply.status() + " without a reason");
        }
        return switch (code) {
            case "unsupported_currency" -> Outcome.rejected(RejectCode.UNSUPPORTED_CURRENCY, code);
            case "amount_out_of_range" -> Outcome.rejected(RejectCode.AMOUNT_OUT_OF_RANGE, code);
            case "method_not_allowed" -> Outcome.rejected(RejectCode.METHOD_NOT_ALLOWED, code);
            case "exceeds_authorized" -> Outcome.rejected(RejectCode.EXCEEDS_AUTHORIZED, code);
            case "exceeds_captured" -> Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, code);
            case "authorization_expired" -> Outcome.rejected(RejectCode.AUTHORIZATION_EXPIRED, code);
            case "already_done" -> Outcome.rejected(RejectCode.ALREADY_DONE, code);
            case "wrong_state", "too_late" -> Outcome.rejected(RejectCode.WRONG_STATE, code);
            case "not_found" -> Outcome.rejected(RejectCode.NOT_FOUND, code);
            case "idempotency_conflict" -> Outcome.rejected(RejectCode.IDEMPOTENCY_CONFLICT, code);
            case "invalid_request" -> Outcome.rejected(RejectCode.INVALID_REQUEST, code);
            default -> Outcome.unknown("the processor refused for a reason not known: " + reply.status());
        };
    }

    private static Optional<Duration> retryAfter(HttpReply reply) {
        return reply.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(Long::valueOf)
                .map(Duration::ofSeconds);
    }
}
