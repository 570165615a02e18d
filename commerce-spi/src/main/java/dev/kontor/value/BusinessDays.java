package dev.kontor.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Counts days on which people work: Monday to Friday, less public holidays. Without state, for any thread. */
public final class BusinessDays {
    /** The most business days that can be counted on. */
    public static final int MOST = 1_000;

    /** So many days without one on which people work are no calendar. */
    private static final int LONGEST_REST = 366;

    private BusinessDays() {}

    /**
     * Whether people work on a day.
     *
     * @param day the day
     * @param isHoliday which days are public holidays
     * @return false on weekends and on holidays
     */
    public static boolean isOne(LocalDate day, Predicate<LocalDate> isHoliday) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !isHoliday.test(day);
    }

    /**
     * The day on which so many business days after a day are over.
     *
     * @param day from where to count; not counted itself
     * @param days how many; 0 to {@value #MOST}
     * @param isHoliday which days are public holidays
     * @return the last of the business days counted; of none the day itself, whatever it is
     * @throws InvalidValueException when the number is out of range, or the calendar has a year without a business day
     */
    public static LocalDate after(LocalDate day, int days, Predicate<LocalDate> isHoliday) {
        if (days < 0 || days > MOST) {
            throw new InvalidValueException("business days", Integer.toString(days), "0 to " + MOST);
        }
        LocalDate last = day;
        for (int left = days; left > 0; left--) {
            last = next(last, isHoliday);
        }
        return last;
    }

    private static LocalDate next(LocalDate day, Predicate<LocalDate> isHoliday) {
        LocalDate next = day.plusDays(1);
        for (int i = 0; i < LONGEST_REST; i++) {
            if (isOne(next, isHoliday)) {
                return next;
            }
            next = next.plusDays(1);
        }
        throw new InvalidValueException("calendar of holidays", day.toString(), "a business day within a year");
    }
}
