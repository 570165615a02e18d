package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.AskGateway;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.Payments;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.CommerceException;
import dev.kontor.value.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Drives money to rest: sends what is stored as sent, records each answer together with what follows from it, and goes on
 * with what that plans, until nothing is left to ask. A process that stops anywhere in here is picked up by the agenda.
 */
public final class Drive {
    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(10);
    private static final int MOST = 50;

    private final Engine engine;

    /**
     * The driver.
     *
     * @param engine the house
     */
    public Drive(Engine engine) {
        this.engine = engine;
    }

    /**
     * Sends operations and what follows from their answers.
     *
     * @param operations stored as sent and committed
     */
    public void send(List<PaymentOperation> operations) {
        Deque<PaymentOperation> queue = new ArrayDeque<>(operations);
        for (int sent = 0; !queue.isEmpty() && sent < MOST; sent++) {
            PaymentOperation operation = queue.remove();
            String id = operation.id().value();
            Outcome outcome = AskGateway.submit(engine, operation, late -> recordLate(id, late));
            queue.addAll(settle(Evidence.of(id, outcome)));
        }
    }

    private void recordLate(String operation, Outcome outcome) {
        try {
            send(settle(Evidence.of(operation, outcome)));
        } catch (CommerceException unstorable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A late answer for {0} could not be stored; it will be asked for.",
                    operation);
        }
    }

    /**
     * Brings an order on without any news: after a hold has ended, a customer was verified, a host has committed.
     *
     * @param subject the order's id
     */
    public void advance(String subject) {
        Instant now = engine.now();
        send(engine.storage().transact(unit -> Advance.advance(unit, engine, subject, now)));
    }

    /**
     * Records evidence together with what follows from it; when that cannot be done in one unit, the evidence alone with
     * the task to do the rest.
     *
     * @param evidence what was learnt
     * @return operations to send next
     */
    public List<PaymentOperation> settle(Evidence evidence) {
        Instant now = engine.now();
        try {
            return engine.storage().transact(unit -> {
                String subject = RecordEvidence.record(unit, engine, evidence, now);
                return Advance.advance(unit, engine, subject, now);
            });
        } catch (OutcomeUnknownException unknown) {
            // The unit may stand or not. The task that asks about the operation was stored before it was sent.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Whether the answer for {0} was stored is unknown; it will be asked for.",
                    evidence.operation());
            return List.of();
        } catch (RuntimeException problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What follows from the answer for " + evidence.operation()
                            + " could not be carried out; the answer is recorded alone.",
                    problem);
            engine.storage().perform(unit -> {
                String subject = RecordEvidence.record(unit, engine, evidence, now);
                Agenda.put(unit, Advance.ADVANCE, subject, now);
            });
            return List.of();
        }
    }

    /**
     * Goes on with an operation that waited for the buyer: stored as sent again, then resumed, since that may move money.
     *
     * @param operation its id
     * @param back what the browser brought
     */
    public void resume(String operation, ReturnData back) {
        change(
                        operation,
                        current -> current.state() == OperationState.ACTION_REQUIRED
                                ? Optional.of(new Operations(engine, engine.now()).sent(current))
                                : Optional.empty())
                .ifPresent(sent -> {
                    String id = sent.id().value();
                    Outcome outcome = AskGateway.resume(engine, sent, back, late -> recordLate(id, late));
                    send(settle(Evidence.of(id, outcome)));
                });
    }

    /**
     * Finds out about an operation without a final answer, and does what helps: record, send the identical again, end it,
     * wait, or hand it to a person.
     *
     * @param id the operation's id
     */
    public void lookUp(String id) {
        Optional<PaymentOperation> stored = engine.storage().read(view -> Payments.find(view, id));
        if (stored.isEmpty() || stored.get().state().isFinal()) {
            return;
        }
        PaymentOperation operation = stored.get();
        Optional<Capabilities> capabilities = engine.gateways().capabilities(operation.account());
        if (capabilities.isEmpty()) {
            askLater(id, UNTIL_ASKED_AGAIN, "no jar provides the account now");
            return;
        }
        switch (operation.state()) {
            case CREATED -> resend(id);
            case ACTION_REQUIRED -> {
                // The task may be older than the action: it was put to ask about the send.
                Instant end = operation.askAt().orElse(engine.now());
                if (engine.now().isBefore(end)) {
                    engine.storage().perform(unit -> Agenda.put(unit, RecordEvidence.LOOK_UP, id, end));
                } else {
                    endOfAction(operation);
                }
            }
            default -> ask(operation, capabilities.get());
        }
    }

    /**
     * Asks what moved about an operation that may be over: the provider told of money leaving us, or refused what relied on
     * the operation.
     *
     * @param id the operation's id
     */
    public void confirm(String id) {
        Optional<PaymentOperation> stored = engine.storage().read(view -> Payments.find(view, id));
        if (stored.isEmpty() || !stored.get().state().isFinal()) {
            lookUp(id);
            return;
        }
        Lookup answer = AskGateway.lookup(engine, stored.get());
        if (answer instanceof Lookup.Found found) {
            send(settle(new Evidence(id, Optional.empty(), found.movements())));
        } else if (answer instanceof Lookup.Failed) {
            Instant at = engine.now().plus(UNTIL_ASKED_AGAIN);
            engine.storage().perform(unit -> Agenda.put(unit, RecordEvidence.CONFIRM, id, at));
        }
    }

    private void ask(PaymentOperation operation, Capabilities capabilities) {
        String id = operation.id().value();
        Lookup answer = AskGateway.lookup(engine, operation);
        if (answer instanceof Lookup.Found found) {
            Evidence evidence = Evidence.of(id, found.outcome(), found.movements());
            if (isNoNews(found.outcome())) {
                askLater(id, PaymentRules.pause(operation.sends() + 1), "the provider cannot tell yet");
            } else {
                send(settle(evidence));
            }
            return;
        }
        switch (PaymentRules.remedy(operation, answer, capabilities, engine.now())) {
            case RESEND -> resend(id);
            case EXPIRE -> {
                end(id, "the provider never got it, and would not recognize it any more");
            }
            case REVIEW -> review(id);
            case WAIT -> askLater(id, PaymentRules.pause(operation.sends() + 1), String.valueOf(answer));
        }
    }

    private static boolean isNoNews(Outcome outcome) {
        return outcome instanceof Outcome.Unknown || outcome instanceof Outcome.NotSent;
    }

    /** The buyer's time is over: what the provider says now decides; if it still waits for the buyer, nothing came of it. */
    private void endOfAction(PaymentOperation operation) {
        String id = operation.id().value();
        Lookup answer = AskGateway.lookup(engine, operation);
        if (answer instanceof Lookup.Found found && !(found.outcome() instanceof Outcome.ActionRequired)) {
            send(settle(Evidence.of(id, found.outcome(), found.movements())));
        } else if (answer instanceof Lookup.Failed) {
            askLater(id, PaymentRules.pause(operation.sends() + 1), String.valueOf(answer));
        } else {
            end(id, "the buyer did not act in time");
        }
    }

    private void resend(String id) {
        change(
                        id,
                        current -> current.state().isFinal()
                                ? Optional.empty()
                                : Optional.of(new Operations(engine, engine.now()).sent(current)))
                .ifPresent(sent -> send(List.of(sent)));
    }

    private void end(String id, String why) {
        change(
                        id,
                        current -> current.state().isFinal()
                                ? Optional.empty()
                                : Optional.of(PaymentRules.expired(current, why)))
                .ifPresent(ended -> advance(engine.storage()
                        .read(view -> Payments.paymentOf(view, ended).subject())));
    }

    private void review(String id) {
        Instant now = engine.now();
        Optional<PaymentOperation> changed = change(
                id,
                current -> current.state().isFinal()
                        ? Optional.empty()
                        : Optional.of(PaymentRules.inReview(
                                current,
                                now.plus(Duration.ofHours(6)),
                                "no answer for " + PaymentRules.RESOLUTION_BUDGET)));
        changed.ifPresent(
                o -> LOG.log(System.Logger.Level.ERROR, "Operation {0} needs a person: {1}", o.id(), o.state()));
    }

    private void askLater(String id, Duration in, String why) {
        Instant at = engine.now().plus(in);
        Optional<PaymentOperation> changed = change(
                id, current -> current.state().isFinal() ? Optional.empty() : Optional.of(current.askedAgain(at, why)));
        changed.ifPresent(
                o -> LOG.log(System.Logger.Level.DEBUG, "Operation {0} is asked about again at {1}", o.id(), at));
    }

    /** Changes an operation, touching its payment first; commits before anything is sent. */
    private Optional<PaymentOperation> change(
            String id, Function<PaymentOperation, Optional<PaymentOperation>> change) {
        return engine.storage().transact(unit -> changeIn(unit, id, change));
    }

    private Optional<PaymentOperation> changeIn(
            StorageUnit unit, String id, Function<PaymentOperation, Optional<PaymentOperation>> change) {
        Optional<PaymentOperation> known = Payments.find(unit, id);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        PaymentOperation current =
                Payments.touch(unit, known.get().payment()).operation(id).orElseThrow();
        Optional<PaymentOperation> changed = change.apply(current);
        changed.ifPresent(after -> {
            Payments.store(unit, current, after);
            if (!after.state().isFinal()) {
                Advance.schedule(unit, after);
            }
            RecordEvidence.journalMove(unit, engine, current, after, engine.now());
        });
        return changed;
    }
}
