package dev.kontor.conduct.advance;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Attempts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.AskGateway;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.conduct.evidence.Recorded;
import dev.kontor.order.Order;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.InboundEvent;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.BusyException;
import dev.kontor.value.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drives money to rest: sends what is stored as sent, records each answer together with what follows from it, and goes on
 * with what that plans, until nothing is left to ask. A process that stops anywhere in here is picked up by the agenda.
 */
public final class Drive {
    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");
    private static final Duration UNTIL_PARKED_ACCOUNT_IS_BACK = Duration.ofMinutes(10);
    private static final int MOST = 50;

    private final Engine engine;
    private final HouseDrive house;

    /**
     * The driver.
     *
     * @param engine the house
     */
    public Drive(Engine engine) {
        this.engine = engine;
        this.house = new HouseDrive(engine);
    }

    /**
     * Sends operations and what follows from their answers.
     *
     * @param operations stored as sent and committed
     */
    public void send(List<PaymentOperation> operations) {
        send(operations, Optional.empty());
    }

    /**
     * Sends operations of one order and what follows from their answers.
     *
     * @param operations stored as sent and committed
     * @param about the order they are for, as it was: what is known of it saves questions
     * @return the order as it was left; empty when nothing was sent, or somebody else has to look
     */
    public Optional<Order> send(List<PaymentOperation> operations, Optional<Order> about) {
        Deque<PaymentOperation> queue = new ArrayDeque<>(operations);
        Optional<Order> left = Optional.empty();
        for (int sent = 0; !queue.isEmpty() && sent < MOST; sent++) {
            PaymentOperation operation = queue.remove();
            Advance.Advanced settled =
                    HouseTenders.isHouse(operation) ? house.settle(operation) : ask(operation, about);
            left = settled.order();
            queue.addAll(settled.toSend());
        }
        return queue.isEmpty() ? left : Optional.empty();
    }

    private Advance.Advanced ask(PaymentOperation operation, Optional<Order> about) {
        String id = operation.id().value();
        Outcome outcome = AskGateway.submit(engine, operation, late -> recordLate(id, late));
        return unlessBusy(id, () -> settle(Evidence.of(id, outcome), Optional.of(operation), about));
    }

