package dev.kontor.calendar;

import dev.kontor.spi.Configured;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.tck.calendar.HolidayCalendarContract;
import dev.kontor.value.Region;
import java.time.LocalDate;

/** The kit against the calendar of the tests; which flaw it has says a system property. */
class FlawedCalendarContract extends HolidayCalendarContract {
    static final String FLAW = "kontor.test.calendar";

    @Override
    protected Configured<HolidayPlugin> plugin() {
        return Configured.of("kit", new FlawedCalendar(FlawedCalendar.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected LocalDate everywhere() {
        return LocalDate.parse("2026-12-25");
    }

    @Override
    protected LocalDate there() {
        return LocalDate.parse("2026-01-06");
    }

    @Override
    protected Region region() {
        return Region.of("DE-BY");
    }
}
