package dev.kontor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for calendars has to let a right one pass and catch each that is broken. */
class CalendarKitTest {
    @ParameterizedTest
    @EnumSource(FlawedCalendar.Flaw.class)
    @Tag("SH-2.d")
    void SH_2_d_the_kit_passes_a_right_calendar_and_names_each_flaw(FlawedCalendar.Flaw flaw) {
        KitRun run = KitRun.of(FlawedCalendarContract.class, FlawedCalendarContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(8);
        if (flaw == FlawedCalendar.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
