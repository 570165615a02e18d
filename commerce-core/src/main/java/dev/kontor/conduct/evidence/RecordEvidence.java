package dev.kontor.conduct.evidence;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Attempts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Booking;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.Resolution;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.MisuseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Books what was learnt: touches the payment, appends movements that are new, moves the operation, and sees to it that an
 * operation without a final answer is asked about. Never refuses a fact: what does not fit goes to review.
 */
public final class RecordEvidence {
    /** The kind of task that asks about an operation. */
    public static final String LOOK_UP = "look-up";

    /** The kind of task that asks about an operation once more, even if it is over: for news a provider gave by itself. */
    public static final String LOOK_AGAIN = "look-again";

    private RecordEvidence() {}

    /**
     * Books evidence inside a unit.
     *
     * @param unit where
     * @param engine the house
     * @param evidence what was learnt
     * @param now when
     * @return what became of the operation
     */
    public static Recorded record(StorageUnit unit, Engine engine, Evidence evidence, Instant now) {
        PaymentOperation known = Payments.find(unit, evidence.operation())
                .orElseThrow(() -> new MisuseException("No operation " + evidence.operation() + " is stored."));
        return record(unit, engine, known, evidence, now);
    }

    /**
     * Books evidence inside a unit.
     *
     * @param unit where
     * @param engine the house
     * @param known the operation as it was read at any time: what never changes of it saves a question
     * @param evidence what was learnt
     * @param now when
     * @return what became of the operation
     */
    public static Recorded record(
            StorageUnit unit, Engine engine, PaymentOperation known, Evidence evidence, Instant now) {
        unit.expect(evidence.asking(known));
        PaymentSituation facts = Payments.touch(unit, known.payment());
        PaymentOperation before = facts.operation(evidence.operation()).orElseThrow();

        List<Draft> entries = new ArrayList<>();
        for (Booking booking : PaymentRules.bookings(facts, before, evidence.movements(), now)) {
            if (Payments.book(unit, booking)) {
                entries.add(booked(facts.payment(), before, booking));
            }
        }
        PaymentOperation after = evidence.outcome()
                .map(outcome -> PaymentRules.answered(
                        facts,
                        before,
                        outcome,
                        evidence.movements(),
                        action -> FrozenOperation.freeze(action, before.id().value(), engine.vault()),
                        now))
                .orElse(before);
        if (after.state() != before.state()) {
            entries.add(moved(facts.payment().subject(), before, after));
        }
        Payments.store(unit, before, after);
        evidence.outcome()
                .flatMap(outcome -> KeptInstruments.record(unit, engine, facts.payment(), after, outcome, now))
                .ifPresent(entries::add);
        if (evidence.outcome().filter(BankQueue::isAwaitingBatch).isPresent()) {
            entries.addAll(BankQueue.put(unit, engine, facts.payment(), after, now));
        }
        if (after.state().isFinal() && !before.state().isFinal()) {
            Attempts.end(unit, engine.vault(), after, evidence.outcome(), now);
        }
        if (!after.state().isFinal()) {
            after.askAt().ifPresent(at -> Agenda.put(unit, LOOK_UP, after.id().value(), at));
        }
        if (isNewsFor(unit, before, after)) {
            Agenda.put(unit, LOOK_AGAIN, after.id().value(), now);
        }
        if (isRefused(before, after)) {
            // What could not be taken or given up may have run out meanwhile; only the provider knows.
            after.of().ifPresent(of -> Agenda.put(unit, LOOK_AGAIN, of, now));
        }
        if (!entries.isEmpty()) {
            Journal.write(unit, engine.ids(), now, entries);
        }
        return new Recorded(facts.payment().subject(), before, after);
    }

    /** Whether notices waited for the handle that has just become known; what they told is asked for. */
    private static boolean isNewsFor(StorageUnit unit, PaymentOperation before, PaymentOperation after) {
        return after.handle()
                .map(Handle::providerId)
                .filter(id -> !before.handle().map(Handle::providerId).equals(Optional.of(id)))
                .filter(id -> !Payments.unpark(unit, after.account(), id).isEmpty())
                .isPresent();
    }

    private static boolean isRefused(PaymentOperation before, PaymentOperation after) {
        boolean refused = after.state() == OperationState.DECLINED || after.state() == OperationState.REJECTED;
        boolean takesOrGivesUp = after.kind() == OperationKind.CAPTURE
                || after.kind() == OperationKind.REAUTHORIZE
                || after.kind() == OperationKind.VOID_AUTHORIZATION;
        return refused && takesOrGivesUp && before.state() != after.state();
    }

    /**
     * Books what a person found out about an operation in review.
     *
     * @param unit where
     * @param engine the house
     * @param facts the payment, touched
     * @param before the operation in review
     * @param word what was found out, and accepted
     * @param sign whose word it is
     * @param now when
     */
    public static void resolve(
            StorageUnit unit,
            Engine engine,
            PaymentSituation facts,
            PaymentOperation before,
            Resolution word,
            UnaryOperator<Draft> sign,
            Instant now) {
        List<Draft> entries = new ArrayList<>();
        for (Movement movement : word.movements()) {
            Booking booking = Booking.of(
                    before.account(), facts.payment(), Optional.of(before.id().value()), movement, true, now);
            if (Payments.book(unit, booking)) {
                entries.add(sign.apply(booked(facts.payment(), before, booking)));
            }
        }
        entries.add(sign.apply(moved(facts.payment().subject(), before, word.after())));
        Payments.store(unit, before, word.after());
        Attempts.end(unit, engine.vault(), word.after(), Optional.empty(), now);
        Journal.write(unit, engine.ids(), now, entries);
    }

    /**
     * Journals that an operation was sent again, ended or handed to a person.
     *
     * @param unit where
     * @param engine the house
     * @param before as it was
     * @param after as it is now
     * @param now when
     */
    public static void journalMove(
            StorageUnit unit, Engine engine, PaymentOperation before, PaymentOperation after, Instant now) {
        if (before.state() != after.state()) {
            String subject = Payments.paymentOf(unit, before).subject();
            Journal.write(unit, engine.ids(), now, moved(subject, before, after));
        }
    }

    /**
     * The journal entry of an operation that moved.
     *
     * @param subject whose money
     * @param before as it was
     * @param after as it is now
     * @return the entry
     */
    public static Draft moved(String subject, PaymentOperation before, PaymentOperation after) {
        Draft entry = Draft.of(before.payment(), "payment.operation-moved")
                .about(subject)
                .by(Draft.HOUSE)
                .fact("operation", before.id())
                .fact("operationKind", before.kind())
                .fact("from", before.state())
                .fact("to", after.state());
        return after.code().map(code -> entry.fact("code", code)).orElse(entry);
    }

    /**
     * The journal entry of a movement that was booked.
     *
     * @param payment whose money
     * @param operation the operation it is evidence of
     * @param booking what was booked
     * @return the entry
     */
    public static Draft booked(Payment payment, PaymentOperation operation, Booking booking) {
        return Draft.of(payment.id(), "payment.booked")
                .about(payment.subject())
                .by(Draft.HOUSE)
                .fact("operation", operation.id())
                .fact("operationKind", operation.kind())
                .fact("kind", booking.kind())
                .fact("amount", booking.amount())
                .fact("movement", booking.movement())
                .fact("counted", booking.counted());
    }
}
