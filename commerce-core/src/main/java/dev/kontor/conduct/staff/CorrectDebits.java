package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.Debits;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Corrects what was handed to the bank (PA-5): recalls debits before they are drawn, and reverses them days after. */
public final class CorrectDebits {
    private final Engine engine;
    private final BatchLines lines;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public CorrectDebits(Engine engine) {
        this.engine = engine;
        this.lines = new BatchLines(engine.vault());
    }

    /**
     * Lets a refund that waits go back as reversal of its debit and not as a transfer.
     *
     * @param account the gateway account
     * @param reference of the refund that waits
     * @param reason why, by ISO 20022
     * @param who acts
     * @return the line; or refused
     */
    public Decision<BankLine> reverse(String account, String reference, String reason, Actor who) {
        BankFiles files = files(account);
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            BankLine known = line(unit, account, reference);
            Payments.touch(unit, known.payment());
            BankLine line = Debits.touch(unit, known);
            Optional<Refusal> refusal = refusal(unit, files, line, now);
            if (refusal.isPresent()) {
                unit.rollBack();
                return Decision.refused(List.of(refusal.get()));
            }
            BankLine reversal = line.as(BankLine.Kind.REVERSE, Optional.of(reason));
            Debits.store(unit, reversal);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(line.payment(), "debit.reversed")
                            .about(line.subject())
                            .fact("operation", line.operation())
                            .fact("code", reason)));
            return Decision.done(reversal);
        });
    }

    private static Optional<Refusal> refusal(StorageUnit unit, BankFiles files, BankLine line, Instant now) {
        if (line.kind() != BankLine.Kind.TRANSFER || line.state() != BankLine.State.QUEUED) {
            return Optional.of(Refusal.of("reversal.not-waiting").with("reference", line.reference()));
        }
        BankLine drawn = BatchLines.drawn(unit, line);
        if (!drawn.amount().equals(line.amount())) {
            return Optional.of(Refusal.of("reversal.not-whole")
                    .with("reference", line.reference())
                    .with("amount", drawn.amount()));
        }
        LocalDate until = files.reversibleUntil(drawn.dueOn());
        return today(unit, drawn, now).isAfter(until)
                ? Optional.of(Refusal.of("reversal.too-late")
                        .with("reference", line.reference())
                        .with("day", until))
                : Optional.empty();
    }

    private static LocalDate today(StorageView view, BankLine drawn, Instant now) {
        DebitMandate mandate = Debits.find(view, drawn.mandate().orElseThrow()).orElseThrow();
        return now.atZone(Stores.get(view, mandate.store()).zone()).toLocalDate();
    }

    /**
     * Asks the bank not to draw debits that were handed over: a file of its own, whose answer is read like any other.
     *
     * @param account the gateway account
     * @param references of debits in one file
     * @param reason why, by ISO 20022
     * @param who acts
     * @return the file that asks; or refused
     */
    public Decision<DebitBatch> recall(String account, Set<String> references, String reason, Actor who) {
        BankFiles files = files(account);
        Id<DebitBatch> id = engine.ids().next(DebitBatch.KIND);
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            unit.touchCounter("debit-batch:" + account);
            List<BankLine> asked = new ArrayList<>();
            List<Refusal> refusals = new ArrayList<>();
            for (BankLine known : known(unit, account, references)) {
                Payments.touch(unit, known.payment());
                BankLine line = Debits.touch(unit, known);
                recallable(unit, line, asked, now).ifPresent(refusals::add);
                asked.add(line);
            }
            if (asked.isEmpty() || !refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(
                        asked.isEmpty()
                                ? List.of(Refusal.of("batch.nothing-waits").with("account", account))
                                : refusals);
            }
            List<BankLine> recalled =
                    asked.stream().map(line -> line.recalled(id, reason)).toList();
            DebitBatch batch = new FreezeBatch(engine, files, who, now)
                    .freeze(unit, id, account, BankLine.Kind.RECALL, written(unit, recalled))
                    .batch();
            recalled.forEach(line -> Debits.store(unit, line));
            return Decision.done(batch);
        });
    }

    private List<BatchLine> written(StorageView view, List<BankLine> recalled) {
        return recalled.stream().map(line -> lines.recall(view, line)).toList();
    }

    /** Money first, in one order, as whoever reads a file of the bank touches it. */
    private static List<BankLine> known(StorageView view, String account, Set<String> references) {
        return new TreeSet<>(references)
                .stream()
                        .map(reference -> line(view, account, reference))
                        .sorted(Comparator.comparing(line -> line.operation().value()))
                        .toList();
    }

    private static Optional<Refusal> recallable(StorageView view, BankLine line, List<BankLine> before, Instant now) {
        boolean isWithBank = line.kind() == BankLine.Kind.COLLECT
                && line.isAwaited()
                && line.recall().isEmpty()
                && Debits.batch(view, line.batch().orElseThrow()).handedOverAt().isPresent();
        if (!isWithBank) {
            return Optional.of(Refusal.of("recall.not-with-bank").with("reference", line.reference()));
        }
        if (!before.isEmpty() && !before.get(0).batch().equals(line.batch())) {
            return Optional.of(Refusal.of("recall.of-several-files").with("reference", line.reference()));
        }
        return today(view, line, now).isBefore(line.dueOn())
                ? Optional.empty()
                : Optional.of(Refusal.of("recall.too-late")
                        .with("reference", line.reference())
                        .with("day", line.dueOn()));
    }

    private static BankLine line(StorageView view, String account, String reference) {
        return Debits.lineByReference(view, account, reference)
                .orElseThrow(() -> new UnknownIdException("line of a direct debit", reference));
    }

    private BankFiles files(String account) {
        return engine.gateways()
                .files(account)
                .orElseThrow(() -> new UnknownIdException("account that writes files for a bank", account));
    }
}
