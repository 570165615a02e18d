package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives money back, and reads what became of it. A refund belongs to one charge; the capture it reduces is our mark on it. */
final class Refunds {
    private static final Duration ASK_AGAIN = Duration.ofHours(6);
    private static final Duration LONGEST = Duration.ofDays(30);
    /** What a capture took, in its handle. */
    static final String TAKEN = "taken";

    private static final String REASON = "kontor_reason";

    private final int captures;
    private final InstantSource clock;

    Refunds(Settings settings, InstantSource clock) {
        this.captures = settings.captures();
        this.clock = clock;
    }

    Outcome refund(Operation.Refund operation, Line line) throws StripeException {
        AmountRule rule = MinorUnits.rule(operation.amount().getCurrency().getCurrencyCode());
        if (isMoreThanLeft(operation, rule, line)) {
            return Outcome.rejected(RejectCode.EXCEEDS_CAPTURED, "more than is left of this capture");
        }
        RefundCreateParams.Builder params = RefundCreateParams.builder()
                .setPaymentIntent(Intents.intentOf(operation.capture()))
                .setAmount(rule.toMinor(operation.amount()))
                .putMetadata(Marks.OPERATION, operation.id())
                .putMetadata(REASON, operation.reason());
        Optional.ofNullable(operation.capture().state().get(Marks.OF_CAPTURE))
                .ifPresent(capture -> params.putMetadata(Marks.OF_CAPTURE, capture));
        return outcome(line.stripe().refunds().create(params.build(), line.once("refund")), operation.id());
    }

    /** Stripe counts refunds of a charge and not of its captures, so where there may be several we count ourselves. */
    private boolean isMoreThanLeft(Operation.Refund operation, AmountRule rule, Line line) throws StripeException {
        String taken = operation.capture().state().get(TAKEN);
        if (captures == 1 || taken == null) {
            return false;
        }
        Optional<String> capture =
                Optional.ofNullable(operation.capture().state().get(Marks.OF_CAPTURE));
        long others = 0;
        for (Refund refund : Lookups.refundsOf(Intents.intentOf(operation.capture()), line)) {
            checked(refund);
            boolean own = Marks.operation(refund.getMetadata()).equals(Optional.of(operation.id()));
            boolean back =
                    refund.getStatus().equals("failed") || refund.getStatus().equals("canceled");
            if (!own && !back && ofCapture(refund).equals(capture)) {
                others += refund.getAmount();
            }
        }
        return others + rule.toMinor(operation.amount()) > Long.parseLong(taken);
    }

    Outcome outcome(Refund refund, String operation) {
        checked(refund);
        if (!Marks.operation(refund.getMetadata()).equals(Optional.of(operation))) {
            throw new Unclear("an answer about something else");
        }
        Handle handle = Handle.of(refund.getId());
        Instant now = clock.instant();
        return switch (refund.getStatus()) {
            case "succeeded" ->
                Outcome.succeeded(handle, movements(refund, Optional.empty()).toArray(Movement[]::new));
            case "pending", "requires_action" ->
                new Outcome.Pending(
                        Optional.of(handle),
                        Outcome.Pending.Reason.BANK_CLEARING,
                        now.plus(ASK_AGAIN),
                        now.plus(LONGEST));
            case "failed", "canceled" ->
                Outcome.declined(
                        DeclineCode.GENERIC,
                        new RetryAdvice.NewInstrument(),
                        Declines.known(refund.getFailureReason()));
            default -> throw new Unclear("a refund in a state that is not known");
        };
    }

    /**
     * What moved. A refund that failed had left the account before, so both are told; together they are nothing.
     *
     * @param capture what it reduces, where the refund does not say so
     */
    static List<Movement> movements(Refund refund, Optional<String> capture) {
        checked(refund);
        Instant at = Instant.ofEpochSecond(refund.getCreated());
        var amount = MinorUnits.rule(refund.getCurrency()).fromMinor(refund.getAmount());
        Movement back = told(Movement.of(refund.getId(), MovementKind.REFUNDED, amount, at), refund, capture);
        return switch (refund.getStatus()) {
            case "succeeded" -> List.of(back);
            case "failed", "canceled" ->
                List.of(
                        back,
                        told(Movement.of(failed(refund), MovementKind.REFUND_FAILED, amount, at), refund, capture));
            default -> List.of();
        };
    }

    /** The id under which it is told that a refund failed. */
    static String failed(Refund refund) {
        return refund.getId() + "-failed";
    }

    static List<Movement> movements(List<Refund> refunds, Optional<String> capture) {
        List<Movement> all = new ArrayList<>();
        refunds.forEach(refund -> all.addAll(movements(refund, capture)));
        return all;
    }

    private static Movement told(Movement moved, Refund refund, Optional<String> capture) {
        Movement told =
                Marks.operation(refund.getMetadata()).map(moved::causedBy).orElse(moved);
        Optional<String> reduced = ofCapture(refund).or(() -> capture);
        return reduced.map(told::reducing).orElse(told);
    }

    private static Optional<String> ofCapture(Refund refund) {
        return Optional.ofNullable(refund.getMetadata()).map(marks -> marks.get(Marks.OF_CAPTURE));
    }

    private static void checked(Refund refund) {
        if (refund.getId() == null
                || refund.getStatus() == null
                || refund.getAmount() == null
                || refund.getCurrency() == null
                || refund.getCreated() == null) {
            throw new Unclear("an answer that is no refund");
        }
    }
}
