package dev.kontor.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryEstimateTest {
    private static Set<LocalDate> days(String text) {
        return Stream.of(text.split(" "))
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        // A plain week, and a weekend in between.
        "2026-03-02, 1-3, '', 2026-03-03, 2026-03-05",
        "2026-03-05, 1-3, '', 2026-03-06, 2026-03-10",
        // Ordered on a Saturday and on a Sunday.
        "2026-03-07, 1-1, '', 2026-03-09, 2026-03-09",
        "2026-03-08, 0-1, '', 2026-03-08, 2026-03-09",
        // Around the end of a year, with holidays on both sides of it.
        "2026-12-23, 1-4, 2026-12-25 2026-12-26 2027-01-01, 2026-12-24, 2026-12-30",
        "2026-12-30, 2-3, 2027-01-01 2027-01-06, 2027-01-04, 2027-01-05",
        "2026-12-30, 4-4, 2027-01-01 2027-01-06, 2027-01-07, 2027-01-07",
        // A holiday on a Saturday moves nothing; an observed one on Monday does.
        "2026-10-02, 1-1, 2026-10-03, 2026-10-05, 2026-10-05",
        "2026-10-02, 1-1, 2026-10-03 2026-10-05, 2026-10-06, 2026-10-06",
        // Good Friday and Easter Monday; a leap day.
        "2026-04-02, 1-2, 2026-04-03 2026-04-06, 2026-04-07, 2026-04-08",
        "2028-02-28, 1-2, '', 2028-02-29, 2028-03-01"
    })
    @Tag("SH-2.a")
    void SH_2_a_business_days_are_counted_without_weekends_and_holidays(
            String day, String window, String holidays, String from, String to) {
        Set<LocalDate> all = days(holidays);

        DeliveryEstimate estimate = DeliveryEstimate.of(
                LocalDate.parse(day),
                DeliveryWindow.of(window),
                year -> Optional.of(
                        all.stream().filter(date -> date.getYear() == year).collect(Collectors.toSet())));

        assertThat(estimate).isEqualTo(new DeliveryEstimate(LocalDate.parse(from), LocalDate.parse(to), true));
        assertThat(estimate.isEstimate()).isTrue();
    }

    @Test
    @Tag("SH-2.b")
    void SH_2_b_one_unknown_year_is_enough_to_say_that_holidays_are_not_counted() {
        DeliveryEstimate known = DeliveryEstimate.of(
                LocalDate.parse("2026-12-30"),
                new DeliveryWindow(2, 3),
                year -> year == 2026 ? Optional.of(Set.of()) : Optional.empty());

        assertThat(known.holidaysKnown()).isFalse();
        assertThat(known.from()).isEqualTo("2027-01-01");
    }
}
