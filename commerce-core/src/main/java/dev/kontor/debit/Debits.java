package dev.kontor.debit;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.UnknownIdException;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of debits by files, as use cases work with them. Stateless. */
public final class Debits {
    /** The most lines of one file; what is more waits for the next. */
    public static final int MOST_LINES = 5_000;

    private Debits() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return DebitRows.tables();
    }

    /**
     * What the room keeps of people.
     *
     * @return one holding per table that names somebody
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                                DebitRows.MANDATE.name(),
                                "a mandate: when, in which language and how it was signed; sealed: account and holder",
                                "drawing debits, and proving for thirteen months after each that it was agreed to",
                                LegalBasis.CONTRACT,
                                Retention.of(Period.ofYears(7), Retention.Start.END_OF_CONTRACT),
                                Redaction.rewrite("without-account"))
                        .handedTo("the shop's bank"),
                Holding.of(
                                DebitRows.LINE.name(),
                                "sealed: account and holder of a debit or transfer as a file names them",
                                "writing the same file again, telling a returned debit from another",
                                LegalBasis.CONTRACT,
                                Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                                Redaction.rewrite("without-account"))
                        .handedTo("the shop's bank"),
                Holding.of(
                        DebitRows.ENTRY.name(),
                        "what a bank's file said of a debit: references, amount, reason",
                        "booking it once, and explaining it",
                        LegalBasis.LEGAL_OBLIGATION,
                        Retention.of(Period.ofYears(7), Retention.Start.COLLECTION),
                        Redaction.deleteRow()));
    }

    /**
     * Adds a mandate.
     *
     * @param unit where
     * @param mandate drawn up, or taken over from another shop
     */
    public static void add(StorageUnit unit, DebitMandate mandate) {
        unit.insert(DebitRows.MANDATE, mandate);
    }

    /**
     * A mandate.
     *
     * @param view where
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<DebitMandate> find(StorageView view, Id<DebitMandate> id) {
        return view.find(DebitRows.MANDATE, id.value()).map(Row::value);
    }

    /**
     * Touches a mandate: from here to the end of the unit nobody else changes it.
     *
     * @param unit where
     * @param id its id
     * @return as it is now
     * @throws UnknownIdException when there is none
     */
    public static DebitMandate touch(StorageUnit unit, Id<DebitMandate> id) {
        if (unit.find(DebitRows.MANDATE, id.value()).isEmpty()) {
            throw new UnknownIdException("mandate", id.value());
        }
        return unit.touch(DebitRows.MANDATE, id.value()).value();
    }

    /**
     * Stores a mandate as it is now.
     *
     * @param unit where; has touched it
     * @param mandate as it is now
     */
    public static void store(StorageUnit unit, DebitMandate mandate) {
        update(unit, DebitRows.MANDATE, mandate.id().value(), mandate);
    }

    /**
     * A mandate by its reference.
     *
     * @param view where
     * @param account the gateway account
     * @param reference as anybody wrote it
     * @return empty when there is none
     */
    public static Optional<DebitMandate> byReference(StorageView view, String account, String reference) {
        return view.first(Query.of(DebitRows.MANDATE)
                        .where(DebitRows.MANDATE_ACCOUNT, account)
                        .where(DebitRows.REFERENCE, References.plain(reference)))
                .map(Row::value);
    }

    /**
     * The mandates of an owner in a store.
     *
     * @param view where
     * @param owner the account's id
     * @param store the store's code
     * @return oldest first
     */
    public static List<DebitMandate> of(StorageView view, String owner, String store) {
        return values(view.query(
                Query.of(DebitRows.MANDATE).where(DebitRows.OWNER, owner).where(DebitRows.STORE, store)));
    }

    /**
     * The mandates at a gateway account, for staff.
     *
     * @param view where
     * @param account the gateway account
     * @param limit the most
     * @return newest first
     */
    public static List<DebitMandate> mandates(StorageView view, String account, int limit) {
        return values(view.query(Query.of(DebitRows.MANDATE)
                .where(DebitRows.MANDATE_ACCOUNT, account)
                .newestFirst()
                .limit(limit)));
    }

    /**
     * Lets a line wait for the next file, unless it does already.
     *
     * @param unit where
     * @param line queued
     * @return whether it is new
     */
    public static boolean queue(StorageUnit unit, BankLine line) {
        return unit.insertIfAbsent(DebitRows.LINE, line);
    }

    /**
     * The line of an operation.
     *
     * @param view where
     * @param operation its id as text
     * @return empty when there is none
     */
    public static Optional<BankLine> line(StorageView view, String operation) {
        return view.find(DebitRows.LINE, operation).map(Row::value);
    }

    /**
     * A line by the reference that the bank knows it by.
     *
     * @param view where
     * @param account the gateway account
     * @param reference as the bank wrote it
     * @return empty when there is none
     */
    public static Optional<BankLine> lineByReference(StorageView view, String account, String reference) {
        return view.first(Query.of(DebitRows.LINE)
                        .where(DebitRows.LINE_ACCOUNT, account)
                        .where(DebitRows.LINE_REFERENCE, References.plain(reference)))
                .map(Row::value);
    }

    /**
     * Touches a line.
     *
     * @param unit where
     * @param line which
     * @return as it is now
     */
    public static BankLine touch(StorageUnit unit, BankLine line) {
        return unit.touch(DebitRows.LINE, line.operation().value()).value();
    }

    /**
     * Stores a line as it is now.
     *
     * @param unit where; has touched it
     * @param line as it is now
     */
    public static void store(StorageUnit unit, BankLine line) {
        update(unit, DebitRows.LINE, line.operation().value(), line);
    }

    /**
     * What waits for a file.
     *
     * @param view where
     * @param account the gateway account
     * @param kind collections or transfers
     * @return at most {@link #MOST_LINES}, the soonest due first
     */
    public static List<BankLine> queued(StorageView view, String account, BankLine.Kind kind) {
        return values(view.query(Query.of(DebitRows.LINE)
                .where(DebitRows.LINE_ACCOUNT, account)
                .where(DebitRows.LINE_STATE, BankLine.State.QUEUED.name())
                .where(DebitRows.LINE_KIND, kind.name())
                .ascending(DebitRows.DUE_ON)
                .limit(MOST_LINES)));
    }

    /**
     * What is in files and was due long ago, without a word of the bank.
     *
     * @param view where
     * @param account the gateway account
     * @param until the day that it was due on or before
     * @param limit the most
     * @return the longest overdue first
     */
    public static List<BankLine> silent(StorageView view, String account, String until, int limit) {
        return values(view.query(Query.of(DebitRows.LINE)
                .where(DebitRows.LINE_ACCOUNT, account)
                .where(DebitRows.LINE_STATE, BankLine.State.IN_FILE.name())
                .whereAtMost(DebitRows.DUE_ON, until)
                .ascending(DebitRows.DUE_ON)
                .limit(limit)));
    }

    /**
     * The lines of a subject.
     *
     * @param view where
     * @param subject the id of an order
     * @return oldest first
     */
    public static List<BankLine> of(StorageView view, String subject) {
        return values(view.query(Query.of(DebitRows.LINE).where(DebitRows.SUBJECT, subject)));
    }

    /**
     * The lines of a mandate.
     *
     * @param view where
     * @param mandate which
     * @return oldest first
     */
    public static List<BankLine> drawnBy(StorageView view, Id<DebitMandate> mandate) {
        return values(view.query(Query.of(DebitRows.LINE).where(DebitRows.LINE_MANDATE, mandate.value())));
    }

    /**
     * The lines of a group in a file.
     *
     * @param view where
     * @param account the gateway account
     * @param group as the bank wrote it
     * @return oldest first
     */
    public static List<BankLine> inGroup(StorageView view, String account, String group) {
        return values(view.query(Query.of(DebitRows.LINE)
                .where(DebitRows.LINE_ACCOUNT, account)
                .where(DebitRows.GROUP, References.plain(group))));
    }

    /**
     * The lines of a file; of one that recalls, the lines of other files that it recalls.
     *
     * @param view where
     * @param batch which
     * @return in the order in which they are written
     */
    public static List<BankLine> in(StorageView view, Id<DebitBatch> batch) {
        List<BankLine> own = values(view.query(Query.of(DebitRows.LINE).where(DebitRows.LINE_BATCH, batch.value())));
        return own.isEmpty()
                ? values(view.query(Query.of(DebitRows.LINE).where(DebitRows.RECALL, batch.value())))
                : own;
    }

    /**
     * Adds a batch.
     *
     * @param unit where
     * @param batch frozen
     */
    public static void add(StorageUnit unit, DebitBatch batch) {
        unit.insert(DebitRows.BATCH, batch);
    }

    /**
     * A batch.
     *
     * @param view where
     * @param id its id
     * @return the batch
     * @throws UnknownIdException when there is none
     */
    public static DebitBatch batch(StorageView view, Id<DebitBatch> id) {
        return view.find(DebitRows.BATCH, id.value())
                .map(Row::value)
                .orElseThrow(() -> new UnknownIdException("batch", id.value()));
    }

    /**
     * A batch by the message id of its file.
     *
     * @param view where
     * @param account the gateway account
     * @param messageId as the bank wrote it
     * @return empty when it is none of ours
     */
    public static Optional<DebitBatch> byMessage(StorageView view, String account, String messageId) {
        return view.find(DebitRows.BATCH, References.id(messageId))
                .map(Row::value)
                .filter(batch -> batch.account().equals(account));
    }

    /**
     * Touches a batch.
     *
     * @param unit where
     * @param id its id
     * @return as it is now
     * @throws UnknownIdException when there is none
     */
    public static DebitBatch touchBatch(StorageUnit unit, Id<DebitBatch> id) {
        DebitBatch known = batch(unit, id);
        return unit.touch(DebitRows.BATCH, known.id().value()).value();
    }

    /**
     * Stores a batch as it is now.
     *
     * @param unit where; has touched it
     * @param batch as it is now
     */
    public static void store(StorageUnit unit, DebitBatch batch) {
        update(unit, DebitRows.BATCH, batch.id().value(), batch);
    }

    /**
     * The batches of a gateway account.
     *
     * @param view where
     * @param account the gateway account
     * @param limit the most
     * @return newest first
     */
    public static List<DebitBatch> batches(StorageView view, String account, int limit) {
        return values(view.query(Query.of(DebitRows.BATCH)
                .where(DebitRows.BATCH_ACCOUNT, account)
                .newestFirst()
                .limit(limit)));
    }

    /**
     * Begins to book a file, unless that was begun before.
     *
     * @param unit where
     * @param file checked whole
     */
    public static void begin(StorageUnit unit, BankImport file) {
        unit.insertOnce(DebitRows.IMPORT, file);
    }

    /**
     * A file by its digest.
     *
     * @param view where
     * @param account the gateway account
     * @param digest of its bytes
     * @return empty when it was never handed in
     */
    public static Optional<BankImport> file(StorageView view, String account, String digest) {
        return view.find(DebitRows.IMPORT, BankImport.key(account, digest)).map(Row::value);
    }

    /**
     * Touches a file that is being booked: nobody else goes on with it until the end of the unit.
     *
     * @param unit where
     * @param file which
     * @return as far as it is now
     */
    public static BankImport touch(StorageUnit unit, BankImport file) {
        return unit.touch(DebitRows.IMPORT, file.key()).value();
    }

    /**
     * Stores how far a file is.
     *
     * @param unit where; has touched it
     * @param file as it is now
     */
    public static void store(StorageUnit unit, BankImport file) {
        update(unit, DebitRows.IMPORT, file.key(), file);
    }

    /**
     * The files that were handed in.
     *
     * @param view where
     * @param account the gateway account
     * @param limit the most
     * @return newest first
     */
    public static List<BankImport> files(StorageView view, String account, int limit) {
        return values(view.query(Query.of(DebitRows.IMPORT)
                .where(DebitRows.IMPORT_ACCOUNT, account)
                .descending(DebitRows.IMPORTED_AT)
                .limit(limit)));
    }

    /**
     * Keeps what became of an entry, unless the same was told before.
     *
     * @param unit where
     * @param entry what became of it
     * @return whether it is new
     */
    public static boolean keep(StorageUnit unit, ReadEntry entry) {
        return unit.insertIfAbsent(DebitRows.ENTRY, entry);
    }

    /**
     * An entry by its key.
     *
     * @param view where
     * @param account the gateway account
     * @param key by which it is recognized
     * @return empty when it was not told before
     */
    public static Optional<ReadEntry> entry(StorageView view, String account, String key) {
        return view.find(DebitRows.ENTRY, account + ":" + key).map(Row::value);
    }

    /**
     * Stores an entry as a person has explained it.
     *
     * @param unit where
     * @param entry as it is now
     */
    public static void store(StorageUnit unit, ReadEntry entry) {
        update(unit, DebitRows.ENTRY, entry.id(), entry);
    }

    /**
     * Entries by what became of them.
     *
     * @param view where
     * @param account the gateway account
     * @param results which
     * @param limit the most
     * @return oldest first
     */
    public static List<ReadEntry> entries(
            StorageView view, String account, Collection<ReadEntry.Result> results, int limit) {
        return values(view.query(Query.of(DebitRows.ENTRY)
                .where(DebitRows.ENTRY_ACCOUNT, account)
                .whereIn(DebitRows.RESULT, results.stream().map(Enum::name).toList())
                .limit(limit)));
    }

    /**
     * What became of the entries that a file told first.
     *
     * @param view where
     * @param account the gateway account
     * @param digest of the file
     * @param limit the most
     * @return in no order that means anything
     */
    public static List<ReadEntry> toldBy(StorageView view, String account, String digest, int limit) {
        return values(view.query(Query.of(DebitRows.ENTRY)
                .where(DebitRows.ENTRY_ACCOUNT, account)
                .where(DebitRows.FILE, digest)
                .limit(limit)));
    }

    private static <T> void update(StorageUnit unit, Table<T> table, String id, T value) {
        Row<T> row = unit.find(table, id)
                .orElseThrow(() -> new MisuseException("Row " + id + " of " + table.name() + " is not stored."));
        if (!row.value().equals(value)) {
            unit.update(row, value);
        }
    }

    private static <T> List<T> values(List<Row<T>> rows) {
        return rows.stream().map(Row::value).toList();
    }
}
