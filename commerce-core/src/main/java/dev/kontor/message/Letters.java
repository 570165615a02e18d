package dev.kontor.message;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The letters of the house: written in the unit of what they tell of, handed to whoever sends them, marked when they are
 * gone. Holds nothing itself.
 */
public final class Letters {
    private Letters() {}

    /**
     * The tables of this room.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(LetterTable.LETTER);
    }

    /**
     * The personal data of this room.
     *
     * @return letters with their addresses
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                LetterTable.LETTER.name(),
                "letters: e-mail address, language, and what they tell of",
                "telling customers what happens to their orders",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED),
                Redaction.deleteRow()));
    }

    /**
     * Writes a letter, once for its cause, kind and recipient: one that was written before stays as it is.
     *
     * @param unit the unit of what it tells of
     * @param letter the letter, waiting
     */
    public static void write(StorageUnit unit, Letter letter) {
        unit.insertOnce(LetterTable.LETTER, letter);
    }

    /**
     * Letters to be sent.
     *
     * @param view where to look
     * @param limit the most letters
     * @return oldest first
     */
    public static List<Letter> waiting(StorageView view, int limit) {
        return in(view, Letter.State.WAITING, limit);
    }

    /**
     * Marks a letter as sent, and forgets its secret facts.
     *
     * @param unit the unit
     * @param id the letter's id
     * @param at when it was handed over; cut to microseconds
     * @return false when it was marked before, or is gone
     */
    public static boolean sent(StorageUnit unit, Id<Letter> id, Instant at) {
        Optional<Row<Letter>> row = waiting(unit, id);
        row.ifPresent(found -> unit.update(found, found.value().sentAt(Moments.stored(at))));
        return row.isPresent();
    }

    /**
     * Hands out letters whose time has come and that nobody is at. Runs in a unit of its own, committed before they are sent.
     * A short answer proves nothing.
     *
     * @param unit the unit
     * @param now the moment
     * @param until until when nobody else gets them
     * @param limit the most letters
     * @return as leased, the oldest first
     */
    public static List<Letter> lease(StorageUnit unit, Instant now, Instant until, int limit) {
        List<Letter> leased = new ArrayList<>();
        Query<Letter> due = Query.of(LetterTable.LETTER).whereAtMost(LetterTable.DUE_AT, Moments.stored(now));
        for (Row<Letter> row : unit.claim(due, limit)) {
            leased.add(
                    unit.update(row, row.value().leased(Moments.stored(until))).value());
        }
        return List.copyOf(leased);
    }

    /**
     * Puts a letter off that was not sent this time.
     *
     * @param unit the unit
     * @param id the letter's id; one that does not wait stays as it is
     * @param at when it is tried again; cut to microseconds
     * @param why for staff; without secrets
     */
    public static void later(StorageUnit unit, Id<Letter> id, Instant at, String why) {
        waiting(unit, id).ifPresent(row -> unit.update(row, row.value().later(Moments.stored(at), why)));
    }

    /**
     * Gives a letter up. What it holds stays sealed, for people may send it again once they know why.
     *
     * @param unit the unit
     * @param id the letter's id; one that does not wait stays as it is
     * @param at the moment; cut to microseconds
     * @param why for staff; without secrets
     */
    public static void undeliverable(StorageUnit unit, Id<Letter> id, Instant at, String why) {
        waiting(unit, id).ifPresent(row -> unit.update(row, row.value().undeliverable(Moments.stored(at), why)));
    }

    /**
     * Sends a letter again that was given up.
     *
     * @param unit the unit
     * @param id the letter's id
     * @param now from when on; cut to microseconds
     * @return empty when it was not given up
     */
    public static Optional<Letter> again(StorageUnit unit, Id<Letter> id, Instant now) {
        return unit.find(LetterTable.LETTER, id.value())
                .filter(row -> row.value().state() == Letter.State.UNDELIVERABLE)
                .map(row ->
                        unit.update(row, row.value().again(Moments.stored(now))).value());
    }

    private static Optional<Row<Letter>> waiting(StorageUnit unit, Id<Letter> id) {
        return unit.find(LetterTable.LETTER, id.value())
                .filter(found -> found.value().state() == Letter.State.WAITING);
    }

    /**
     * Letters that were given up.
     *
     * @param view where to look
     * @param limit the most letters
     * @return oldest first
     */
    public static List<Letter> undeliverable(StorageView view, int limit) {
        return in(view, Letter.State.UNDELIVERABLE, limit);
    }

    private static List<Letter> in(StorageView view, Letter.State state, int limit) {
        return values(view.query(Query.of(LetterTable.LETTER)
                .where(LetterTable.STATE, state.name())
                .ascending(LetterTable.WRITTEN_AT)
                .limit(limit)));
    }

    /**
     * A letter.
     *
     * @param view where to look
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<Letter> find(StorageView view, Id<Letter> id) {
        return view.find(LetterTable.LETTER, id.value()).map(Row::value);
    }

    /**
     * The letters to somebody.
     *
     * @param view where to look
     * @param recipient to whom
     * @param limit the most letters
     * @return newest first
     */
    public static List<Letter> to(StorageView view, EmailAddress recipient, int limit) {
        return values(view.query(Query.of(LetterTable.LETTER)
                .where(LetterTable.RECIPIENT, recipient.text())
                .descending(LetterTable.WRITTEN_AT)
                .newestFirst()
                .limit(limit)));
    }

    private static List<Letter> values(List<Row<Letter>> rows) {
        return rows.stream().map(Row::value).toList();
    }
}
