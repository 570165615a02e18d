package dev.kontor.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a payment intent stands, read the same way whether it came as an answer or was asked for: the same fact has the same
 * movement id and the same moment. Whatever does not read as it should throws {@link Unclear}.
 */
final class IntentState {
    /** What an intent is asked with, so that one answer has it all. */
    static final List<String> EXPANDED = List.of("latest_charge.balance_transaction", "payment_method");

    private static final Duration BUYER_HAS = Duration.ofHours(1);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
    private static final Duration LONGEST_PROCESSING = Duration.ofDays(7);

    private final PaymentIntent intent;
    private final Settings settings;
    private final AmountRule rule;

    IntentState(PaymentIntent intent, Settings settings) {
        if (intent.getId() == null
                || intent.getStatus() == null
                || intent.getCurrency() == null
                || intent.getAmount() == null
                || intent.getCreated() == null) {
            throw new Unclear("an answer that is no payment intent");
        }
        this.intent = intent;
        this.settings = settings;
        this.rule = MinorUnits.rule(intent.getCurrency());
    }

    String id() {
        return intent.getId();
    }

    Optional<String> operation() {
        return Marks.operation(intent.getMetadata());
    }

    /** Made, but never told to pay; only the same operation sent again would do that. */
    boolean isIdle() {
        return intent.getStatus().equals("requires_confirmation")
                || (intent.getStatus().equals("requires_payment_method") && intent.getLastPaymentError() == null);
    }

    boolean isCanceled() {
        return intent.getStatus().equals("canceled");
    }

    /** Whether some of it was taken, so that there can be refunds. */
    boolean isTaken() {
        return paid().map(Charge::getAmountCaptured).filter(taken -> taken > 0).isPresent();
    }

    boolean isDisputed() {
        return paid().map(Charge::getDisputed).orElse(false);
    }

    boolean hasMark(String key) {
        return marks().containsKey(key);
    }

    /** What became of the charge. */
    Outcome outcome(String operation, Instant now) {
        if (!operation().equals(Optional.of(operation))) {
            throw new Unclear("an answer about something else");
        }
        return switch (intent.getStatus()) {
            case "requires_capture", "succeeded" -> charged(operation);
            case "requires_action" ->
                new Outcome.ActionRequired(
                        Handle.of(id()),
                        Actions.of(intent.getNextAction(), intent.getClientSecret(), settings),
                        Instant.ofEpochSecond(intent.getCreated()).plus(BUYER_HAS));
            case "processing" ->
                new Outcome.Pending(
                        Optional.of(Handle.of(id())),
                        Outcome.Pending.Reason.PROVIDER_PROCESSING,
                        now.plus(ASK_AGAIN),
                        now.plus(ASK_AGAIN).plus(LONGEST_PROCESSING));
            case "requires_payment_method" -> Declines.of(intent.getLastPaymentError(), now);
            case "canceled" ->
                paid().isPresent()
                        ? charged(operation)
                        : Outcome.declined(
                                DeclineCode.PAYER_CANCELED,
                                new RetryAdvice.BuyerPresent(),
                                "canceled before it was paid");
            default -> throw new Unclear("a payment intent in a state that is not known");
        };
    }

    private Outcome charged(String operation) {
        Charge charge = charge();
        Handle handle = Handle.of(id());
        Outcome.Succeeded done;
        if (isManual()) {
            done = Outcome.succeeded(handle, authorized());
            Optional<Instant> until = until(charge);
            done = until.isPresent() ? done.validUntil(until.get()) : done;
        } else {
            Movement taken = captures().stream()
                    .filter(m -> m.operation().equals(Optional.of(operation)))
                    .findFirst()
                    .orElseThrow(() -> new Unclear("a payment that succeeded without taking anything"));
            done = Outcome.succeeded(handle.with(Marks.OF_CAPTURE, taken.id()), taken);
        }
        PaymentMethod means = intent.getPaymentMethodObject();
        boolean kept = intent.getSetupFutureUsage() != null && means != null && intent.getCustomer() != null;
        return kept ? done.keeping(KeptCard.of(means, intent.getCustomer(), Optional.of(charge))) : done;
    }

    /** What became of a capture; empty when it never happened. */
    Optional<Outcome.Succeeded> captured(String operation) {
        return captures().stream()
                .filter(m -> m.operation().equals(Optional.of(operation)))
                .findFirst()
                .map(taken -> {
                    List<Movement> moved = new ArrayList<>(List.of(taken));
                    released()
                            .filter(m -> m.operation().equals(Optional.of(operation)))
                            .ifPresent(moved::add);
                    Handle handle = Handle.of(charge().getId())
                            .with("intent", id())
                            .with(Marks.OF_CAPTURE, taken.id())
                            .with(Refunds.TAKEN, Long.toString(rule.toMinor(taken.amount())));
                    return Outcome.succeeded(handle, moved.toArray(Movement[]::new));
                });
    }

    /** What became of giving up the rest; empty when that never happened. */
    Optional<Outcome.Succeeded> voided(String operation) {
        if (!isCanceled() || !hasMark(Marks.ofVoid(operation))) {
            return Optional.empty();
        }
        Handle handle = Handle.of(charge().getId()).with("intent", id());
        return released().map(gone -> Outcome.succeeded(handle, gone.causedBy(operation)));
    }

