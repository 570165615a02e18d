package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.Instant;
import java.util.Optional;

/** Reads an answer that is no success. Only what Stripe itself calls a refusal becomes one; all the rest is unknown. */
final class Refusals {
    private Refusals() {}

    static Outcome of(StripeException refused, OperationKind kind, Instant now) {
        StripeError error = refused.getStripeError();
        int status = refused.getStatusCode() == null ? 0 : refused.getStatusCode();
        if (error == null || error.getType() == null) {
            return Outcome.unknown("answered " + status + " without a reason");
        }
        return switch (status) {
            case 400, 404 -> rejected(error, kind);
            case 401 -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, "Stripe refused the key");
            case 402 -> Declines.of(error, now);
            case 403 -> Outcome.rejected(RejectCode.BAD_CONFIGURATION, "the key may not do this");
            default -> Outcome.unknown("Stripe answered " + status);
        };
    }

    private static Outcome rejected(StripeError error, OperationKind kind) {
        if (error.getType().equals("idempotency_error")) {
            return Outcome.rejected(RejectCode.IDEMPOTENCY_CONFLICT, "the key was used with other content");
        }
        if (error.getType().equals("card_error")) {
            return Outcome.unknown("a card error without its status");
        }
        if (!error.getType().equals("invalid_request_error")) {
            return Outcome.unknown("an error of a type that is not known");
        }
        String code = Declines.known(error.getCode());
        return switch (code) {
            case "amount_too_small", "amount_too_large" -> amount(kind, code);
            case "unknown" ->
                kind == OperationKind.REFUND && "amount".equals(error.getParam())
                        ? Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, "more than is left")
                        : Outcome.rejected(RejectCode.INVALID_REQUEST, "without a code");
            case "charge_already_refunded" -> Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, code);
            case "charge_already_captured" -> Outcome.rejected(RejectCode.ALREADY_DONE, code);
            case "charge_expired_for_capture", "capture_charge_authorization_expired" ->
                Outcome.rejected(RejectCode.AUTHORIZATION_EXPIRED, code);
            case "payment_intent_unexpected_state", "intent_invalid_state" -> unexpected(error, kind, code);
            case "charge_disputed", "refund_disputed_payment", "charge_not_refundable", "balance_insufficient" ->
                Outcome.rejected(RejectCode.WRONG_STATE, code);
            case "resource_missing" -> Outcome.rejected(RejectCode.NOT_FOUND, code);
            case "currency_not_supported", "payment_method_currency_mismatch" ->
                Outcome.rejected(RejectCode.UNSUPPORTED_CURRENCY, code);
            case "livemode_mismatch",
                    "testmode_charges_only",
                    "account_invalid",
                    "payment_method_unactivated",
                    "platform_account_required",
                    "secret_key_required" -> Outcome.rejected(RejectCode.BAD_CONFIGURATION, code);
            case "api_key_expired", "platform_api_key_expired" -> Outcome.rejected(RejectCode.BAD_CREDENTIALS, code);
            default -> Outcome.rejected(RejectCode.INVALID_REQUEST, code);
        };
    }

    private static Outcome amount(OperationKind kind, String code) {
        return switch (kind) {
            case CAPTURE -> Outcome.rejected(RejectCode.EXCEEDS_AUTHORIZED, code);
            case REFUND -> Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, code);
            default -> Outcome.rejected(RejectCode.AMOUNT_OUT_OF_RANGE, code);
        };
    }

    /** Stripe says which state it is with the error. */
    private static Outcome unexpected(StripeError error, OperationKind kind, String code) {
        Optional<PaymentIntent> intent = Optional.ofNullable(error.getPaymentIntent());
        String state = intent.map(PaymentIntent::getStatus).orElse("");
        boolean ranOut = intent.map(PaymentIntent::getCancellationReason)
                .filter("automatic"::equals)
                .isPresent();
        if (state.equals("canceled") && ranOut) {
            return Outcome.rejected(RejectCode.AUTHORIZATION_EXPIRED, code);
        }
        boolean before = (kind == OperationKind.VOID_AUTHORIZATION && state.equals("canceled"))
                || (kind == OperationKind.CAPTURE && state.equals("succeeded"));
        return Outcome.rejected(before ? RejectCode.ALREADY_DONE : RejectCode.WRONG_STATE, code);
    }
}
