package dev.kontor.debit;

import java.time.Instant;

/**
 * A file of a bank that was checked whole and is booked, and how far that is.
 *
 * @param account the gateway account
 * @param digest the SHA-256 of its bytes, in hexadecimal
 * @param format its message and version
 * @param messageId the bank's id of it
 * @param entries how many entries it has
 * @param done how many of them are dealt with
 * @param booked how many of those told something new of ours
 * @param known how many told what was known
 * @param unmatched how many are for a person
 * @param foreign how many are none of ours and were left alone
 * @param by who handed it in
 * @param at when
 */
public record BankImport(
        String account,
        String digest,
        String format,
        String messageId,
        long entries,
        long done,
        long booked,
        long known,
        long unmatched,
        long foreign,
        String by,
        Instant at) {
    /**
     * A file that begins to be booked.
     *
     * @param account the gateway account
     * @param digest of its bytes
     * @param format its message and version
     * @param messageId the bank's id
     * @param entries how many it has
     * @param by who handed it in
     * @param at when
     * @return nothing done yet
     */
    public static BankImport begun(
            String account, String digest, String format, String messageId, long entries, String by, Instant at) {
        return new BankImport(account, digest, format, messageId, entries, 0, 0, 0, 0, 0, by, at);
    }

    String key() {
        return key(account, digest);
    }

    static String key(String account, String digest) {
        return account + ":" + digest;
    }

    /**
     * The same after one entry more.
     *
     * @param what what became of it
     * @return a new value
     */
    public BankImport after(ReadEntry.Result what) {
        return new BankImport(
                account,
                digest,
                format,
                messageId,
                entries,
                done + 1,
                booked + (what == ReadEntry.Result.BOOKED ? 1 : 0),
                known + (what == ReadEntry.Result.KNOWN ? 1 : 0),
                unmatched + (what == ReadEntry.Result.UNMATCHED ? 1 : 0),
                foreign + (what == ReadEntry.Result.FOREIGN ? 1 : 0),
                by,
                at);
    }

    /**
     * Whether every entry is dealt with.
     *
     * @return false while it is to be handed in again, to be gone on with
     */
    public boolean isDone() {
        return done == entries;
    }
}
