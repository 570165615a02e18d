package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTest {
    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB", "US", "JP", "CH"})
    void two_letters_of_iso_3166_are_a_country(String code) {
        assertThat(Country.of(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "XK", "EU", "ZZ", "de", "DEU", "D", "", "D\u0000", "276"})
    void what_iso_3166_does_not_list_is_refused(String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Country.of(code))
                .satisfies(refused -> assertThat(refused.what()).isEqualTo("country"));
    }
}
