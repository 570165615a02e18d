package dev.kontor.debit;

import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing a bank is to do, and what became of it: a collection or a transfer back. One for each operation, so that a
 * repetition has a reference of its own.
 *
 * @param operation the operation it carries out; also its id
 * @param kind collect or transfer
 * @param account the gateway account
 * @param payment whose money
 * @param subject what the payment is for: the id of an order
 * @param mandate by which it is drawn; empty of transfers to an account that was debited without one of ours
 * @param amount how much
 * @param dueOn the day it was announced for; once it is in a file, the day it is due
 * @param state where it stands
 * @param batch in which file; empty while it waits
 * @param group under which name its file groups it
 * @param sealed as it stands in the file, sealed; empty while it waits
 * @param came how often the bank told that the money came, or for transfers went
 * @param went how often it told that it went back
 * @param implied how many of those that came were only concluded from what went back
 * @param reason the bank's code for the last refusal or return
 * @param createdAt when it was asked for
 * @param why our code for reversing or recalling it; empty of others
 * @param recall in which file the bank is asked not to carry it out; empty when it is not
 */
public record BankLine(
        Id<PaymentOperation> operation,
        Kind kind,
        String account,
        Id<Payment> payment,
        String subject,
        Optional<Id<DebitMandate>> mandate,
        Amount amount,
        LocalDate dueOn,
        State state,
        Optional<Id<DebitBatch>> batch,
        Optional<String> group,
        Optional<String> sealed,
        int came,
        int went,
        int implied,
        Optional<String> reason,
        Instant createdAt,
        Optional<String> why,
        Optional<Id<DebitBatch>> recall) {
    /** What the bank is to do. */
    public enum Kind {
        /** Draw a debit. */
        COLLECT,
        /** Give money back. */
        TRANSFER,
        /** Give a whole debit back as the creditor's own correction of it, days after it was drawn. */
        REVERSE,
        /** Not to draw what an earlier file asked for; files are of this kind, and no lines. */
        RECALL
    }

    /** Where it stands. */
    public enum State {
        /** Waits for the next file. */
        QUEUED,
        /** In a file; the bank has not said that money moved. */
        IN_FILE,
        /** Never handed over, because nobody wants it any more. */
        WITHDRAWN,
        /** Refused by the bank before any money moved. */
        REFUSED,
        /** The money moved. */
        SETTLED,
        /** The money moved, and came back. */
        RETURNED
    }

    /**
     * A line that begins to wait.
     *
     * @param operation what it carries out
     * @param kind collect or transfer
     * @param subject what the payment is for
     * @param mandate by which it is drawn
     * @param dueOn the day it is announced for
     * @param now when
     * @return queued
     */
    public static BankLine queued(
            PaymentOperation operation,
            Kind kind,
            String subject,
            Optional<Id<DebitMandate>> mandate,
            LocalDate dueOn,
            Instant now) {
        return new BankLine(
                operation.id(),
                kind,
                operation.account(),
                operation.payment(),
                subject,
                mandate,
                operation.amount(),
                dueOn,
                State.QUEUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * By what name the bank knows it: the operation's id in characters that banks take. Unique for ever.
     *
     * @return such as {@code OP-01K2...}
     */
    public String reference() {
        return References.of(operation);
    }

    /**
     * The same for another day.
     *
     * @param day for which it is announced now
     * @return a new value
     */
    public BankLine dueOn(LocalDate day) {
        return new BankLine(
                operation, kind, account, payment, subject, mandate, amount, day, state, batch, group, sealed, came,
                went, implied, reason, createdAt, why, recall);
    }

    /**
     * The same by what name the bank is asked not to carry it out: one for each line, since it is asked once.
     *
     * @return such as {@code RC-01K2...}
     */
    public String recallReference() {
        return "RC" + reference().substring(reference().indexOf('-'));
    }

    /**
     * Money that goes back, by another message.
     *
     * @param how as a transfer or as a reversal
     * @param code our reason; empty of transfers
     * @return a new value
     */
    public BankLine as(Kind how, Optional<String> code) {
        return new BankLine(
                operation, how, account, payment, subject, mandate, amount, dueOn, state, batch, group, sealed, came,
                went, implied, reason, createdAt, code, recall);
    }

    /**
     * The same once the bank is asked not to carry it out.
     *
     * @param file in which that is asked
     * @param code our reason
     * @return in the same state, until the bank answers
     */
    public BankLine recalled(Id<DebitBatch> file, String code) {
        return new BankLine(
                operation,
                kind,
                account,
                payment,
                subject,
                mandate,
                amount,
                dueOn,
                state,
                batch,
                group,
                sealed,
                came,
                went,
                implied,
                reason,
                createdAt,
                Optional.of(code),
                Optional.of(file));
    }

    /**
     * The same in a file.
     *
     * @param file which
     * @param name the group's name in it
     * @param due the day it is due there
     * @param contents as it is written there, sealed
     * @return in a file
     */
    public BankLine in(Id<DebitBatch> file, String name, LocalDate due, String contents) {
        return new BankLine(
                operation,
                kind,
                account,
                payment,
                subject,
                mandate,
                amount,
                due,
                State.IN_FILE,
                Optional.of(file),
                Optional.of(name),
                Optional.of(contents),
                came,
                went,
                implied,
                reason,
                createdAt,
                why,
                recall);
    }

    /**
     * The same in a state without money.
     *
     * @param next withdrawn or refused
     * @param code why
     * @return a new value
     */
    public BankLine ended(State next, Optional<String> code) {
        return copy(next, came, went, implied, code);
    }

    /**
     * The same after its money moved.
     *
     * @return settled, unless it went back as often
     */
    public BankLine cameIn() {
        return copy(state(came + 1, went), came + 1, went, implied, reason);
    }

    /**
     * The same after the bank told what had been concluded before.
     *
     * @return in the same state
     */
    public BankLine confirmed() {
        return copy(state, came, went, implied - 1, reason);
    }

    /**
     * The same after its money went back; that it had moved before is concluded where nobody told.
     *
     * @param code the bank's reason
     * @return returned
     */
    public BankLine wentBack(Optional<String> code) {
        boolean isConcluded = came == went;
        int all = isConcluded ? came + 1 : came;
        return copy(state(all, went + 1), all, went + 1, isConcluded ? implied + 1 : implied, code);
    }

    private static State state(int in, int out) {
        return in > out ? State.SETTLED : State.RETURNED;
    }

    /**
     * Whether the bank may still say that money moved for the first time.
     *
     * @return true of a line in a file that nothing was told of
     */
    public boolean isAwaited() {
        return state == State.IN_FILE;
    }

    private BankLine copy(State next, int in, int out, int concluded, Optional<String> code) {
        return new BankLine(
                operation, kind, account, payment, subject, mandate, amount, dueOn, next, batch, group, sealed, in, out,
                concluded, code, createdAt, why, recall);
    }

    /** Without the sealed part. */
    @Override
    public String toString() {
        return kind + " " + operation + " " + state + " " + amount;
    }
}
