package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/** How long a license lasts (CA-3): for ever, or a number of months or days from the moment it was delivered. Immutable. */
public final class Term {
    private static final Term PERPETUAL = new Term(Optional.empty());
    private static final int MOST_MONTHS = 1200;
    private static final int MOST_DAYS = 36_500;

    private final Optional<Period> length;

    private Term(Optional<Period> length) {
        this.length = length;
    }

    /**
     * A license that does not end.
     *
     * @return the term
     */
    public static Term perpetual() {
        return PERPETUAL;
    }

    /**
     * A rental.
     *
     * @param months how many, 1 to 1,200
     * @return the term
     * @throws InvalidValueException when the number is out of range
     */
    public static Term rental(int months) {
        inRange("months of a term", months, MOST_MONTHS);
        return new Term(Optional.of(Period.ofMonths(months)));
    }

    /**
     * A term of days, as for a trial.
     *
     * @param days how many, 1 to 36,500
     * @return the term
     * @throws InvalidValueException when the number is out of range
     */
    public static Term days(int days) {
        inRange("days of a term", days, MOST_DAYS);
        return new Term(Optional.of(Period.ofDays(days)));
    }

    private static void inRange(String what, int number, int most) {
        if (number < 1 || number > most) {
            throw new InvalidValueException(what, Integer.toString(number), "1 to " + most);
        }
    }

    /**
     * Its length.
     *
     * @return months or days; empty when it does not end
     */
    public Optional<Period> length() {
        return length;
    }

    /**
     * When a license of this term is over.
     *
     * @param start when it was delivered; that day is not counted
     * @param zone whose days count
     * @return the first moment after the last day; empty when it does not end
     */
    public Optional<Instant> end(Instant start, ZoneId zone) {
        return length.map(span -> Periods.endOfDay(start, span, zone));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term that && length.equals(that.length);
    }

    @Override
    public int hashCode() {
        return length.hashCode();
    }

    @Override
    public String toString() {
        return length.map(Period::toString).orElse("perpetual");
    }
}
