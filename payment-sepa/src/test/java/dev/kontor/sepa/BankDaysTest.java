package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** On which days banks settle, and by when a file has to be with one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BankDaysTest {
    private static final Deadline TEN_O_CLOCK = new Deadline(1, LocalTime.of(10, 0), ZoneId.of("Europe/Berlin"));

    /** Easter Sundays, as almanacs print them; everything else of TARGET is a fixed day. */
    private static final List<LocalDate> EASTER = List.of(
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2025, 4, 20),
            LocalDate.of(2026, 4, 5),
            LocalDate.of(2027, 3, 28),
            LocalDate.of(2028, 4, 16),
            LocalDate.of(2029, 4, 1),
            LocalDate.of(2030, 4, 21));

    @Test
    void banks_settle_on_every_day_from_2024_to_2030_but_weekends_and_the_six_closing_days_of_the_central_bank() {
        Set<LocalDate> closed = new TreeSet<>();
        for (LocalDate easter : EASTER) {
            int year = easter.getYear();
            closed.add(LocalDate.of(year, 1, 1));
            closed.add(easter.minusDays(2));
            closed.add(easter.plusDays(1));
            closed.add(LocalDate.of(year, 5, 1));
            closed.add(LocalDate.of(year, 12, 25));
            closed.add(LocalDate.of(year, 12, 26));
        }
        List<LocalDate> wrong = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() <= 2030; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (BankDays.isOpen(day) == (weekend || closed.contains(day))) {
                wrong.add(day);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_file_has_to_be_there_one_bank_day_before_at_the_cut_off() {
        assertThat(TEN_O_CLOCK.dates(LocalDate.of(2026, 12, 10), Lines.NOW))
                .hasToString("DebitDates[dueOn=2026-12-10, handInBy=2026-12-09T09:00:00Z]");
    }

    @Test
    void a_day_on_which_banks_do_not_settle_gives_way_to_the_next() {
        assertThat(due("2026-12-25", "2026-12-01T10:00:00Z")).isEqualTo("2026-12-28");
        assertThat(due("2027-03-26", "2026-12-01T10:00:00Z")).isEqualTo("2027-03-30");
        assertThat(due("2028-02-29", "2026-12-01T10:00:00Z")).isEqualTo("2028-02-29");
        assertThat(due("2027-01-31", "2026-12-01T10:00:00Z")).isEqualTo("2027-02-01");
    }

    @Test
    void whoever_misses_the_cut_off_by_a_moment_is_due_a_bank_day_later() {
        assertThat(due("2026-12-10", "2026-12-09T08:59:59.999999Z")).isEqualTo("2026-12-10");
        assertThat(due("2026-12-10", "2026-12-09T09:00:00Z")).isEqualTo("2026-12-11");
    }

    @Test
    void the_cut_off_is_by_the_bank_s_clock_in_summer_and_winter() {
        assertThat(due("2026-07-10", "2026-07-09T07:59:59Z")).isEqualTo("2026-07-10");
        assertThat(due("2026-07-10", "2026-07-09T08:00:00Z")).isEqualTo("2026-07-13");
    }

    @Test
    void between_christmas_and_new_year_lead_days_are_counted_in_bank_days() {
        Deadline two = new Deadline(2, LocalTime.of(10, 0), ZoneId.of("Europe/Berlin"));

        assertThat(two.dates(LocalDate.of(2026, 12, 29), Lines.NOW).handInBy())
                .isEqualTo(Instant.parse("2026-12-24T09:00:00Z"));
        assertThat(two.dates(LocalDate.of(2027, 1, 4), Lines.NOW).handInBy())
                .isEqualTo(Instant.parse("2026-12-30T09:00:00Z"));
    }

    @Test
    void a_day_that_is_over_is_no_day_to_begin_with() {
        assertThat(due("2020-01-01", "2026-11-23T08:00:00Z")).isEqualTo("2026-11-24");
    }

    private static String due(String notBefore, String now) {
        return TEN_O_CLOCK
                .dates(LocalDate.parse(notBefore), Instant.parse(now))
                .dueOn()
                .toString();
    }
}
