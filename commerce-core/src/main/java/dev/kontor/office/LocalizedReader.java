package dev.kontor.office;

import dev.kontor.body.Input;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads a text that stands in several languages, such as {@code {"en": "Editor", "de": "Schnittplatz"}}. */
final class LocalizedReader {
    private LocalizedReader() {}

    /** By language, without those that were refused; empty, and noted as a fault, when there is no language at all. */
    static Map<Locale, String> read(Input input, String what, UnaryOperator<String> check) {
        Map<Locale, String> texts = new LinkedHashMap<>();
        Map<String, Input> fields = input.fields();
        fields.forEach((tag, field) -> {
            Optional<Locale> locale = field.made(() -> SetupReader.locale(tag));
            Optional<String> text = field.text(check);
            locale.ifPresent(language -> text.ifPresent(checked -> texts.put(language, checked)));
        });
        if (fields.isEmpty() && input.isObject()) {
            input.fault("expected at least one " + what);
        }
        return texts;
    }
}
