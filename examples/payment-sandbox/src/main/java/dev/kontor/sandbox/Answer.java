package dev.kontor.sandbox;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.value.CommerceException;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One operation as the processor tells it, in an answer, a look-up or a webhook: read the same way wherever it comes
 * from. Whatever does not read as it should throws {@link Unreadable}.
 */
final class Answer {
    private static final Set<String> KINDS = Set.of(
            "AUTHORIZED",
            "CAPTURED",
            "VOIDED",
            "AUTHORIZATION_EXPIRED",
            "REFUNDED",
            "REFUND_FAILED",
            "CHARGED_BACK",
            "CHARGEBACK_REVERSED",
            "RETURNED_BY_BANK");

    private final Json operation;
    private final URI url;

    private Answer(Json operation, URI url) {
        this.operation = operation;
        this.url = url;
    }

    static List<Answer> of(HttpReply reply, URI url) {
        return Json.parse(reply.text()).at("operations").items().stream()
                .map(operation -> new Answer(operation, url))
                .toList();
    }

    static Answer one(HttpReply reply, URI url) {
        List<Answer> answers = of(reply, url);
        if (answers.size() != 1) {
            throw new Unreadable("one operation was expected");
        }
        return answers.get(0);
    }

    static Notice notice(Json event, URI url) {
        Answer answer = new Answer(event.at("operation"), url);
        return sensible(() -> new Notice(
                event.text("id"),
                moment(event, "at"),
                answer.handle(),
                Optional.of(answer.operation.text("reference")),
                Optional.of(answer.outcome()),
                answer.history()));
    }

    String id() {
        return operation.text("id");
    }

    boolean isApproved() {
        return operation.text("status").equals("approved");
    }

    Outcome outcome() {
        return sensible(this::read);
    }

    /** Every movement of the payment for a charge; only its own for a capture, void or refund. */
    List<Movement> history() {
        return sensible(() ->
                operation.at("movements").items().stream().map(Answer::movement).toList());
    }

    private Outcome read() {
        return switch (operation.text("status")) {
            case "succeeded" -> succeeded();
            case "pending" ->
                new Outcome.Pending(
                        Optional.of(handle()),
                        Outcome.Pending.Reason.PROVIDER_PROCESSING,
                        moment(operation, "ask_again_at"),
                        moment(operation, "deadline"));
            case "requires_action", "approved" ->
                new Outcome.ActionRequired(
                        handle(), NextAction.redirect(url.resolve("/buyer/" + id())), moment(operation, "deadline"));
            case "declined" -> {
                Outcome.Declined no = declined(operation.text("code"));
                yield operation.has("fingerprint") ? no.fingerprint(operation.text("fingerprint")) : no;
            }
            default -> throw new Unreadable("a status that is not known");
        };
    }

    private Handle handle() {
        return Handle.of(id());
    }

    private Outcome succeeded() {
        String reference = operation.text("reference");
        Outcome.Succeeded done = Outcome.succeeded(
                handle(),
                history().stream()
                        .filter(m -> m.operation().equals(Optional.of(reference)))
                        .toArray(Movement[]::new));
        if (operation.has("instrument")) {
            done = done.keeping(instrument(operation.at("instrument")));
        }
        return operation.has("valid_until") ? done.validUntil(moment(operation, "valid_until")) : done;
    }

    private StoredInstrument instrument(Json kept) {
        StoredInstrument instrument = new StoredInstrument(
                Handle.of(kept.text("id")),
                Method.of(kept.text("method")),
                kept.text("display"),
                kept.has("expires") ? Optional.of(YearMonth.parse(kept.text("expires"))) : Optional.empty(),
                true,
                Optional.of(kept.text("network_id")));
        return operation.has("fingerprint") ? instrument.fingerprint(operation.text("fingerprint")) : instrument;
    }

    private Outcome.Declined declined(String code) {
        return switch (code) {
            case "insufficient_funds" ->
                Outcome.declined(
                        DeclineCode.INSUFFICIENT_FUNDS,
                        new RetryAdvice.SameAfter(moment(operation, "at").plus(Duration.ofDays(1))),
                        code);
            case "expired_card" ->
                Outcome.declined(DeclineCode.INSTRUMENT_EXPIRED, new RetryAdvice.NewInstrument(), code);
            case "lost_card" -> Outcome.declined(DeclineCode.LOST_OR_STOLEN, new RetryAdvice.Never(), code);
            case "fraud" -> Outcome.declined(DeclineCode.SUSPECTED_FRAUD, new RetryAdvice.Never(), code);
            case "authentication_failed" ->
                Outcome.declined(DeclineCode.AUTHENTICATION_FAILED, new RetryAdvice.BuyerPresent(), code);
            case "authentication_required" ->
                Outcome.declined(DeclineCode.AUTHENTICATION_REQUIRED, new RetryAdvice.BuyerPresent(), code);
            case "instrument_forgotten" ->
                Outcome.declined(DeclineCode.INSTRUMENT_INVALID, new RetryAdvice.NewInstrument(), code);
            case "refund_failed" -> Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.Never(), code);
            case "buyer_gave_up" -> Outcome.declined(DeclineCode.PAYER_CANCELED, new RetryAdvice.BuyerPresent(), code);
            default -> Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), code);
        };
    }

    private static Movement movement(Json moved) {
        String kind = moved.text("kind");
        AmountRule rule = SandboxOffer.rule(moved.text("currency"))
                .orElseThrow(() -> new Unreadable("a movement in a currency that is not known"));
        if (!KINDS.contains(kind)) {
            throw new Unreadable("a movement of a kind that is not known");
        }
        Movement movement = Movement.of(
                moved.text("id"),
                MovementKind.valueOf(kind),
                rule.fromMinor(moved.number("amount")),
                moment(moved, "at"));
        if (moved.has("reference")) {
            movement = movement.causedBy(moved.text("reference"));
        }
        return moved.has("reduces") ? movement.reducing(moved.text("reduces")) : movement;
    }

    private static Instant moment(Json object, String field) {
        return Instant.parse(object.text(field));
    }

    /** Values refuse what cannot be, such as an amount below zero; an answer that holds such a thing proves nothing. */
    private static <T> T sensible(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CommerceException | DateTimeException | IllegalArgumentException nonsense) {
            throw new Unreadable("an answer that makes no sense");
        }
    }
}
