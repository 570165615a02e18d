package dev.kontor.calendar.jollyday;

import dev.kontor.spi.Configured;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.tck.calendar.HolidayCalendarContract;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;

/** The calendar passes the kit. */
class JollydayContractTest extends HolidayCalendarContract {
    @Override
    protected Configured<HolidayPlugin> plugin() {
        return JollydayCalendar.use();
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

    @Override
    protected Country unknown() {
        return Country.of("KH");
    }
}
