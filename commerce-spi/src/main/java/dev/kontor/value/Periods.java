package dev.kontor.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Calendar spans as rules of a shop use them: {@code P7D}, {@code P1Y}. Never negative, a hundred years at the most, and
 * counted in a named zone.
 */
public final class Periods {
    private static final String EXPECTED = "a span of 0 days to 100 years such as P7D, P6M or P1Y";
    private static final int LONGEST_TEXT = 30;
    private static final int MOST_YEARS = 100;

    private Periods() {}

    /**
     * A span from its text.
     *
     * @param what what the span is meant to be, for the message
     * @param text in ISO 8601, such as {@code P31D}
     * @return the span
     * @throws InvalidValueException when it is no such text, negative or too long
     */
    public static Period parse(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidValueException(what, text, EXPECTED);
        }
        try {
            return checked(what, Period.parse(text));
        } catch (DateTimeParseException broken) {
            throw new InvalidValueException(what, text, EXPECTED);
        }
    }

    /**
     * A span, seen to be one that rules can count with.
     *
     * @param what what the span is meant to be, for the message
     * @param period any period
     * @return the same
     * @throws InvalidValueException when a part is negative or the whole is longer than 100 years
     */
    public static Period checked(String what, Period period) {
        boolean negative = period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0;
        if (negative || period.toTotalMonths() / 12 + period.getDays() / 365 >= MOST_YEARS + 1) {
            throw new InvalidValueException(what, period.toString(), EXPECTED);
        }
        return period;
    }

    /**
     * The moment a span before another.
     *
     * @param moment from where to count back
     * @param period how far
     * @param zone whose calendar
     * @return the same time of day, so many days, months and years earlier
     * @throws InvalidValueException when the calendar does not reach that far
     */
    public static Instant before(Instant moment, Period period, ZoneId zone) {
        try {
            return moment.atZone(zone).minus(period).toInstant();
        } catch (DateTimeException beyond) {
            throw new InvalidValueException("moment", moment.toString(), "a moment the calendar can count back from");
        }
    }

    /**
     * The end of the day on which a span is over: the rule for whatever counts in days.
     *
     * @param start a moment of the first day, which is not counted
     * @param period how long
     * @param zone whose days
     * @return the first moment that no longer belongs to the span
     * @throws InvalidValueException when the calendar does not reach that far
     */
    public static Instant endOfDay(Instant start, Period period, ZoneId zone) {
        try {
            return start.atZone(zone)
                    .toLocalDate()
                    .plus(period)
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeException beyond) {
            throw new InvalidValueException("moment", start.toString(), "a moment the calendar can count on from");
        }
    }
}
