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
        return values(view.query(Query.of(LetterTable.LETTER)
                .where(LetterTable.STATE, Letter.State.WAITING.name())
                .ascending(LetterTable.WRITTEN_AT)
                .limit(limit)));
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
        Optional<Row<Letter>> row = unit.find(LetterTable.LETTER, id.value())
                .filter(found -> found.value().state() == Letter.State.WAITING);
        row.ifPresent(found -> unit.update(found, found.value().sentAt(Moments.stored(at))));
        return row.isPresent();
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
