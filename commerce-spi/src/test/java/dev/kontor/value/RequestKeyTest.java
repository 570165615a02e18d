package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "enrol-4711-math1", "A.b_c:d-9"})
    @Tag("OR-2.a")
    void OR_2_a_letters_digits_and_four_marks_are_a_key(String text) {
        assertThat(RequestKey.of(text)).hasToString(text).isEqualTo(RequestKey.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "a\r\nX: y", "ä", "a\u0000", "'; --"})
    @Tag("OR-2.a")
    void OR_2_a_anything_else_is_refused(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> RequestKey.of(text));
    }

    @Test
    @Tag("OR-2.a")
    void OR_2_a_has_at_most_100_characters() {
        assertThat(RequestKey.of("a".repeat(100)).text()).hasSize(100);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> RequestKey.of("a".repeat(101)));
    }

    @Test
    void random_ones_are_valid_and_never_the_same() {
        assertThat(Stream.generate(RequestKey::random).limit(1_000)).doesNotHaveDuplicates();
        assertThat(RequestKey.random().text()).hasSize(22);
    }
}
