package dev.kontor.journal;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.BusyException;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal: writes what happened in the unit in which it happened, and reads it back as the story of a stream, of an
 * order, or of the whole house. Holds nothing itself.
 */
public final class Journal {
    private Journal() {}

    /**
     * The tables of this room; to stand at the end of a schema, since the ends of streams are locked last.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(JournalTables.HEAD, JournalTables.ENTRY, JournalTables.NOTE);
    }

    /**
     * The personal data of this room.
     *
     * @return ids of people in entries, and what reasons say
     */
    public static List<Holding> holdings() {
        Retention tenYears = Retention.of(Period.ofYears(10), Retention.Start.COLLECTION);
        return List.of(
                Holding.of(
                        JournalTables.ENTRY.name(),
                        "ids of the account that acted and of what it acted on",
                        "proof of what happened",
                        LegalBasis.LEGITIMATE_INTEREST,
                        tenYears,
                        Redaction.unlink()),
                Holding.of(
                        JournalTables.NOTE.name(),
                        "reasons in the words of customers and staff",
                        "proof of why it happened",
                        LegalBasis.LEGITIMATE_INTEREST,
                        tenYears,
                        Redaction.deleteRow()));
    }

    /**
     * Writes entries behind their streams' last ones. Two units that write to one stream do not meet: the later commit is
     * run again.
     *
     * @param unit the unit in which it happened
     * @param ids makes the entries' ids
     * @param at when it happened; cut to microseconds
     * @param drafts what happened, in this order
     * @return the entries as they will be
     * @throws BusyException when a stream's end could neither be read nor made
     */
    public static List<Entry> write(StorageUnit unit, Ids ids, Instant at, Draft... drafts) {
        return write(unit, ids, at, Arrays.asList(drafts));
    }

    /**
     * Writes entries behind their streams' last ones.
     *
     * @param unit the unit in which it happened
     * @param ids makes the entries' ids
     * @param at when it happened; cut to microseconds
     * @param drafts what happened, in this order
     * @return the entries as they will be
     * @throws BusyException when a stream's end could neither be read nor made
     */
    public static List<Entry> write(StorageUnit unit, Ids ids, Instant at, List<Draft> drafts) {
        Map<String, Row<Head>> heads = new LinkedHashMap<>();
        for (String stream : drafts.stream().map(Draft::stream).distinct().toList()) {
            heads.put(stream, head(unit, stream));
        }
        return write(unit, ids, at, drafts, heads);
    }

    private static List<Entry> write(
            StorageUnit unit, Ids ids, Instant at, List<Draft> drafts, Map<String, Row<Head>> heads) {
        Instant moment = Moments.stored(at);
        Map<String, Head> ends = new LinkedHashMap<>();
        heads.forEach((stream, row) -> ends.put(stream, row.value()));
        List<Entry> entries = new ArrayList<>();
        for (Draft draft : drafts) {
            Id<Entry> id = ids.next(Entry.KIND);
            Optional<Note> note = draft.reason().map(words -> new Note(id.value(), ids.salt(), words));
            Head end = ends.getOrDefault(draft.stream(), Head.before(draft.stream()));
            Entry entry = Entry.chained(draft, id, end, moment, note.map(Note::hash));
            ends.put(draft.stream(), end.after(entry));
            unit.insert(JournalTables.ENTRY, entry);
            note.ifPresent(reason -> unit.insert(JournalTables.NOTE, reason));
            entries.add(entry);
        }
        heads.forEach((stream, row) -> unit.update(row, ends.getOrDefault(stream, row.value())));
        return List.copyOf(entries);
    }

    /**
     * Writes entries of many streams with one question for all. A stream that has no end yet is begun without another
     * question; who begins it at the same moment too ends one of the two units with an error, so this is for work that is
     * done again.
     *
     * @param unit the unit in which it happened
     * @param ids makes the entries' ids
     * @param at when it happened; cut to microseconds
     * @param drafts what happened, in this order
     */
    public static void writeAll(StorageUnit unit, Ids ids, Instant at, List<Draft> drafts) {
        List<String> streams = drafts.stream().map(Draft::stream).distinct().toList();
        Map<String, Row<Head>> heads = new LinkedHashMap<>();
        unit.findAll(JournalTables.HEAD, streams).forEach(row -> heads.put(row.id(), row));
        streams.forEach(stream ->
                heads.computeIfAbsent(stream, unbegun -> unit.insert(JournalTables.HEAD, Head.before(unbegun))));
        write(unit, ids, at, drafts, heads);
    }

