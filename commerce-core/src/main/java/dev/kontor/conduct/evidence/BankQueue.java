package dev.kontor.conduct.evidence;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.WriteDebit;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.Debits;
import dev.kontor.debit.Matching;
import dev.kontor.journal.Draft;
import dev.kontor.payment.Booking;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets an operation wait for the next file to the bank: its line, the promise it stands for, and the announcement to whoever
 * is debited. Each once, however often the gateway says that it waits.
 */
final class BankQueue {
    private BankQueue() {}

    static boolean isAwaitingBatch(Outcome outcome) {
        return outcome instanceof Outcome.Pending pending && pending.reason() == Outcome.Pending.Reason.AWAITING_BATCH;
    }

    static List<Draft> put(StorageUnit unit, Engine engine, Payment payment, PaymentOperation operation, Instant now) {
        Optional<BankFiles> files = engine.gateways().files(operation.account());
        if (files.isEmpty()
                || operation.state() != OperationState.PENDING
                || Debits.line(unit, operation.id().value()).isPresent()) {
            return List.of();
        }
        Operation asked = FrozenOperation.thaw(operation, engine.vault());
        return asked instanceof Operation.Purchase purchase
                        && purchase.charge().instrument() instanceof Instrument.DirectDebit debit
                ? collect(unit, engine, payment, operation, debit, now)
                : transfer(unit, payment, operation, now);
    }

    private static List<Draft> collect(
            StorageUnit unit,
            Engine engine,
            Payment payment,
            PaymentOperation operation,
            Instrument.DirectDebit debit,
            Instant now) {
        Optional<DebitMandate> mandate =
                Debits.byReference(unit, operation.account(), debit.mandate().reference());
        if (mandate.isEmpty()) {
            return List.of();
        }
        BankFiles files = engine.gateways().files(operation.account()).orElseThrow();
        LocalDate today =
                now.atZone(Stores.get(unit, mandate.get().store()).zone()).toLocalDate();
        LocalDate dueOn = files.dates(
                        debit.mandate().scheme(), today.plusDays(mandate.get().noticeDays()), now)
                .dueOn();
        BankLine line = BankLine.queued(
                operation, BankLine.Kind.COLLECT, payment.subject(), mandate.map(DebitMandate::id), dueOn, now);
        List<Draft> entries = new ArrayList<>();
        if (Debits.queue(unit, line)) {
            Matching.promised(line, now).ifPresent(movement -> {
                Booking booking = Booking.of(
                        operation.account(), payment, Optional.of(operation.id().value()), movement, true, now);
                if (Payments.book(unit, booking)) {
                    entries.add(RecordEvidence.booked(payment, operation, booking));
                }
            });
            Accounts.find(unit, Account.id(mandate.get().owner()))
                    .flatMap(row -> row.value().email())
                    .ifPresent(
                            to -> WriteDebit.announced(unit, engine, mandate.get(), line, files.creditorId(), to, now));
            entries.add(queued(line));
        }
        return entries;
    }

    /** Money goes back to the account it was drawn from. */
    private static List<Draft> transfer(StorageUnit unit, Payment payment, PaymentOperation operation, Instant now) {
        Optional<BankLine> drawn = operation.of().flatMap(of -> Debits.line(unit, of));
        if (drawn.isEmpty()) {
            return List.of();
        }
        BankLine line = BankLine.queued(
                operation,
                BankLine.Kind.TRANSFER,
                payment.subject(),
                drawn.get().mandate(),
                LocalDate.EPOCH,
                now);
        return Debits.queue(unit, line) ? List.of(queued(line)) : List.of();
    }

    private static Draft queued(BankLine line) {
        return Draft.of(line.payment(), "debit.queued")
                .about(line.subject())
                .by(Draft.HOUSE)
                .fact("operation", line.operation())
                .fact("line", line.kind())
                .fact("due", line.dueOn())
                .fact("amount", line.amount());
    }
}
