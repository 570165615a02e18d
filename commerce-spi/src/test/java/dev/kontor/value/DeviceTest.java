package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeviceTest {
    @Test
    void one_household_shares_a_network_and_two_do_not() {
        assertThat(Device.of("203.0.113.9").network())
                .isNotEqualTo(Device.of("203.0.113.10").network());
        assertThat(Device.of("2001:db8:1:2::1").network())
                .isEqualTo(Device.of("2001:DB8:1:2:ffff::9").network())
                .isNotEqualTo(Device.of("2001:db8:1:3::1").network());
        assertThat(Device.of("::ffff:203.0.113.9").network())
                .isEqualTo(Device.of("203.0.113.9").network());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "shop.example",
                "203.0.113",
                "1.2.3.400",
                "fe80::1%eth0",
                ":::",
                "10.0.0.1, 1.1.1.1"
            })
    void what_is_no_address_in_numbers_is_refused(String text) {
        assertThatThrownBy(() -> Device.of(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void what_a_browser_calls_itself_is_cut_and_cleaned_and_never_refused() {
        Device device = Device.of("203.0.113.9", "Evil\r\nX-Header: 1 \u0000" + "a".repeat(9000), " \t ");

        assertThat(device.userAgent().orElseThrow())
                .hasSize(500)
                .startsWith("Evil  X-Header: 1")
                .doesNotContain("\n");
        assertThat(device.languages()).isEmpty();
    }

    @Test
    void its_text_says_nothing() {
        assertThat(Device.of("203.0.113.9", "Browser", "de").session("rse_1").toString())
                .doesNotContain("203")
                .doesNotContain("Browser")
                .doesNotContain("rse");
    }

    @Test
    void an_address_is_the_same_however_it_is_typed() {
        Address one = Address.in("DE").name("Anna").line("Königsstraße 1 a").city("10115", "Berlin");
        Address other = Address.in("DE").name("Bert").line("KONIGSSTRASSE 1A").city("10 115", "berlin");

        assertThat(one.normalized()).isEqualTo(other.normalized());
        assertThat(one.normalized())
                .isNotEqualTo(Address.in("AT")
                        .line("Königsstraße 1 a")
                        .city("10115", "Berlin")
                        .normalized());
        assertThat(one.toString()).doesNotContain("Berlin").doesNotContain("Anna");
    }
}
