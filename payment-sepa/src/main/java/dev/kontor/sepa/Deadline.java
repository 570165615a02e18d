package dev.kontor.sepa;

import dev.kontor.spi.debit.DebitDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * By when a bank wants a file to draw debits on a day.
 *
 * @param leadDays how many bank days before the due day; at least 1, which the rulebooks need
 * @param cutOff until when on that day
 * @param zone of the bank's clock
 */
record Deadline(int leadDays, LocalTime cutOff, ZoneId zone) {
    /** The first bank day that is not before one, and whose deadline is still to come. */
    DebitDates dates(LocalDate notBefore, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate due = BankDays.onOrAfter(notBefore.isBefore(today) ? today : notBefore);
        while (!now.isBefore(handInBy(due))) {
            due = BankDays.onOrAfter(due.plusDays(1));
        }
        return new DebitDates(due, handInBy(due));
    }

    private Instant handInBy(LocalDate due) {
        return BankDays.before(due, leadDays).atTime(cutOff).atZone(zone).toInstant();
    }
}
