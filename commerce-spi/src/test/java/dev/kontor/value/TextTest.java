package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final String FAMILY = "\ud83d\udc69\u200d\ud83d\udc67";

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\udc00", "a\ud83d", "\udc69\ud83d", "\ud83d\ud83d\udc69"})
    void bad_input_48_what_databases_refuse_or_change_is_refused(String text) {
        assertThat(Text.isStorable(text)).isFalse();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Text.line("name", text, 40));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Text.lines("name", text, 40));
    }

    @Test
    void bad_input_53_characters_outside_the_basic_plane_are_kept_and_counted_once() {
        assertThat(Text.isStorable(FAMILY)).isTrue();
        assertThat(Text.line("name", FAMILY, 3)).isEqualTo(FAMILY);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Text.line("name", FAMILY, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u001b[31m", "a\u0085b", "a\u007fb"})
    void bad_input_45_and_46_a_line_has_no_control_characters(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Text.line("name", text, 40))
                .withMessageEndingWith("expected one line without control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "\n"})
    void a_line_is_not_blank(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Text.line("name", text, 40));
    }

    @Test
    void a_line_loses_the_space_around_it() {
        assertThat(Text.line("name", "  Anna Schmidt ", 40)).isEqualTo("Anna Schmidt");
    }

    @Test
    void lines_end_in_line_feeds_and_may_hold_tabs() {
        assertThat(Text.lines("note", "a\r\nb\rc\n\td", 40)).isEqualTo("a\nb\nc\n\td");
        assertThat(Text.lines("note", "", 40)).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Text.lines("note", "a\u001b", 40));
    }

    @Test
    void bad_input_52_a_name_of_a_megabyte_is_refused_without_being_repeated() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Text.line("name", "x".repeat(1_000_000), 200))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(120));
    }
}
