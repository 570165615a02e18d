package dev.kontor.spi.debit;

import dev.kontor.value.Moments;
import java.time.Instant;
import java.time.LocalDate;

/**
 * When a debit is due, and by when its file has to be with the bank. Immutable.
 *
 * @param dueOn the day on which the account is debited; banks settle on it
 * @param handInBy the bank's cut-off: a file that comes later is refused or due later
 */
public record DebitDates(LocalDate dueOn, Instant handInBy) {
    /** Cuts the moment. */
    public DebitDates {
        handInBy = Moments.stored(handInBy);
    }
}
