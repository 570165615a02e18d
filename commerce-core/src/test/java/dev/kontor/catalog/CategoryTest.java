package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CategoryTest {
    private final Category drawing = Category.of("cad", Locale.ENGLISH, "Drawing");

    @Test
    @Tag("CA-2.f")
    void CA_2_f_a_category_has_a_code_and_names_in_languages() {
        Category both = drawing.named(Locale.GERMAN, "Zeichnen");

        assertThat(both.code()).isEqualTo("cad");
        assertThat(both.name(Locale.forLanguageTag("de-AT"))).isEqualTo("Zeichnen");
        assertThat(both.name(Locale.JAPAN)).isEqualTo("Drawing");
        assertThat(both.names()).containsEntry(Locale.GERMAN, "Zeichnen").hasSize(2);
        assertThat(both).isNotEqualTo(drawing).isEqualTo(drawing.named(Locale.GERMAN, "Zeichnen"));
    }

    @Test
    void a_code_or_name_without_its_form_is_refused() {
        assertThatThrownBy(() -> Category.of("C A D", Locale.ENGLISH, "x")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> drawing.named(Locale.ROOT, "x"))
                .hasMessage("locale of a name: 'und' is refused, expected a language such as en or de-AT");
        assertThatThrownBy(() -> drawing.named(Locale.GERMAN, " ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> drawing.named(Locale.GERMAN, "x".repeat(201)))
                .isInstanceOf(InvalidValueException.class);
    }
}
