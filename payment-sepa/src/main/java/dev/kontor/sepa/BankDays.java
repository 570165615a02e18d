package dev.kontor.sepa;

import fr.marcwrobel.jbanking.calendar.FinancialCalendars;
import java.time.LocalDate;

/** The days on which banks settle between themselves in euro: those on which TARGET is open. */
final class BankDays {
    private BankDays() {}

    static boolean isOpen(LocalDate day) {
        return FinancialCalendars.TARGET.isBusinessDay(day);
    }

    static LocalDate onOrAfter(LocalDate day) {
        return FinancialCalendars.TARGET.nextOrSame(day);
    }

    /** The day so many bank days after one. */
    static LocalDate after(LocalDate from, int days) {
        LocalDate day = from;
        for (int i = 0; i < days; i++) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /** The day so many bank days before one that is open itself. */
    static LocalDate before(LocalDate open, int days) {
        LocalDate day = open;
        for (int i = 0; i < days; i++) {
            day = FinancialCalendars.TARGET.previous(day);
        }
        return day;
    }
}