    /** Everything that moved, but for what went back and what was disputed. */
    List<Movement> movements() {
        if (paid().isEmpty()) {
            return List.of();
        }
        List<Movement> moved = new ArrayList<>();
        if (isManual()) {
            moved.add(authorized());
        }
        moved.addAll(captures());
        released().ifPresent(moved::add);
        return moved;
    }

    /** What a refund or dispute reduces when it does not say so itself. */
    Optional<String> soleCapture() {
        List<Movement> taken = captures();
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.get(0).id());
    }

    private Movement authorized() {
        Charge charge = charge();
        Movement moved = Movement.of(
                charge.getId() + "-authorized",
                MovementKind.AUTHORIZED,
                rule.fromMinor(charge.getAmount()),
                Instant.ofEpochSecond(charge.getCreated()));
        return operation().map(moved::causedBy).orElse(moved);
    }

    /** What was taken: by marks of ours, and the rest by somebody else, such as staff in Stripe's dashboard. */
    List<Movement> captures() {
        if (!isTaken()) {
            return List.of();
        }
        Charge charge = charge();
        long taken = charge.getAmountCaptured();
        if (!isManual()) {
            Movement moved = captured(charge.getId() + "-captured", taken);
            return List.of(operation().map(moved::causedBy).orElse(moved));
        }
        List<Movement> moved = new ArrayList<>();
        long explained = 0;
        for (Map.Entry<String, String> mark : marks().entrySet()) {
            if (Marks.isCapture(mark.getKey())) {
                String[] told = mark.getValue().split(" ", 3);
                long minor = told.length >= 2 && told[1].matches("[0-9]{1,12}") ? Long.parseLong(told[1]) : -1;
                if (minor <= 0) {
                    throw new Unclear("a mark of a capture that somebody changed");
                }
                explained += minor;
                moved.add(captured(Marks.captureId(charge.getId(), mark.getKey()), minor)
                        .causedBy(told[0])
                        .reducing(authorized().id()));
            }
        }
        if (explained > taken) {
            throw new Unclear("less was taken than the marks of captures say");
        }
        if (explained < taken) {
            moved.add(captured(charge.getId() + "-captured-elsewhere", taken - explained)
                    .reducing(authorized().id()));
        }
        return moved;
    }

    private Movement captured(String id, long minor) {
        Charge charge = charge();
        BalanceTransaction booked = charge.getBalanceTransactionObject();
        boolean known = isManual() && booked != null && booked.getCreated() != null;
        Instant at = Instant.ofEpochSecond(known ? booked.getCreated() : charge.getCreated());
        return Movement.of(id, MovementKind.CAPTURED, rule.fromMinor(minor), at);
    }

    /** What was set aside and will not be taken any more. */
    private Optional<Movement> released() {
        if (!isManual()
                || paid().isEmpty()
                || (!isCanceled() && !intent.getStatus().equals("succeeded"))) {
            return Optional.empty();
        }
        Charge charge = charge();
        long rest = charge.getAmount() - (charge.getAmountCaptured() == null ? 0 : charge.getAmountCaptured());
        if (rest <= 0) {
            return Optional.empty();
        }
        boolean ranOut = "automatic".equals(intent.getCancellationReason());
        Instant at = intent.getCanceledAt() != null
                ? Instant.ofEpochSecond(intent.getCanceledAt())
                : captures().get(0).at();
        Movement gone = Movement.of(
                        charge.getId() + (ranOut ? "-expired" : "-voided"),
                        ranOut ? MovementKind.AUTHORIZATION_EXPIRED : MovementKind.VOIDED,
                        rule.fromMinor(rest),
                        at)
                .reducing(authorized().id());
        return Optional.of(causer().map(gone::causedBy).orElse(gone));
    }

    /** Who gave the rest up: a cancellation of ours, or the capture that left it over. */
    private Optional<String> causer() {
        if (isCanceled()) {
            return marks().entrySet().stream()
                    .filter(mark -> mark.getKey().equals(Marks.ofVoid(mark.getValue())))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        List<Movement> taken = captures();
        return taken.size() == 1
                ? taken.get(0).operation()
                : marks().entrySet().stream()
                        .filter(mark -> Marks.isCapture(mark.getKey()) && Marks.isLast(mark.getValue()))
                        .map(mark -> mark.getValue().split(" ", 2)[0])
                        .findFirst();
    }

    private static Optional<Instant> until(Charge charge) {
        return Optional.ofNullable(charge.getPaymentMethodDetails())
                .map(Charge.PaymentMethodDetails::getCard)
                .map(Charge.PaymentMethodDetails.Card::getCaptureBefore)
                .map(Instant::ofEpochSecond);
    }

    private boolean isManual() {
        return "manual".equals(intent.getCaptureMethod());
    }

    private Map<String, String> marks() {
        return intent.getMetadata() == null ? Map.of() : new TreeMap<>(intent.getMetadata());
    }

    private Charge charge() {
        return paid().orElseThrow(() -> new Unclear("a payment intent without its charge"));
    }

    /** The charge, if it set money aside or took it; a declined one did neither. */
    private Optional<Charge> paid() {
        Charge charge = intent.getLatestChargeObject();
        if (charge == null) {
            if (intent.getLatestCharge() != null) {
                throw new Unclear("a payment intent whose charge was not told");
            }
            return Optional.empty();
        }
        if (charge.getId() == null
                || charge.getStatus() == null
                || charge.getAmount() == null
                || charge.getCreated() == null) {
            throw new Unclear("a charge that does not read as one");
        }
        return charge.getStatus().equals("succeeded") ? Optional.of(charge) : Optional.empty();
    }
}
