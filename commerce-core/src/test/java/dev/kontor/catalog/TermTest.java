package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TermTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    @Tag("CA-3.a")
    void CA_3_a_a_perpetual_license_does_not_end() {
        assertThat(Term.perpetual().end(Instant.parse("2026-01-01T00:00:00Z"), BERLIN))
                .isEmpty();
        assertThat(Term.perpetual().length()).isEmpty();
    }

    @Test
    @Tag("CA-3.b")
    void CA_3_b_a_rental_ends_with_the_same_day_of_a_later_month() {
        assertThat(Term.rental(12).end(Instant.parse("2026-03-02T22:59:59Z"), BERLIN))
                .contains(Instant.parse("2027-03-02T23:00:00Z"));
        assertThat(Term.rental(1).end(Instant.parse("2026-01-31T10:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-02-28T23:00:00Z"));
    }

    @Test
    @Tag("CA-3.c")
    void CA_3_c_days_end_with_the_last_day_in_the_zone_that_counts() {
        Instant lateEvening = Instant.parse("2026-06-01T22:30:00Z");

        assertThat(Term.days(30).end(lateEvening, BERLIN)).contains(Instant.parse("2026-07-02T22:00:00Z"));
        assertThat(Term.days(30).end(lateEvening, ZoneId.of("UTC"))).contains(Instant.parse("2026-07-02T00:00:00Z"));
    }

    @Test
    void the_end_lies_right_where_clocks_are_changed() {
        assertThat(Term.days(1).end(Instant.parse("2026-03-28T12:00:00Z"), BERLIN))
                .as("29 March 2026 has 23 hours")
                .contains(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(Term.days(1).end(Instant.parse("2026-09-05T12:00:00Z"), ZoneId.of("America/Santiago")))
                .as("the first hour of 6 September 2026 does not exist, the day after begins as usual")
                .contains(Instant.parse("2026-09-07T03:00:00Z"));
    }

    @Test
    void a_term_out_of_range_is_refused() {
        for (int number : List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> Term.rental(number)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> Term.days(number)).isInstanceOf(InvalidValueException.class);
        }
        assertThat(Term.rental(12)).isEqualTo(Term.rental(12)).isNotEqualTo(Term.days(365));
        assertThat(Term.rental(12).length()).contains(Period.ofMonths(12));
    }

    @Test
    @Tag("CA-3.e")
    void CA_3_e_a_quota_may_stand_alone_or_beside_a_date() {
        Term both = Term.rental(12).uses(100);

        assertThat(both.quota()).hasValue(100);
        assertThat(both.end(Instant.parse("2026-03-02T12:00:00Z"), BERLIN))
                .isEqualTo(Term.rental(12).end(Instant.parse("2026-03-02T12:00:00Z"), BERLIN));
        assertThat(Term.perpetual().uses(1).length()).isEmpty();
        assertThat(Term.perpetual().quota()).isEmpty();
        assertThat(both).isNotEqualTo(Term.rental(12)).hasToString("P12M, 100 uses");
        for (long number : new long[] {0, -1, Long.MIN_VALUE, Term.MOST_USES + 1}) {
            assertThatThrownBy(() -> both.uses(number)).isInstanceOf(InvalidValueException.class);
        }
        assertThat(Term.monthly()).isNotEqualTo(Term.rental(1)).hasToString("P1M, renewing");
        assertThat(Term.yearly().isRenewing()).isTrue();
    }
}