    /**
     * Writes the first entries of streams: of what this unit makes itself, so that nobody can have written before, and
     * nothing has to be asked.
     *
     * @param unit the unit in which it happened
     * @param ids makes the entries' ids
     * @param at when it happened; cut to microseconds
     * @param drafts what happened, in this order
     */
    public static void begin(StorageUnit unit, Ids ids, Instant at, Draft... drafts) {
        List<Draft> all = Arrays.asList(drafts);
        Map<String, Row<Head>> heads = new LinkedHashMap<>();
        all.stream()
                .map(Draft::stream)
                .distinct()
                .forEach(stream -> heads.put(stream, unit.insert(JournalTables.HEAD, Head.before(stream))));
        write(unit, ids, at, all, heads);
    }

    /**
     * The question about the ends of streams that are going to be written to, to be expected.
     *
     * @param streams the aggregates' ids
     * @return the question
     */
    public static Question<?> asking(Collection<String> streams) {
        return Question.findAll(JournalTables.HEAD, streams);
    }

    private static Row<Head> head(StorageUnit unit, String stream) {
        return unit.find(JournalTables.HEAD, stream).orElseGet(() -> {
            // Whether added here or by a unit that was faster: it is there afterwards.
            boolean added = unit.insertIfAbsent(JournalTables.HEAD, Head.before(stream));
            return unit.find(JournalTables.HEAD, stream)
                    .orElseThrow(() -> new BusyException("The end of stream '" + stream + "' could not be "
                            + (added ? "read back" : "seen") + "; try again."));
        });
    }

    /**
     * The story of one aggregate, oldest first.
     *
     * @param view where to look
     * @param stream the aggregate's id
     * @param fromSeq the first place wanted; 1 for the beginning
     * @param limit the most entries
     * @return perhaps none
     */
    public static List<Entry> ofStream(StorageView view, String stream, long fromSeq, int limit) {
        return values(view.query(Query.of(JournalTables.ENTRY)
                .where(JournalTables.STREAM, stream)
                .whereAtLeast(JournalTables.SEQ, fromSeq)
                .ascending(JournalTables.SEQ)
                .limit(limit)));
    }

    /**
     * The story of one aggregate, newest first.
     *
     * @param view where to look
     * @param stream the aggregate's id
     * @param toSeq the last place wanted; {@link Long#MAX_VALUE} for the end
     * @param limit the most entries
     * @return perhaps none
     */
    public static List<Entry> newestOfStream(StorageView view, String stream, long toSeq, int limit) {
        return values(view.query(Query.of(JournalTables.ENTRY)
                .where(JournalTables.STREAM, stream)
                .whereAtMost(JournalTables.SEQ, toSeq)
                .descending(JournalTables.SEQ)
                .limit(limit)));
    }

    /**
     * The story of an order, or of another thing that entries of many streams are about, oldest first.
     *
     * @param view where to look
     * @param about its id
     * @param cursor {@link Page#START}, or {@link Page#next()} of the page before
     * @param limit the most entries
     * @return a page
     * @throws InvalidValueException when the cursor is none
     */
    public static Page about(StorageView view, String about, String cursor, int limit) {
        return page(
                view,
                Query.of(JournalTables.ENTRY).where(JournalTables.ABOUT, about).ascending(JournalTables.ORDERED_AT),
                cursor,
                limit);
    }

    /**
     * The story of an order, or of another thing that entries of many streams are about, newest first.
     *
     * @param view where to look
     * @param about its id
     * @param cursor {@link Page#START}, or {@link Page#next()} of the page before
     * @param limit the most entries
     * @return a page
     * @throws InvalidValueException when the cursor is none
     */
    public static Page newestAbout(StorageView view, String about, String cursor, int limit) {
        return page(
                view,
                Query.of(JournalTables.ENTRY)
                        .where(JournalTables.ABOUT, about)
                        .descending(JournalTables.ORDERED_AT)
                        .newestFirst(),
                cursor,
                limit);
    }

    /**
     * Everything that happened in the house, in an order that never changes afterwards, for listeners that keep a cursor: at
     * least once, and in order within each stream.
     *
     * @param view where to look
     * @param cursor {@link Page#START}, or {@link Page#next()} of the page before
     * @param limit the most entries
     * @param settledBefore only entries before this moment: now, less the longest that a unit may take to commit and the most
     *     by which clocks of the house differ; a later one could still be overtaken by one that is not committed yet
     * @return a page
     * @throws InvalidValueException when the cursor is none
     */
    public static Page events(StorageView view, String cursor, int limit, Instant settledBefore) {
        return page(
                view,
                Query.of(JournalTables.ENTRY)
                        .whereAtMost(JournalTables.ORDERED_AT, Moments.stored(settledBefore))
                        .ascending(JournalTables.ORDERED_AT),
                cursor,
                limit);
    }

