package dev.kontor.spi.calendar;

import dev.kontor.spi.CallContext;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Knows public holidays (SH-2). Core calls it outside any storage transaction; calls block, often several at once. A house
 * without one counts weekends only, and says so.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port. Whatever it throws, a
 * {@code null}, and an answer after the deadline count as not known: dates are then told with weekends only.
 */
public interface HolidayCalendar extends AutoCloseable {
    /**
     * The days of a year on which nobody delivers in a country, or in a part of it.
     *
     * @param country the country
     * @param region in which part of it; empty for days that hold in the whole country
     * @param year the year, of the calendar of ISO 8601
     * @param context deadline
     * @return days of that year, those of the country also where a region is named; weekends may be among them; of a region it
     *     does not know those of the country; empty when it does not know the country
     */
    Optional<Set<LocalDate>> holidays(Country country, Optional<Region> region, int year, CallContext context);

    /** Ends the calendar; calling it twice does nothing. */
    @Override
    default void close() {}
}
