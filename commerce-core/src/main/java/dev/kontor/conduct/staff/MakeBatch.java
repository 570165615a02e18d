package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.WriteDebit;
import dev.kontor.conduct.evidence.BankMoves;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.debit.Matching;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes files for the bank (PA-5): freezes what waits into a batch, writes it as often as somebody wants it, always with the
 * same bytes, and keeps who handed it over. One batch of an account is made at a time.
 */
public final class MakeBatch {
    /** Banks take nothing that is due later. */
    private static final int DAYS_AHEAD = 14;

    private final Engine engine;
    private final BatchLines lines;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public MakeBatch(Engine engine) {
        this.engine = engine;
        this.lines = new BatchLines(engine.vault());
    }

    /**
     * Freezes what waits and may be handed over now. What is due later goes on waiting; what has no mandate any more is refused.
     *
     * @param account the gateway account
     * @param kind collections or transfers
     * @param who acts
     * @return the batch; or refused: {@code batch.nothing-waits}
     */
    public Decision<DebitBatch> make(String account, BankLine.Kind kind, Actor who) {
        BankFiles files = files(account);
        Id<DebitBatch> id = engine.ids().next(DebitBatch.KIND);
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            unit.touchCounter("debit-batch:" + account);
            List<Chosen> chosen = new ArrayList<>();
            Map<Id<DebitMandate>, DebitMandate> mandates = new HashMap<>();
            for (BankLine waiting : Debits.queued(unit, account, kind)) {
                Payments.touch(unit, waiting.payment());
                BankLine line = Debits.touch(unit, waiting);
                if (line.state() == BankLine.State.QUEUED) {
                    choose(unit, files, mandates, line, now).ifPresent(chosen::add);
                }
            }
            if (chosen.isEmpty()) {
                return Decision.refused(
                        List.of(Refusal.of("batch.nothing-waits").with("account", account)));
            }
            chosen.sort(Comparator.comparing(one -> one.line().operation().value()));
            chosen.removeIf(one -> !isOfOneFile(one, chosen.get(0)));
            mandates.values().forEach(mandate -> Debits.store(unit, mandate));
            return Decision.done(freeze(unit, files, id, chosen, who, now));
        });
    }

    private record Chosen(BankLine line, BatchLine written, LocalDate dueOn) {}

    private Optional<Chosen> choose(
            StorageUnit unit,
            BankFiles files,
            Map<Id<DebitMandate>, DebitMandate> mandates,
            BankLine line,
            Instant now) {
        if (line.kind() != BankLine.Kind.COLLECT && hasGoneBack(BatchLines.drawn(unit, line))) {
            BankMoves.book(unit, engine, Matching.needless(line), now);
            Agenda.put(unit, Advance.ADVANCE, line.subject(), now);
            return Optional.empty();
        }
        return switch (line.kind()) {
            case COLLECT -> collection(unit, files, mandates, line, now);
            case TRANSFER -> Optional.of(transfer(unit, files, line, now));
            case REVERSE -> reversal(unit, files, line, now);
            case RECALL -> throw new MisuseException("Line " + line.operation() + " cannot wait to be recalled.");
        };
    }

    /** Its holder has it back from his bank; a refund would give it to him twice. */
    private static boolean hasGoneBack(BankLine drawn) {
        return drawn.came() <= drawn.went();
    }

    private Optional<Chosen> collection(
            StorageUnit unit,
            BankFiles files,
            Map<Id<DebitMandate>, DebitMandate> mandates,
            BankLine line,
            Instant now) {
        Id<DebitMandate> id = line.mandate().orElseThrow();
        DebitMandate mandate = mandates.computeIfAbsent(id, known -> Debits.touch(unit, known));
        Store store = Stores.get(unit, mandate.store());
        LocalDate today = now.atZone(store.zone()).toLocalDate();
        LocalDate dueOn = files.dates(mandate.scheme(), line.dueOn(), now).dueOn();
        if (dueOn.isAfter(today.plusDays(DAYS_AHEAD))) {
            return Optional.empty();
        }
        boolean isDrawnFirst = mandate.drawn() == 0 && mandate.state() != DebitMandate.State.CANCELED;
        if (!mandate.allows(dueOn) && !(isDrawnFirst && mandate.signature().isPresent())) {
            BankMoves.book(unit, engine, Matching.withoutMandate(line, now), now);
            Agenda.put(unit, Advance.ADVANCE, line.subject(), now);
            return Optional.empty();
        }
        if (!dueOn.equals(line.dueOn())) {
            announceAnew(unit, files, mandate, line, dueOn, now);
        }
        DebitAccount debtor = DebitSeal.open(mandate, engine.vault()).account();
        BatchLine written = new BatchLine.Collect(
                line.reference(),
                Amounts.shown(line.amount()),
                dueOn,
                mandate.next(),
                DebitSeal.terms(mandate, engine.vault()),
                debtor,
                store.name() + ", " + line.subject());
        mandates.put(id, mandate.used(dueOn));
        return Optional.of(new Chosen(line, written, dueOn));
    }

    private void announceAnew(
            StorageUnit unit, BankFiles files, DebitMandate mandate, BankLine line, LocalDate dueOn, Instant now) {
        Accounts.find(unit, Account.id(mandate.owner()))
                .flatMap(row -> row.value().email())
                .ifPresent(to ->
                        WriteDebit.announced(unit, engine, mandate, line.dueOn(dueOn), files.creditorId(), to, now));
    }

    private Chosen transfer(StorageUnit unit, BankFiles files, BankLine line, Instant now) {
        BankLine drawn = BatchLines.drawn(unit, line);
        DebitMandate mandate = Debits.find(unit, drawn.mandate().orElseThrow()).orElseThrow();
        Store store = Stores.get(unit, mandate.store());
        LocalDate dueOn = files.dates(Scheme.CORE, now.atZone(store.zone()).toLocalDate(), now)
                .dueOn();
        BatchLine.Collect before = (BatchLine.Collect) DebitSeal.thaw(drawn, engine.vault());
        return new Chosen(
                line,
                new BatchLine.Transfer(
                        line.reference(),
                        Amounts.shown(line.amount()),
                        dueOn,
                        before.account(),
                        store.name() + ", " + line.subject()),
                dueOn);
    }

    /** Later than banks reverse it goes back as a transfer, with the next file of those. */
    private Optional<Chosen> reversal(StorageUnit unit, BankFiles files, BankLine line, Instant now) {
        BankLine drawn = BatchLines.drawn(unit, line);
        DebitMandate mandate = Debits.find(unit, drawn.mandate().orElseThrow()).orElseThrow();
        LocalDate today = now.atZone(Stores.get(unit, mandate.store()).zone()).toLocalDate();
        if (today.isAfter(files.reversibleUntil(drawn.dueOn()))) {
            Debits.store(unit, line.as(BankLine.Kind.TRANSFER, Optional.empty()));
            return Optional.empty();
        }
        return Optional.of(new Chosen(line, lines.reversal(unit, line), today));
    }

    /** A file of reversals speaks of one file before it; what is of another waits for the next. */
    private static boolean isOfOneFile(Chosen one, Chosen first) {
        return !(one.written() instanceof BatchLine.Reverse reverse)
                || !(first.written() instanceof BatchLine.Reverse other)
                || reverse.original().messageId().equals(other.original().messageId());
    }

    private DebitBatch freeze(
            StorageUnit unit, BankFiles files, Id<DebitBatch> id, List<Chosen> chosen, Actor who, Instant now) {
        BankLine first = chosen.get(0).line();
        FreezeBatch.Frozen frozen = new FreezeBatch(engine, files, who, now)
                .freeze(
                        unit,
                        id,
                        first.account(),
                        first.kind(),
                        chosen.stream().map(Chosen::written).toList());
        for (Chosen one : chosen) {
            Debits.store(
                    unit,
                    one.line()
                            .in(
                                    id,
                                    group(frozen, one),
                                    one.dueOn(),
                                    DebitSeal.freeze(one.line(), one.written(), engine.vault())));
        }
        return frozen.batch();
    }

    /** Reversals are grouped as what they reverse was, and are no part of that group. */
    private static String group(FreezeBatch.Frozen frozen, Chosen one) {
        return one.written() instanceof BatchLine.Reverse
                ? frozen.batch().messageId()
                : frozen.group(one.line().reference());
    }

    /**
     * Writes a batch's file, with the same bytes each time.
     *
     * @param id which
     * @param out where to; not closed
     * @return the batch
     * @throws UncheckedIOException when the stream fails
     * @throws MisuseException when the plugin that is there now would write other bytes
     */
    public DebitBatch write(Id<DebitBatch> id, OutputStream out) {
        record Frozen(DebitBatch batch, Batch contents) {}
        Frozen frozen = engine.storage().read(view -> {
            DebitBatch batch = Debits.batch(view, id);
            return new Frozen(
                    batch,
                    new Batch(
                            batch.messageId(),
                            batch.createdAt(),
                            DebitSeal.letterhead(batch, engine.vault()),
                            Debits.in(view, id).stream()
                                    .map(line -> lines.of(view, batch, line))
                                    .toList()));
        });
        BankFiles files = files(frozen.batch().account());
        String digest = FreezeBatch.written(files, frozen.contents(), OutputStream.nullOutputStream())
                .sha256();
        if (!digest.equals(frozen.batch().digest())) {
            throw new MisuseException("Batch " + id + " would be written otherwise than it was: expected SHA-256 "
                    + frozen.batch().digest() + ", got " + digest + ". Use the version of the plugin that made it.");
        }
        FreezeBatch.written(files, frozen.contents(), out);
        return frozen.batch();
    }

    /**
     * Keeps that a file was handed to the bank; once is enough.
     *
     * @param id which
     * @param who acts
     * @return as it stands
     */
    public DebitBatch handedOver(Id<DebitBatch> id, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DebitBatch batch = Debits.touchBatch(unit, id);
            if (batch.handedOverAt().isPresent()) {
                return batch;
            }
            DebitBatch after = batch.handedOver(who.name(), now);
            Debits.store(unit, after);
            Journal.write(unit, engine.ids(), now, who.sign(Draft.of(id, "debit.batch-handed-over")));
            return after;
        });
    }

    private BankFiles files(String account) {
        return engine.gateways()
                .files(account)
                .orElseThrow(() -> new UnknownIdException("account that writes files for a bank", account));
    }
}
