package dev.kontor.conduct.staff;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.CollectAgain;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.BankMoves;
import dev.kontor.conduct.evidence.Recorded;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.debit.Matching;
import dev.kontor.debit.ReadEntry;
import dev.kontor.debit.Sha256;
import dev.kontor.debit.Verdict;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.FileSource;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.Reading;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.References;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes in a file of the bank: reads all of it first, and books it only when it is whole, some entries in each unit. How far it
 * is stands with them, so that whoever hands the file in again goes on where it stopped. An entry counts once, in however many
 * files it stands.
 */
public final class ReadBankFile {
    private static final int IN_ONE_UNIT = 100;
    private static final int MOST_UNMATCHED = 500;

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is collected again
     */
    public ReadBankFile(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Takes in a file.
     *
     * @param account the gateway account
     * @param file read twice
     * @param who hands it in
     * @return what became of it; or refused: {@code bank-file.refused} for each fault, and nothing of it is booked
     */
    public Decision<BankImport> read(String account, FileSource file, Actor who) {
        BankFiles files = engine.gateways()
                .files(account)
                .orElseThrow(() -> new UnknownIdException("account that reads files of a bank", account));
        MessageDigest digest = Sha256.begin();
        Reading reading = files.read(() -> new DigestInputStream(file.open(), digest), entry -> {});
        if (reading instanceof Reading.Refused refused) {
            return Decision.refused(refused.faults().stream()
                    .map(fault -> Refusal.of("bank-file.refused")
                            .with("kind", fault.kind())
                            .with("line", fault.line())
                            .with("detail", fault.detail()))
                    .toList());
        }
        Reading.Whole whole = (Reading.Whole) reading;
        BankImport begun = BankImport.begun(
                account,
                Sha256.end(digest),
                whole.format(),
                whole.messageId(),
                whole.entries(),
                who.name(),
                engine.now());
        BankImport before = engine.storage().transact(unit -> begin(unit, begun, who));
        if (!before.isDone()) {
            Portions portions = new Portions(before);
            files.read(file::open, portions::take);
            portions.book();
        }
        return Decision.done(engine.storage()
                .read(view -> Debits.file(view, account, begun.digest()).orElseThrow()));
    }

    /** One after the other: of two who hand in the same file the second finds it begun. */
    private BankImport begin(StorageUnit unit, BankImport begun, Actor who) {
        unit.touchCounter("debit-file:" + begun.account());
        Optional<BankImport> known = Debits.file(unit, begun.account(), begun.digest());
        if (known.isPresent()) {
            return known.get();
        }
        Debits.begin(unit, begun);
        Journal.write(
                unit,
                engine.ids(),
                begun.at(),
                who.sign(Draft.of("debit:" + begun.account(), "debit.file-read")
                        .fact("format", begun.format())
                        .fact("message", begun.messageId())
                        .fact("digest", begun.digest())
                        .fact("entries", begun.entries())));
        return begun;
    }

    /** Takes entries one by one and books them together, those that were not booked before. */
    private final class Portions {
        private final BankImport file;
        private final List<BankEntry> waiting = new ArrayList<>();
        private long position;

        Portions(BankImport file) {
            this.file = file;
        }

        void take(BankEntry entry) {
            position++;
            if (position > file.done()) {
                waiting.add(entry);
            }
            if (waiting.size() == IN_ONE_UNIT) {
                book();
            }
        }

        void book() {
            if (waiting.isEmpty()) {
                return;
            }
            Instant now = engine.now();
            long first = position - waiting.size();
            Booked booked = engine.storage().transact(unit -> portion(unit, file, waiting, first, now));
            booked.recorded().forEach(Recorded::callPerson);
            drive.send(booked.toSend());
            waiting.clear();
        }
    }

    private record Booked(List<Recorded> recorded, List<PaymentOperation> toSend) {}

    private Booked portion(StorageUnit unit, BankImport file, List<BankEntry> entries, long first, Instant now) {
        BankImport far = Debits.touch(unit, file);
        Booked booked = new Booked(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < entries.size(); i++) {
            // Somebody else may have booked the same file meanwhile, as far as that.
            if (first + i == far.done()) {
                far = far.after(entry(unit, far, entries.get(i), booked, now));
            }
        }
        Debits.store(unit, far);
        return booked;
    }

    private ReadEntry.Result entry(StorageUnit unit, BankImport file, BankEntry told, Booked booked, Instant now) {
        return told instanceof BankEntry.Booked booking
                ? booking(unit, file, booking, booked, now)
                : answer(unit, file, (BankEntry.Answer) told, booked, now);
    }

    private ReadEntry.Result booking(
            StorageUnit unit, BankImport file, BankEntry.Booked told, Booked booked, Instant now) {
        if (told.state() != BankEntry.State.BOOKED) {
            return ReadEntry.Result.FOREIGN;
        }
        if (Debits.entry(unit, file.account(), told.key()).isPresent()) {
            return ReadEntry.Result.KNOWN;
        }
        Candidates found = Candidates.of(unit, file.account(), told);
        List<BankLine> lines = touched(unit, found.lines());
        Verdict verdict = Matching.booked(told, lines, found.byGroup(), now);
        ReadEntry.Result result = carryOut(unit, verdict, told.reason(), booked, now);
        if (result == ReadEntry.Result.BOOKED) {
            acknowledge(unit, lines);
        }
        if (result != ReadEntry.Result.FOREIGN) {
            keep(unit, file, told, told.key(), verdict, result, lines, told.reason(), now);
        }
        return result;
    }

    private ReadEntry.Result answer(
            StorageUnit unit, BankImport file, BankEntry.Answer told, Booked booked, Instant now) {
        Optional<DebitBatch> batch =
                told.references().messageId().flatMap(id -> Debits.byMessage(unit, file.account(), id));
        Candidates found = Candidates.of(unit, file.account(), told, batch);
        List<BankLine> lines = touched(unit, found.lines());
        Optional<Reason> reason = told.reasons().stream().findFirst();
        Verdict verdict = Matching.answered(told, lines, now);
        ReadEntry.Result result = carryOut(unit, verdict, reason, booked, now);
        if (result == ReadEntry.Result.BOOKED) {
            lines.stream()
                    .flatMap(line -> line.group().stream())
                    .distinct()
                    .forEach(group -> lookAgain(unit, file.account(), group, booked, now));
        }
        if (!told.recall()) {
            batch.or(() -> lines.stream()
                            .flatMap(line -> line.batch().stream())
                            .findFirst()
                            .map(id -> Debits.batch(unit, id)))
                    .ifPresent(known -> note(unit, known, told));
        }
        if (result != ReadEntry.Result.FOREIGN) {
            keep(unit, file, told, file.digest() + ":" + told.line(), verdict, result, lines, reason, now);
        }
        return result;
    }

    /** The sum of a group may have been told before the bank said which of its lines it had refused. */
    private void lookAgain(StorageUnit unit, String account, String group, Booked booked, Instant now) {
        for (ReadEntry entry : Debits.entries(unit, account, Set.of(ReadEntry.Result.UNMATCHED), MOST_UNMATCHED)) {
            if (!entry.group().equals(Optional.of(group)) || entry.amount().isEmpty()) {
                continue;
            }
            BankEntry.Booked told = again(entry);
            Verdict verdict = Matching.booked(told, touched(unit, Debits.inGroup(unit, account, group)), true, now);
            if (carryOut(unit, verdict, Optional.empty(), booked, now) == ReadEntry.Result.BOOKED) {
                Debits.store(unit, entry.booked("fits since the bank has refused a part of the group"));
            }
        }
    }

    private static BankEntry.Booked again(ReadEntry entry) {
        return new BankEntry.Booked(
                entry.line(),
                entry.key(),
                BankEntry.State.BOOKED,
                entry.credit(),
                Amounts.shown(entry.amount().orElseThrow()),
                Optional.empty(),
                Optional.empty(),
                entry.bookedOn(),
                Optional.empty(),
                false,
                false,
                "",
                new References(Optional.empty(), entry.group(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                OptionalInt.empty());
    }

    private static void note(StorageUnit unit, DebitBatch batch, BankEntry.Answer told) {
        DebitBatch touched = Debits.touchBatch(unit, batch.id());
        boolean isAllRefused = told.about() == BankEntry.About.FILE && told.verdict() == BankEntry.Verdict.REJECTED;
        String word = told.status()
                + told.reasons().stream()
                        .findFirst()
                        .map(why -> " " + why.code())
                        .orElse("");
        Debits.store(unit, isAllRefused ? touched.refused(word) : touched.acknowledged(word));
    }

    /** What is booked of a file, the bank has. */
    private static void acknowledge(StorageUnit unit, List<BankLine> lines) {
        lines.stream().flatMap(line -> line.batch().stream()).distinct().forEach(id -> {
            DebitBatch batch = Debits.touchBatch(unit, id);
            if (batch.state() == DebitBatch.State.CREATED || batch.state() == DebitBatch.State.HANDED_OVER) {
                Debits.store(unit, batch.acknowledged("booked"));
            }
        });
    }

    /** Money first, in one order, so that two files do not wait for each other. */
    private static List<BankLine> touched(StorageUnit unit, List<BankLine> lines) {
        lines.stream()
                .map(BankLine::payment)
                .distinct()
                .sorted(Comparator.comparing(Id::value))
                .forEach(payment -> Payments.touch(unit, payment));
        return lines.stream().map(line -> Debits.touch(unit, line)).toList();
    }

    private ReadEntry.Result carryOut(
            StorageUnit unit, Verdict verdict, Optional<Reason> reason, Booked booked, Instant now) {
        if (verdict instanceof Verdict.Moves moves) {
            moves.moves().forEach(move -> carryOut(unit, move, reason, booked, now));
            return ReadEntry.Result.BOOKED;
        }
        if (verdict instanceof Verdict.Known known) {
            known.lines().forEach(line -> Debits.store(unit, line));
            return ReadEntry.Result.KNOWN;
        }
        return verdict instanceof Verdict.Unmatched ? ReadEntry.Result.UNMATCHED : ReadEntry.Result.FOREIGN;
    }

    private void carryOut(StorageUnit unit, Verdict.Move move, Optional<Reason> reason, Booked booked, Instant now) {
        BankMoves.book(unit, engine, move, now).ifPresent(booked.recorded()::add);
        BankLine line = move.after();
        line.mandate().ifPresent(id -> followMandate(unit, id, line, reason, now));
        boolean isBack = line.state() == BankLine.State.REFUSED || line.state() == BankLine.State.RETURNED;
        if (isBack && line.kind() == BankLine.Kind.COLLECT) {
            reason.flatMap(why -> CollectAgain.plan(unit, engine, line, why, now))
                    .ifPresent(booked.toSend()::add);
        }
        Agenda.put(unit, Advance.ADVANCE, line.subject(), now);
    }

    private void followMandate(
            StorageUnit unit, Id<DebitMandate> id, BankLine line, Optional<Reason> reason, Instant now) {
        DebitMandate mandate = Debits.touch(unit, id);
        Optional<Reason> ending = reason.filter(Matching::endsMandate).filter(why -> mandate.isActive());
        if (ending.isPresent() && line.state() != BankLine.State.SETTLED) {
            Debits.store(unit, mandate.ended(ending.get().code()));
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(id, "mandate.ended")
                            .about(id)
                            .by(Draft.HOUSE)
                            .fact("cause", ending.get().code()));
        } else if (line.state() == BankLine.State.SETTLED && mandate.state() == DebitMandate.State.AMENDED) {
            DebitSeal.Contents contents = DebitSeal.open(mandate, engine.vault());
            Debits.store(
                    unit,
                    mandate.told(DebitSeal.seal(
                            id, new DebitSeal.Contents(contents.account(), Optional.empty()), engine.vault())));
        }
    }

    private static void keep(
            StorageUnit unit,
            BankImport file,
            BankEntry told,
            String key,
            Verdict verdict,
            ReadEntry.Result result,
            List<BankLine> lines,
            Optional<Reason> reason,
            Instant now) {
        boolean isBooking = told instanceof BankEntry.Booked;
        Debits.keep(
                unit,
                new ReadEntry(
                        file.account(),
                        key,
                        file.digest(),
                        told.line(),
                        result,
                        isBooking && ((BankEntry.Booked) told).credit(),
                        told instanceof BankEntry.Booked booking
                                ? Optional.of(Amounts.minor(booking.amount()))
                                : ((BankEntry.Answer) told).amount().map(Amounts::minor),
                        about(told),
                        told instanceof BankEntry.Booked && lines.size() != 1
                                ? told.references().groupId()
                                : Optional.empty(),
                        told instanceof BankEntry.Booked booking ? booking.bookedOn() : Optional.empty(),
                        lines.size() == 1 ? Optional.of(lines.get(0).subject()) : Optional.empty(),
                        reason.map(Reason::code),
                        note(verdict),
                        Optional.empty(),
                        now));
    }

    private static String about(BankEntry told) {
        var names = told.references();
        return Stream.of(names.lineId(), names.mandate(), names.groupId(), names.messageId(), names.bankReference())
                .flatMap(Optional::stream)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private static String note(Verdict verdict) {
        if (verdict instanceof Verdict.Moves moves) {
            return moves.note();
        }
        if (verdict instanceof Verdict.Known known) {
            return known.note();
        }
        return verdict instanceof Verdict.Unmatched unmatched ? unmatched.note() : "";
    }

    /**
     * Keeps that a person has explained an entry that fitted nothing.
     *
     * @param account the gateway account
     * @param key of the entry
     * @param who acts, and how he explains it
     * @return the entry, explained
     */
    public ReadEntry explain(String account, String key, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            ReadEntry entry = Debits.entry(unit, account, key)
                    .orElseThrow(() -> new UnknownIdException("entry of a bank's file", key));
            if (entry.result() != ReadEntry.Result.UNMATCHED) {
                return entry;
            }
            ReadEntry explained =
                    entry.explained(who.name() + ": " + who.reason().orElse(""));
            Debits.store(unit, explained);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of("debit:" + account, "debit.entry-explained")
                            .fact("entry", key)));
            return explained;
        });
    }
}
