package dev.kontor.wallet;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One charge of a stored instrument without its owner, for one period of something: there is one for a subject and period,
 * whoever asks how often (PA-5).
 *
 * @param id {@code deb_...}
 * @param subject what renews, opaque to this room; at most 100 characters
 * @param period which period of it, such as {@code 2027-03}; at most 40 characters
 * @param instrument what is charged
 * @param amount how much
 * @param dueOn the first day on which it may be charged, in the store's zone
 * @param scheduled whether by a schedule that the owner agreed to
 * @param notice the letter that told of it before; empty when none was due
 * @param operation the charge; empty before it is made
 * @param announcedAt when it was made known
 */
public record Debit(
        Id<Debit> id,
        String subject,
        String period,
        Id<PaymentInstrument> instrument,
        Amount amount,
        LocalDate dueOn,
        boolean scheduled,
        Optional<String> notice,
        Optional<String> operation,
        Instant announcedAt) {
    /** How debits are numbered. */
    public static final IdKind<Debit> KIND = IdKind.of("deb", "debit");

    /**
     * The same with the letter that tells of it.
     *
     * @param letter the letter's id
     * @return a new value
     */
    public Debit told(String letter) {
        return new Debit(
                id, subject, period, instrument, amount, dueOn, scheduled, Optional.of(letter), operation, announcedAt);
    }

    /**
     * The same with its charge.
     *
     * @param charge the operation's id
     * @return a new value
     */
    public Debit charged(String charge) {
        return new Debit(
                id, subject, period, instrument, amount, dueOn, scheduled, notice, Optional.of(charge), announcedAt);
    }

    /**
     * Whether it is the same wish.
     *
     * @param other with the same subject and period
     * @return true when instrument, amount, day and kind agree
     */
    public boolean isSameWish(Debit other) {
        return instrument.equals(other.instrument)
                && amount.equals(other.amount)
                && dueOn.equals(other.dueOn)
                && scheduled == other.scheduled;
    }
}
