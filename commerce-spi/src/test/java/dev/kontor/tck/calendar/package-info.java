/**
 * The contract kit for calendars of public holidays: extend {@link dev.kontor.tck.calendar.HolidayCalendarContract}, hand it the
 * plugin, and run it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.calendar;

import org.jspecify.annotations.NullMarked;
