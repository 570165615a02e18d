package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people read of a product (CA-2). */
record Presentation(
        Localized names,
        Localized descriptions,
        Localized requirements,
        Optional<Publisher> publisher,
        List<String> categories) {
    static final Presentation NONE =
            new Presentation(Localized.NONE, Localized.NONE, Localized.NONE, Optional.empty(), List.of());

    Presentation named(Locale locale, String name) {
        return new Presentation(
                names.with("name", locale, Text.line("product name", name, Product.LONGEST_NAME)),
                descriptions,
                requirements,
                publisher,
                categories);
    }

    Presentation described(Locale locale, String text) {
        return new Presentation(
                names,
                descriptions.with("description", locale, lines("product description", text)),
                requirements,
                publisher,
                categories);
    }

    Presentation requiring(Locale locale, String text) {
        return new Presentation(
                names,
                descriptions,
                requirements.with("text of requirements", locale, lines("system requirements", text)),
                publisher,
                categories);
    }

    private static String lines(String what, String text) {
        String checked = Text.lines(what, text, Product.LONGEST_TEXT);
        if (checked.isBlank()) {
            throw new InvalidValueException(what, text, "a text that is not blank, or none at all");
        }
        return checked;
    }

    Presentation publisher(Publisher by) {
        return new Presentation(names, descriptions, requirements, Optional.of(by), categories);
    }

    Presentation categories(List<String> codes) {
        codes.forEach(code -> Code.of("category", code));
        List<String> distinct = List.copyOf(new LinkedHashSet<>(codes));
        if (distinct.size() > Product.MOST_CATEGORIES) {
            throw new InvalidValueException(
                    "categories", distinct.size() + " categories", "at most " + Product.MOST_CATEGORIES);
        }
        return new Presentation(names, descriptions, requirements, publisher, distinct);
    }
}