    /**
     * What the storage cannot take now is asked for again: that task was stored before anything was sent. Whoever waits is told
     * that it is under way, and not that nothing was stored.
     */
    private static Advance.Advanced unlessBusy(String operation, Supplier<Advance.Advanced> settling) {
        try {
            return settling.get();
        } catch (BusyException unstorable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The answer for " + operation + " could not be stored; it will be asked for.",
                    unstorable);
            return new Advance.Advanced(List.of(), Optional.empty());
        }
    }

    private void recordLate(String operation, Outcome outcome) {
        try {
            send(settle(Evidence.of(operation, outcome)));
        } catch (RuntimeException unstorable) {
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
        send(engine.storage()
                .transact(unit -> Advance.advance(unit, engine, subject, now).toSend()));
    }

    /**
     * Records evidence together with what follows from it; when that cannot be done in one unit, the evidence alone with
     * the task to do the rest.
     *
     * @param evidence what was learnt
     * @return operations to send next
     */
    public List<PaymentOperation> settle(Evidence evidence) {
        return settle(evidence, Optional.empty(), Optional.empty()).toSend();
    }

    private Advance.Advanced settle(Evidence evidence, Optional<PaymentOperation> operation, Optional<Order> about) {
        Instant now = engine.now();
        try {
            Settled settled = engine.storage().transact(unit -> {
                operation.ifPresent(of -> about.ifPresent(order -> unit.expect(Advance.asking(order, of))));
                Recorded recorded = operation.isPresent()
                        ? RecordEvidence.record(unit, engine, operation.get(), evidence, now)
                        : RecordEvidence.record(unit, engine, evidence, now);
                return new Settled(recorded, Advance.advance(unit, engine, recorded.subject(), now));
            });
            settled.recorded().callPerson();
            return settled.advanced();
        } catch (OutcomeUnknownException unknown) {
            // The unit may stand or not. The task that asks about the operation was stored before it was sent.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Whether the answer for {0} was stored is unknown; it will be asked for.",
                    evidence.operation());
            return new Advance.Advanced(List.of(), Optional.empty());
        } catch (RuntimeException problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What follows from the answer for " + evidence.operation()
                            + " could not be carried out; the answer is recorded alone.",
                    problem);
            engine.storage()
                    .transact(unit -> {
                        Recorded recorded = RecordEvidence.record(unit, engine, evidence, now);
                        Agenda.put(unit, Advance.ADVANCE, recorded.subject(), now);
                        return recorded;
                    })
                    .callPerson();
            return new Advance.Advanced(List.of(), Optional.empty());
        }
    }

    private record Settled(Recorded recorded, Advance.Advanced advanced) {}

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
                    send(unlessBusy(id, () -> settle(Evidence.of(id, outcome), Optional.empty(), Optional.empty()))
                            .toSend());
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
        if (stored.isEmpty() || stored.get().state().isFinal() || ByHand.is(stored.get())) {
            return;
        }
        PaymentOperation operation = stored.get();
        if (HouseTenders.isHouse(operation)) {
            send(List.of(operation));
            return;
        }
        Optional<Capabilities> capabilities = engine.gateways().capabilities(operation.account());
        if (capabilities.isEmpty()) {
            askLater(id, UNTIL_PARKED_ACCOUNT_IS_BACK, "no jar provides the account now");
            return;
        }
        switch (operation.state()) {
            case CREATED -> advancePaymentOf(operation);
            case ACTION_REQUIRED -> buyersTurn(operation);
            default -> ask(operation, capabilities.get());
        }
    }

    private void ask(PaymentOperation operation, Capabilities capabilities) {
        String id = operation.id().value();
        if (operation.state() != OperationState.SENT
                && capabilities.lookup(operation.kind()).isInFiles()) {
            awaitFile(operation);
            return;
        }
        Lookup answer = AskGateway.lookup(engine, operation);
        if (answer instanceof Lookup.Found found) {
            boolean news = !isNoNews(found.outcome());
            if (news || !found.movements().isEmpty()) {
                send(settle(Evidence.of(id, found.outcome(), found.movements())));
            }
            if (news) {
                return;
            }
        }
        Instant now = engine.now();
        switch (PaymentRules.remedy(operation, answer, capabilities, now)) {
            case RESEND -> resend(id);
            case EXPIRE -> end(id, "the provider never got it, and would not recognize it any more");
            case REVIEW ->
                review(id, "no word on how it stands for " + PaymentRules.RESOLUTION_BUDGET.toHours() + " hours");
            case WAIT -> askLater(id, PaymentRules.untilNextLook(operation, now), String.valueOf(answer));
        }
    }

    /**
     * Asks about an operation once more because the provider had news of it, be it over or not: books what it knows, and
     * goes on where it waited for the buyer.
     *
     * @param id the operation's id
     * @return why it has to be asked about another time; empty when it is done
     */
    public Optional<String> lookAgain(String id) {
        Optional<PaymentOperation> stored = engine.storage().read(view -> Payments.find(view, id));
        if (stored.isEmpty() || HouseTenders.isHouse(stored.get())) {
            return Optional.empty();
        }
        if (engine.gateways().capabilities(stored.get().account()).isEmpty()) {
            Instant later = engine.now().plus(UNTIL_PARKED_ACCOUNT_IS_BACK);
            engine.storage().perform(unit -> Agenda.put(unit, RecordEvidence.LOOK_AGAIN, id, later));
            return Optional.empty();
        }
        if (stored.get().state() == OperationState.ACTION_REQUIRED) {
            resume(id, ReturnData.none());
            return Optional.empty();
        }
        Lookup answer = AskGateway.lookup(engine, stored.get());
        if (answer instanceof Lookup.Found found) {
            send(settle(Evidence.of(id, found.outcome(), found.movements())));
            return Optional.empty();
        }
        return Optional.of("The provider had news of operation " + id + ", but does not answer for it now: " + answer);
    }

    /**
     * Sees whether what a notice is about has become known since it was put aside.
     *
     * @param key the notice
     */
    public void applyParked(String key) {
        Instant now = engine.now();
        engine.storage()
                .perform(unit -> Payments.event(unit, key)
                        .filter(e -> e.state() == InboundEvent.State.PARKED)
                        .flatMap(e -> Payments.findByHandle(unit, e.account(), e.about()))
                        .ifPresent(operation -> {
                            Payments.unpark(
                                    unit,
                                    operation.account(),
                                    operation.handle().orElseThrow().providerId());
                            Agenda.put(
                                    unit,
                                    RecordEvidence.LOOK_AGAIN,
                                    operation.id().value(),
                                    now);
                        }));
    }

    private static boolean isNoNews(Outcome outcome) {
        return outcome instanceof Outcome.Unknown || outcome instanceof Outcome.NotSent;
    }

    /** A stale timer leaves the buyer his time. When it is over, the provider has the last word; if it still waits, it ends. */
    private void buyersTurn(PaymentOperation operation) {
        String id = operation.id().value();
        Instant until = operation.askAt().orElse(engine.now());
        if (engine.now().isBefore(until)) {
            engine.storage().perform(unit -> Agenda.put(unit, RecordEvidence.LOOK_UP, id, until));
            return;
        }
        resume(id, ReturnData.none());
        change(
                        id,
                        current -> current.state() == OperationState.ACTION_REQUIRED
                                ? Optional.of(PaymentRules.expired(current, "the buyer did not act in time"))
                                : Optional.empty())
                .ifPresent(this::advancePaymentOf);
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
                .ifPresent(this::advancePaymentOf);
    }

    private void advancePaymentOf(PaymentOperation operation) {
        advance(engine.storage()
                .read(view -> Payments.paymentOf(view, operation).subject()));
    }

    /** Whoever asks, a customer who opens his order for one, hears nothing new before the next file. */
    private void awaitFile(PaymentOperation operation) {
        String id = operation.id().value();
        Instant until = operation.askAt().orElse(engine.now());
        if (engine.now().isBefore(until)) {
            engine.storage().perform(unit -> Agenda.put(unit, RecordEvidence.LOOK_UP, id, until));
        } else {
            review(id, "no file has told how it stands");
        }
    }

    private void review(String id, String why) {
        Instant now = engine.now();
        change(
                id,
                current -> current.state().isFinal()
                        ? Optional.empty()
                        : Optional.of(PaymentRules.inReview(current, now.plus(PaymentRules.REVIEW_PAUSE), why)));
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
        Optional<Recorded> changed = engine.storage().transact(unit -> changeIn(unit, id, change));
        changed.ifPresent(Recorded::callPerson);
        return changed.map(Recorded::after);
    }

    private Optional<Recorded> changeIn(
            StorageUnit unit, String id, Function<PaymentOperation, Optional<PaymentOperation>> change) {
        Optional<PaymentOperation> known = Payments.find(unit, id);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        PaymentSituation facts = Payments.touch(unit, known.get().payment());
        PaymentOperation current = facts.operation(id).orElseThrow();
        return change.apply(current).map(after -> {
            Payments.store(unit, current, after);
            if (after.state().isFinal()) {
                Attempts.end(unit, engine.vault(), after, Optional.empty(), engine.now());
            } else {
                Advance.schedule(unit, after);
            }
            RecordEvidence.journalMove(unit, engine, current, after, engine.now());
            return new Recorded(facts.payment().subject(), current, after);
        });
    }
}
