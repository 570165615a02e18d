package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.MisuseException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    final ManualClock clock = ManualClock.at("2026-01-31T23:30:00Z");

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(Instant.parse("2026-01-31T23:30:00Z"));

        clock.advance(Duration.ofMinutes(45));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-02-01T00:15:00Z"));
    }

    @Test
    void counts_days_and_months_by_the_calendar() {
        clock.advance(Period.ofMonths(1));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-02-28T23:30:00Z"));
    }

    @Test
    void never_goes_back() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(MisuseException.class)
                .hasMessage("A manual clock never goes back; PT-0.000000001S is negative.");
        assertThatThrownBy(() -> clock.advance(Period.of(0, 1, -1))).isInstanceOf(MisuseException.class);
    }
}
