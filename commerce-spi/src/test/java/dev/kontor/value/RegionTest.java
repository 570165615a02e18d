package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    @Test
    void a_region_knows_its_country() {
        assertThat(Region.of("US-CA").country()).isEqualTo(Country.of("US"));
        assertThat(Region.of("DE-HELGOLAND")).hasToString("DE-HELGOLAND");
        assertThat(Region.of("ES-CN")).isLessThan(Region.of("ES-ML"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "US",
                "US-",
                "us-ca",
                "US-ca",
                "US CA",
                "USA-CA",
                "XX-CA",
                "US-CALIFORNIAN1",
                "US-\u00c9",
                "US-C\n"
            })
    void bad_input_what_has_not_the_form_of_a_region_is_refused(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Region.of(text));
    }
}
