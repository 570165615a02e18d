package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.catalog.Category;
import dev.kontor.value.Code;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one category of a wanted state. */
final class CategoryReader {
    private CategoryReader() {}

    static Optional<Category> read(String code, Input input) {
        Map<String, Input> fields = input.fields("name");
        Optional<String> known = input.made(() -> Code.of("category", code));
        Map<Locale, String> names = input.required(fields, "name")
                .map(field -> LocalizedReader.read(
                        field,
                        "name by language, such as {\"en\": \"Drawing\"}",
                        text -> Category.of("unnamed", Locale.ENGLISH, text).name(Locale.ENGLISH)))
                .orElse(Map.of());
        return known.filter(ignored -> !names.isEmpty()).map(fit -> category(fit, names));
    }

    private static Category category(String code, Map<Locale, String> names) {
        Map.Entry<Locale, String> first = names.entrySet().iterator().next();
        Category category = Category.of(code, first.getKey(), first.getValue());
        for (Map.Entry<Locale, String> name : names.entrySet()) {
            category = category.named(name.getKey(), name.getValue());
        }
        return category;
    }
}
