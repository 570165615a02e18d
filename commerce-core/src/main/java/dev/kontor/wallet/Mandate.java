package dev.kontor.wallet;

import dev.kontor.value.Text;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an account holder signed so that debits may be drawn from his account (PA-5). Immutable. Days are those of the
 * store's zone.
 *
 * @param reference unique at its gateway account; one line of at most 35 characters
 * @param signedOn the day of the signature
 * @param sequence which debit the next one is
 * @param lastUsed the day of the last debit; empty before the first
 */
public record Mandate(String reference, LocalDate signedOn, Sequence sequence, Optional<LocalDate> lastUsed) {
    private static final int MONTHS_UNUSED = 36;

    /** Checks the reference. */
    public Mandate {
        reference = Text.line("mandate reference", reference, 35);
    }

    /** Which debit of a mandate is drawn next. */
    public enum Sequence {
        /** The only one there will be. */
        ONE_OFF,
        /** The first of several. */
        FIRST,
        /** One of several. */
        RECURRING,
        /** The last of several. */
        FINAL
    }

    /**
     * A mandate that was just signed.
     *
     * @param reference unique at its gateway account
     * @param signedOn the day of the signature
     * @param once whether it is for one debit only
     * @return the mandate, not yet used
     */
    public static Mandate signed(String reference, LocalDate signedOn, boolean once) {
        return new Mandate(reference, signedOn, once ? Sequence.ONE_OFF : Sequence.FIRST, Optional.empty());
    }

    /**
     * The same after a debit.
     *
     * @param on the day of the debit
     * @return with the sequence of the next debit: recurring after the first; one-off and final stay, and are over
     */
    public Mandate used(LocalDate on) {
        return new Mandate(
                reference, signedOn, sequence == Sequence.FIRST ? Sequence.RECURRING : sequence, Optional.of(on));
    }

    /**
     * The same, whose next debit is the last.
     *
     * @return of sequence final; a one-off mandate stays one
     */
    public Mandate ending() {
        return sequence == Sequence.ONE_OFF ? this : new Mandate(reference, signedOn, Sequence.FINAL, lastUsed);
    }

    /**
     * The last day on which a debit may be drawn: 36 months after the last one, or after the signature (the rule of the SEPA
     * rulebooks); the day of its debit for one that was for a single debit or had its last.
     *
     * @return the day
     */
    public LocalDate lastDay() {
        boolean over = lastUsed.isPresent() && (sequence == Sequence.ONE_OFF || sequence == Sequence.FINAL);
        LocalDate since = lastUsed.orElse(signedOn);
        return over ? since : since.plusMonths(MONTHS_UNUSED);
    }

    /**
     * Whether a debit may be drawn.
     *
     * @param day the day of the debit
     * @return false after {@link #lastDay}, and once a single or last debit was drawn
     */
    public boolean allows(LocalDate day) {
        boolean over = lastUsed.isPresent() && (sequence == Sequence.ONE_OFF || sequence == Sequence.FINAL);
        return !over && !day.isAfter(lastDay()) && !day.isBefore(signedOn);
    }
}
