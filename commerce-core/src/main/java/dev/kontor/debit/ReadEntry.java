package dev.kontor.debit;

import dev.kontor.value.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing a bank's file said that was about us, or that a person has to look at: by its key it counts once, in however many
 * files it stands.
 *
 * @param account the gateway account
 * @param key by which it is recognized
 * @param file the digest of the file that told it first
 * @param line in which line of that file
 * @param result what became of it
 * @param credit whether the account has more money after it
 * @param amount how much; empty of answers
 * @param about by what names the bank calls it, for people
 * @param group the group it was booked for as one sum; empty of anything else
 * @param bookedOn the day of the booking; empty where the bank gives none
 * @param subject the order it is about; empty when nothing was found
 * @param reason the bank's code; empty where it gives none
 * @param note what was made of it, for people
 * @param explained who explained it, and how; empty while nobody has, or need not
 * @param at when it was read
 */
public record ReadEntry(
        String account,
        String key,
        String file,
        long line,
        Result result,
        boolean credit,
        Optional<Amount> amount,
        String about,
        Optional<String> group,
        Optional<LocalDate> bookedOn,
        Optional<String> subject,
        Optional<String> reason,
        String note,
        Optional<String> explained,
        Instant at) {
    private static final int LONGEST = 500;

    /** Cuts texts to what is kept. */
    public ReadEntry {
        about = about.length() > LONGEST ? about.substring(0, LONGEST) : about;
        note = note.length() > LONGEST ? note.substring(0, LONGEST) : note;
    }

    /** What became of an entry. */
    public enum Result {
        /** Something of ours moved, or was answered. */
        BOOKED,
        /** It says what was known. */
        KNOWN,
        /** It speaks of us, but fits nothing: for a person. */
        UNMATCHED,
        /** It is none of ours, and was left alone. */
        FOREIGN,
        /** It was for a person, who has explained it. */
        EXPLAINED
    }

    String id() {
        return account + ":" + key;
    }

    /**
     * The same, explained by a person.
     *
     * @param words by whom and how
     * @return explained
     */
    public ReadEntry explained(String words) {
        return copy(Result.EXPLAINED, note, Optional.of(words));
    }

    /**
     * The same once it fits.
     *
     * @param why what came in between
     * @return booked
     */
    public ReadEntry booked(String why) {
        return copy(Result.BOOKED, why, explained);
    }

    private ReadEntry copy(Result next, String words, Optional<String> explanation) {
        return new ReadEntry(
                account,
                key,
                file,
                line,
                next,
                credit,
                amount,
                about,
                group,
                bookedOn,
                subject,
                reason,
                words,
                explanation,
                at);
    }
}
