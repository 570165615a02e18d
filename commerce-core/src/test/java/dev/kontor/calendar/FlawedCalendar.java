package dev.kontor.calendar;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A calendar that knows two days of Germany; wrong in one way on wish. */
public final class FlawedCalendar implements HolidayPlugin {
    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        REGION_ALONE("a_holiday_of_the_country_is_one_in_each_of_its_regions"),
        REGIONS_TOGETHER("a_holiday_of_a_region_is_none_of_the_country"),
        ALWAYS_THIS_YEAR("all_days_are_of_the_year_that_was_asked_for"),
        NO_HOLIDAYS_WHERE_UNKNOWN("a_country_that_is_not_known_has_no_answer"),
        UNKNOWN_REGION_UNKNOWN("a_region_that_is_not_known_has_the_days_of_its_country"),
        ANOTHER_DAY_EACH_TIME("the_same_question_gets_the_same_answer"),
        MIXES_UP_CALLS("many_who_ask_at_once_get_the_same_answer"),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Country GERMANY = Country.of("DE");

    private final Flaw flaw;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int lastYear;

    FlawedCalendar(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public PluginInfo info() {
        String name = flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Calendar " + NAMES.incrementAndGet() : "Two days";
        return PluginInfo.of("two-days", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public HolidayCalendar open(PluginConfig config, PluginRuntime runtime) {
        return (country, region, year, context) -> days(country, region, year);
    }

    private Optional<Set<LocalDate>> days(Country country, Optional<Region> region, int year) {
        if (!country.equals(GERMANY)) {
            return flaw == Flaw.NO_HOLIDAYS_WHERE_UNKNOWN ? Optional.of(Set.of()) : Optional.empty();
        }
        boolean bavaria = region.map(Region::code).filter("DE-BY"::equals).isPresent();
        if (flaw == Flaw.UNKNOWN_REGION_UNKNOWN && region.isPresent() && !bavaria) {
            return Optional.empty();
        }
        int told = flaw == Flaw.ALWAYS_THIS_YEAR ? 2026 : year;
        Set<LocalDate> days = new TreeSet<>();
        if (flaw != Flaw.REGION_ALONE || !bavaria) {
            days.add(LocalDate.of(told, 12, 25));
        }
        if (bavaria || flaw == Flaw.REGIONS_TOGETHER) {
            days.add(LocalDate.of(told, 1, 6));
        }
        if (flaw == Flaw.ANOTHER_DAY_EACH_TIME) {
            days.add(LocalDate.of(told, 2, 1).plusDays(calls.getAndIncrement() % 20));
        }
        return Optional.of(mixed(days));
    }

    /** As if a field were shared between calls: whoever comes while another is inside gets no days. */
    private Set<LocalDate> mixed(Set<LocalDate> days) {
        if (flaw != Flaw.MIXES_UP_CALLS) {
            return days;
        }
        int mine = calls.incrementAndGet();
        lastYear = mine;
        for (int i = 0; i < 2_000_000 && lastYear == mine; i++) {
            Thread.onSpinWait();
        }
        return lastYear == mine ? days : Set.of();
    }
}
