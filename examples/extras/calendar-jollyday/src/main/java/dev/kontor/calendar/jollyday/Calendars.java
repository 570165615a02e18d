package dev.kontor.calendar.jollyday;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Jollyday's calendars by country, read when they are first asked for. */
final class Calendars implements HolidayCalendar {
    private final Map<String, HolidayManager> managers = new ConcurrentHashMap<>();

    @Override
    public Optional<Set<LocalDate>> holidays(Country country, Optional<Region> region, int year, CallContext context) {
        String code = country.code();
        if (!HolidayManager.getSupportedCalendarCodes().contains(code)) {
            return Optional.empty();
        }
        HolidayManager manager =
                managers.computeIfAbsent(code, ignored -> HolidayManager.getInstance(ManagerParameters.create(code)));
        // jollyday knows parts of a country by the second half of their code.
        String[] part = region.map(
                        where -> where.code().substring(country.code().length() + 1))
                .map(where -> new String[] {where.toLowerCase(Locale.ROOT)})
                .orElseGet(() -> new String[0]);
        Set<LocalDate> days = new TreeSet<>();
        for (Holiday holiday : manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, part)) {
            if (holiday.getDate().getYear() == year) {
                days.add(holiday.getDate());
            }
        }
        return Optional.of(days);
    }
}
