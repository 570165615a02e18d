package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a license lasts (CA-3): for ever, or a number of months or days from the moment it was delivered; perhaps for so
 * many uses at the most, and then until the first of the two ends it. Immutable.
 */
public final class Term {
    /** The most uses of a quota. */
    public static final long MOST_USES = 1_000_000_000;

    private static final Term PERPETUAL = new Term(Optional.empty(), OptionalLong.empty(), false);
    private static final int MOST_MONTHS = 1200;
    private static final int MOST_DAYS = 36_500;

    private final Optional<Period> length;
    private final OptionalLong quota;
    private final boolean renewing;

    private Term(Optional<Period> length, OptionalLong quota, boolean renewing) {
        this.length = length;
        this.quota = quota;
        this.renewing = renewing;
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
        return new Term(Optional.of(Period.ofMonths(months)), OptionalLong.empty(), false);
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
        return new Term(Optional.of(Period.ofDays(days)), OptionalLong.empty(), false);
    }

    /**
     * A subscription from month to month.
     *
     * @return the term
     */
    public static Term monthly() {
        return new Term(Optional.of(Period.ofMonths(1)), OptionalLong.empty(), true);
    }

    /**
     * A subscription from year to year.
     *
     * @return the term
     */
    public static Term yearly() {
        return new Term(Optional.of(Period.ofYears(1)), OptionalLong.empty(), true);
    }

    /**
     * The same term with a quota: it is over with the last use, or by its date if that comes first.
     *
     * @param most how many uses, 1 to {@value #MOST_USES}
     * @return a new term
     * @throws InvalidValueException when the number is out of range
     */
    public Term uses(long most) {
        inRange("uses of a term", most, MOST_USES);
        return new Term(length, OptionalLong.of(most), renewing);
    }

    private static void inRange(String what, long number, long most) {
        if (number < 1 || number > most) {
            throw new InvalidValueException(what, Long.toString(number), "1 to " + most);
        }
    }

    /**
     * Its length.
     *
     * @return months, days or a year; empty when no date ends it
     */
    public Optional<Period> length() {
        return length;
    }

    /**
     * How many uses it has.
     *
     * @return empty when they are not counted
     */
    public OptionalLong quota() {
        return quota;
    }

    /**
     * Whether it goes on by itself when its length is over.
     *
     * @return true for a subscription
     */
    public boolean isRenewing() {
        return renewing;
    }

    /**
     * When a license of this term is over by its date.
     *
     * @param start when it was delivered; that day is not counted
     * @param zone whose days count
     * @return the first moment after the last day; empty when no date ends it
     */
    public Optional<Instant> end(Instant start, ZoneId zone) {
        return length.map(span -> Periods.endOfDay(start, span, zone));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term that
                && length.equals(that.length)
                && quota.equals(that.quota)
                && renewing == that.renewing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, quota, renewing);
    }

    @Override
    public String toString() {
        String lasting = length.map(Period::toString).orElse("perpetual");
        String counted = quota.isPresent() ? lasting + ", " + quota.getAsLong() + " uses" : lasting;
        return renewing ? counted + ", renewing" : counted;
    }
}
