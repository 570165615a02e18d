package dev.kontor.stripe;

import com.stripe.model.StripeError;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Stripe's decline codes mean. Details carry codes only: a message may repeat what was sent. */
final class Declines {
    private static final Duration FUNDS = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofHours(1);

    private static final RetryAdvice NEVER = new RetryAdvice.Never();
    private static final RetryAdvice OTHER_CARD = new RetryAdvice.NewInstrument();
    private static final RetryAdvice BUYER = new RetryAdvice.BuyerPresent();

    private Declines() {}

    static Outcome of(@Nullable StripeError error, Instant now) {
        if (error == null) {
            return Outcome.declined(DeclineCode.GENERIC, OTHER_CARD, "without a reason");
        }
        Outcome.Declined declined = of(error.getCode(), error.getDeclineCode(), now);
        return KeptCard.fingerprint(error.getPaymentMethod())
                .map(declined::fingerprint)
                .orElse(declined);
    }

    static Outcome.Declined of(@Nullable String code, @Nullable String declineCode, Instant now) {
        String why = declineCode == null ? String.valueOf(code) : declineCode;
        return switch (why) {
            case "insufficient_funds" ->
                declined(DeclineCode.INSUFFICIENT_FUNDS, new RetryAdvice.SameAfter(now.plus(FUNDS)), why);
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" ->
                declined(DeclineCode.INSTRUMENT_EXPIRED, OTHER_CARD, why);
            case "lost_card", "stolen_card", "pickup_card" -> declined(DeclineCode.LOST_OR_STOLEN, NEVER, why);
            case "fraudulent", "merchant_blacklist", "security_violation" ->
                declined(DeclineCode.SUSPECTED_FRAUD, NEVER, why);
            case "authentication_required",
                    "authentication_not_handled",
                    "offline_pin_required",
                    "online_or_offline_pin_required" -> declined(DeclineCode.AUTHENTICATION_REQUIRED, BUYER, why);
            case "payment_intent_authentication_failure", "setup_intent_authentication_failure" ->
                declined(DeclineCode.AUTHENTICATION_FAILED, BUYER, why);
            case "card_velocity_exceeded", "withdrawal_count_limit_exceeded", "card_decline_rate_limit_exceeded" ->
                declined(DeclineCode.LIMIT_EXCEEDED, new RetryAdvice.SameAfter(now.plus(FUNDS)), why);
            case "stop_payment_order", "revocation_of_authorization", "revocation_of_all_authorizations" ->
                declined(DeclineCode.PAYER_OBJECTED, NEVER, why);
            case "incorrect_number",
                    "invalid_number",
                    "incorrect_cvc",
                    "invalid_cvc",
                    "invalid_account",
                    "new_account_information_available",
                    "card_not_supported",
                    "currency_not_supported",
                    "not_permitted",
                    "restricted_card",
                    "service_not_allowed",
                    "transaction_not_allowed",
                    "testmode_decline" -> declined(DeclineCode.INSTRUMENT_INVALID, OTHER_CARD, why);
            case "account_closed" -> declined(DeclineCode.ACCOUNT_CLOSED, NEVER, why);
            case "processing_error",
                    "try_again_later",
                    "reenter_transaction",
                    "issuer_not_available",
                    "approve_with_id" -> declined(DeclineCode.GENERIC, new RetryAdvice.SameAfter(now.plus(SOON)), why);
            default -> declined(DeclineCode.GENERIC, OTHER_CARD, known(why));
        };
    }

    private static Outcome.Declined declined(DeclineCode code, RetryAdvice advice, String why) {
        return Outcome.declined(code, advice, why);
    }

    /** A code that is new to us still has the form of one; anything else might be text that repeats something. */
    static String known(@Nullable String code) {
        return code != null && code.matches("[a-z0-9_]{1,60}") ? code : "unknown";
    }
}
