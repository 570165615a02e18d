package dev.kontor.tck.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.tck.Weather;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link HolidayCalendar} has to do, as tests. The author of a calendar extends this class and tells it of a holiday
 * of a whole country and of one of a region. What is proven above all: a country that is not known has no answer, which is
 * something else than a year without holidays.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class HolidayCalendarContract {
    private static final int AT_ONCE = 8;

    private Weather weather = new Weather(Weather.nothing());
    private HolidayCalendar calendar = (country, region, year, context) -> Optional.empty();

    /** For those who extend it. */
    protected HolidayCalendarContract() {}

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<HolidayPlugin> plugin();

    /**
     * What answers the calendar's requests, as the real service does.
     *
     * @return one that refuses every call where the calendar asks no network
     */
    protected HttpPort simulator() {
        return Weather.nothing();
    }

    /**
     * A holiday of a whole country.
     *
     * @return a day that is one in the country of {@link #region}
     */
    protected abstract LocalDate everywhere();

    /**
     * A holiday of a region that is none elsewhere in its country.
     *
     * @return a day of the same year as {@link #everywhere}
     */
    protected abstract LocalDate there();

    /**
     * The region of {@link #there}.
     *
     * @return in a country that the calendar knows
     */
    protected abstract Region region();

    /**
     * A country that the calendar does not know.
     *
     * @return Antarctica unless said otherwise
     */
    protected Country unknown() {
        return Country.of("AQ");
    }

    @BeforeEach
    final void open() {
        Configured<HolidayPlugin> use = plugin();
        HolidayPlugin made = use.plugin().orElseThrow();
        weather = new Weather(simulator());
        calendar = made.open(new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()), weather);
    }

    @AfterEach
    final void close() {
        calendar.close();
        calendar.close();
    }

    private Set<LocalDate> days(Optional<Region> where, int year) {
        return calendar.holidays(region().country(), where, year, Weather.call())
                .orElseThrow();
    }

    private Set<LocalDate> days(Optional<Region> where) {
        return days(where, everywhere().getYear());
    }

    @Test
    void it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema() {
        HolidayPlugin made = plugin().plugin().orElseThrow();

        assertEquals(made.info(), made.info());
        assertEquals(PluginInfo.SPI_VERSION, made.info().spiVersion());
        assertEquals(made.config(), made.config());
        assertEquals(List.of(), made.config().faultsIn("kit", plugin().texts(), plugin().secrets()));
    }

    @Test
    void a_holiday_of_the_country_is_one_in_each_of_its_regions() {
        assertTrue(days(Optional.empty()).contains(everywhere()));
        assertTrue(days(Optional.of(region())).containsAll(days(Optional.empty())));
    }

    @Test
    void a_holiday_of_a_region_is_none_of_the_country() {
        assertTrue(days(Optional.of(region())).contains(there()));
        assertTrue(!days(Optional.empty()).contains(there()), "in the whole country");
    }

    @Test
    void all_days_are_of_the_year_that_was_asked_for() {
        for (int year = 2024; year <= 2032; year++) {
            int asked = year;
            assertTrue(days(Optional.of(region()), year).stream().allMatch(day -> day.getYear() == asked), "" + year);
        }
    }

    @Test
    void a_country_that_is_not_known_has_no_answer() {
        assertEquals(Optional.empty(), calendar.holidays(unknown(), Optional.empty(), 2026, Weather.call()));
    }

    @Test
    void a_region_that_is_not_known_has_the_days_of_its_country() {
        Region nowhere = Region.of(region().country() + "-QQQ");

        assertEquals(days(Optional.empty()), days(Optional.of(nowhere)));
    }

    @Test
    void the_same_question_gets_the_same_answer() {
        assertEquals(days(Optional.of(region())), days(Optional.of(region())));
    }

    @Test
    void many_who_ask_at_once_get_the_same_answer() {
        Set<LocalDate> alone = days(Optional.of(region()));

        weather.atOnce(AT_ONCE, () -> days(Optional.of(region()))).forEach(told -> assertEquals(alone, told));
    }
}
