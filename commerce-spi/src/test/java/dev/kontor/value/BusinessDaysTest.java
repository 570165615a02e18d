package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
    private static final LocalDate CHRISTMAS = LocalDate.parse("2026-12-25");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");
    private static final Predicate<LocalDate> HOLIDAYS = Set.of(CHRISTMAS, NEW_YEAR)::contains;

    @ParameterizedTest
    @CsvSource({
        // a Monday
        "2026-12-21, 0, 2026-12-21",
        "2026-12-21, 1, 2026-12-22",
        // over Friday, which is a holiday, and the weekend
        "2026-12-24, 1, 2026-12-28",
        // over the end of the year
        "2026-12-31, 1, 2027-01-04",
        "2026-12-24, 5, 2027-01-04",
        // begun on a Saturday, on a Sunday, and on a holiday
        "2026-12-26, 1, 2026-12-28",
        "2026-12-27, 1, 2026-12-28",
        "2026-12-25, 1, 2026-12-28",
        "2026-12-26, 0, 2026-12-26",
        // over the end of February, in a leap year and in another
        "2028-02-28, 1, 2028-02-29",
        "2027-02-26, 1, 2027-03-01",
    })
    void weekends_and_holidays_are_not_counted(LocalDate from, int days, LocalDate end) {
        assertThat(BusinessDays.after(from, days, HOLIDAYS)).isEqualTo(end);
    }

    @Test
    void without_holidays_five_business_days_are_a_week() {
        LocalDate monday = LocalDate.parse("2026-03-02");
        assertThat(BusinessDays.after(monday, 5, day -> false)).isEqualTo(monday.plusWeeks(1));
        assertThat(BusinessDays.after(monday, BusinessDays.MOST, day -> false)).isEqualTo(monday.plusWeeks(200));
    }

    @Test
    void a_number_out_of_range_and_a_calendar_without_business_days_are_refused() {
        assertThatThrownBy(() -> BusinessDays.after(NEW_YEAR, -1, HOLIDAYS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("0 to 1000");
        assertThatThrownBy(() -> BusinessDays.after(NEW_YEAR, BusinessDays.MOST + 1, HOLIDAYS))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> BusinessDays.after(NEW_YEAR, 1, day -> true))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("a business day within a year");
    }
}
