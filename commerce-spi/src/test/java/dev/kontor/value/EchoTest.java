package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoTest {
    @Test
    void quotes_what_was_given() {
        assertThat(Echo.of("49.00")).isEqualTo("'49.00'");
        assertThat(Echo.of("")).isEqualTo("''");
    }

    @Test
    void shows_40_characters_and_says_that_there_were_more() {
        assertThat(Echo.of("x".repeat(40))).isEqualTo("'" + "x".repeat(40) + "'");
        assertThat(Echo.of("x".repeat(41))).isEqualTo("'" + "x".repeat(40) + "'...");
    }

    @ParameterizedTest
    @CsvSource({
        "10, \\u000a",
        "13, \\u000d",
        "27, \\u001b",
        "0, \\u0000",
        "127, \\u007f",
        "39, \\u0027",
        "92, \\u005c",
        "133, \\u0085",
        "233, \\u00e9",
        "8232, \\u2028",
        "8238, \\u202e",
        "55296, \\ud800"
    })
    void bad_input_45_and_46_what_could_forge_a_line_or_steer_a_terminal_is_escaped(int character, String escaped) {
        assertThat(Echo.of("a" + (char) character + "b")).isEqualTo("'a" + escaped + "b'");
    }
}
