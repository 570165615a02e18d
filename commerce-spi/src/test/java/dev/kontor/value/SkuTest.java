package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkuTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "solid-cad", "solid_cad.2026", "0-9"})
    void a_code_of_small_letters_digits_and_marks_is_a_sku(String code) {
        assertThat(Sku.of(code)).hasToString(code).isEqualTo(new Sku(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Solid",
                "solid cad",
                "-solid",
                ".solid",
                "_solid",
                "solid/cad",
                "sölid",
                "a\n",
                "a\u0000",
                "'; --",
                "=HYPERLINK(1)",
                "<script>",
                "{{7*7}}",
                "../etc"
            })
    void what_cannot_stand_in_an_address_or_a_log_line_is_refused(String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Sku.of(code))
                .satisfies(refused -> assertThat(refused.what()).isEqualTo("sku"));
    }

    @Test
    void has_at_most_64_characters() {
        assertThat(Sku.of("a".repeat(64)).code()).hasSize(64);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Sku.of("a".repeat(65)));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Sku.of("a".repeat(1_000_000)));
    }

    @Test
    void sorts_by_its_text() {
        assertThat(Sku.of("a-1")).isLessThan(Sku.of("a-2"));
    }
}
