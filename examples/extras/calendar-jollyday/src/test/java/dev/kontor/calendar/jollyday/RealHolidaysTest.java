package dev.kontor.calendar.jollyday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.tck.Weather;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealHolidaysTest {
    private final Calendars calendars = new Calendars();

    @ParameterizedTest
    @CsvSource({
        // Good Friday moves; it is one in Germany, and none of the whole United States or of Japan.
        "DE, , 2026-04-03, true",
        "DE, , 2027-03-26, true",
        "JP, , 2026-04-03, false",
        // In Bavaria, and not in Berlin; women's day the other way round.
        "DE, DE-BY, 2026-01-06, true",
        "DE, DE-BE, 2026-01-06, false",
        "DE, DE-BE, 2026-03-08, true",
        "DE, DE-BY, 2026-03-08, false",
        "DE, DE-SN, 2026-11-18, true",
        "DE, DE-NW, 2026-06-04, true",
        "DE, , 2026-10-03, true",
        // Thanksgiving, and Independence Day, which is observed on Friday in 2026.
        "US, , 2026-11-26, true",
        "US, , 2026-07-03, true",
        "US, , 2026-11-25, false",
        // The second Monday of January, and the day of the mountain.
        "JP, , 2026-01-12, true",
        "JP, , 2026-08-11, true",
        // A leap year: Good Friday of 2028, and a 29 February that is none.
        "DE, , 2028-04-14, true",
        "DE, , 2028-02-29, false"
    })
    void public_holidays_are_those_of_country_and_region(String country, String region, LocalDate day, boolean isOne) {
        assertThat(calendars
                        .holidays(
                                Country.of(country),
                                Optional.ofNullable(region).map(Region::of),
                                day.getYear(),
                                Weather.call())
                        .orElseThrow()
                        .contains(day))
                .isEqualTo(isOne);
    }
}