    private static Page page(StorageView view, Query<Entry> query, String cursor, int limit) {
        Query<Entry> from = cursor.equals(Page.START) ? query : query.after(position(cursor));
        List<Entry> entries = values(view.query(from.limit(limit)));
        if (entries.isEmpty()) {
            return new Page(entries, cursor);
        }
        Entry last = entries.get(entries.size() - 1);
        return new Page(entries, last.orderedAt() + "/" + last.id());
    }

    private static Query.Position position(String cursor) {
        int slash = cursor.indexOf('/');
        try {
            return new Query.Position(
                    List.of(Moments.stored(Instant.parse(cursor.substring(0, Math.max(0, slash))))),
                    Entry.KIND.parse(cursor.substring(slash + 1)).value());
        } catch (DateTimeException | InvalidValueException none) {
            throw new InvalidValueException("cursor", cursor, "what a page of the journal gave, or nothing");
        }
    }

    /**
     * The words of an entry's reason.
     *
     * @param view where to look
     * @param entry the entry's id
     * @return empty when none were given, or they were erased
     */
    public static Optional<String> reason(StorageView view, Id<Entry> entry) {
        return view.find(JournalTables.NOTE, entry.value())
                .map(row -> row.value().words());
    }

    /**
     * Erases the words of an entry's reason; the chain stays intact.
     *
     * @param unit the unit of the erasure
     * @param entry the entry's id
     * @return whether there were any
     */
    public static boolean eraseReason(StorageUnit unit, Id<Entry> entry) {
        Optional<Row<Note>> note = unit.find(JournalTables.NOTE, entry.value());
        note.ifPresent(unit::delete);
        return note.isPresent();
    }

    /**
     * Checks entries of one stream that follow one another.
     *
     * @param entries in order of seq, from any place of the stream on
     * @return whether each is unchanged and follows the one before
     */
    public static Verdict verify(List<Entry> entries) {
        Optional<Entry> before = Optional.empty();
        for (Entry entry : entries) {
            Optional<String> problem = problem(before, entry);
            if (problem.isPresent()) {
                return broken(entries.size(), entry.stream(), entry.seq(), problem.get());
            }
            before = Optional.of(entry);
        }
        return new Verdict(entries.size(), Optional.empty());
    }

    private static Optional<String> problem(Optional<Entry> before, Entry entry) {
        boolean follows = before.map(last -> last.stream().equals(entry.stream())
                        && last.seq() + 1 == entry.seq()
                        && last.hash().equals(entry.previousHash()))
                .orElse(entry.seq() > 1
                        || (entry.seq() == 1 && entry.previousHash().equals(Entry.NOTHING)));
        if (!follows) {
            return Optional.of("gap");
        }
        return entry.expectedHash().equals(entry.hash()) ? Optional.empty() : Optional.of("changed");
    }

    /**
     * Checks a whole stream: each entry, its place, the words of its reason where they are still there, and that the end is
     * the one the house remembers. Somebody who can write to the database and knows the way hashes are made can still forge
     * a whole stream together with its end; the daily seal over all ends, kept elsewhere, is what shows that.
     *
     * @param view where to look
     * @param stream the aggregate's id
     * @return whether the stream is as it was written
     */
    public static Verdict verify(StorageView view, String stream) {
        Head end = Head.before(stream);
        for (List<Entry> some = ofStream(view, stream, 1, Query.MOST);
                !some.isEmpty();
                some = ofStream(view, stream, end.seq() + 1, Query.MOST)) {
            for (Entry entry : some) {
                boolean follows =
                        entry.seq() == end.seq() + 1 && entry.previousHash().equals(end.hash());
                if (!follows) {
                    return broken(end.seq(), stream, entry.seq(), "gap");
                }
                if (!entry.expectedHash().equals(entry.hash())) {
                    return broken(end.seq(), stream, entry.seq(), "changed");
                }
                Optional<String> noted = view.find(
                                JournalTables.NOTE, entry.id().value())
                        .map(row -> row.value().hash());
                if (noted.isPresent() && !noted.equals(entry.reasonHash())) {
                    return broken(end.seq(), stream, entry.seq(), "reason");
                }
                end = end.after(entry);
            }
        }
        Head remembered = view.find(JournalTables.HEAD, stream).map(Row::value).orElse(Head.before(stream));
        if (remembered.seq() != end.seq() || !remembered.hash().equals(end.hash())) {
            return broken(end.seq(), stream, end.seq(), "tail");
        }
        return new Verdict(end.seq(), Optional.empty());
    }

    private static Verdict broken(long checked, String stream, long seq, String problem) {
        return new Verdict(checked, Optional.of(new Verdict.Break(stream, seq, problem)));
    }

    private static List<Entry> values(List<Row<Entry>> rows) {
        return rows.stream().map(Row::value).toList();
    }
}
