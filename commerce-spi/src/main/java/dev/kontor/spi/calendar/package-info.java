/**
 * The contract for calendars: who says which days are public holidays.
 *
 * <p>Open {@link dev.kontor.spi.calendar.HolidayCalendar}. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.calendar;

import org.jspecify.annotations.NullMarked;
