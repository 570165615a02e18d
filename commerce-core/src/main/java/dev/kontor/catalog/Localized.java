package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A text in several languages, by language tag. */
record Localized(Map<String, String> byTag) {
    static final Localized NONE = new Localized(Map.of());

    Localized {
        byTag = Collections.unmodifiableMap(new TreeMap<>(byTag));
    }

    /** The same in one language more; the text was checked before. */
    Localized with(String what, Locale locale, String text) {
        String tag = locale.toLanguageTag();
        if (locale.getLanguage().isEmpty() || !Locale.forLanguageTag(tag).equals(locale)) {
            throw new InvalidValueException("locale of a " + what, tag, "a language such as en or de-AT");
        }
        Map<String, String> more = new TreeMap<>(byTag);
        more.put(tag, text);
        return new Localized(more);
    }

    /** In the language, else in the language without or of another country, else in English, else in any. */
    Optional<String> in(Locale locale) {
        String language = locale.getLanguage();
        return first(tag -> tag.equals(locale.toLanguageTag()))
                .or(() -> first(tag -> tag.equals(language)))
                .or(() -> first(tag -> tag.startsWith(language + "-")))
                .or(() -> first(tag -> tag.equals("en")))
                .or(() -> first(tag -> true));
    }

    private Optional<String> first(Predicate<String> fits) {
        return byTag.entrySet().stream()
                .filter(text -> fits.test(text.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Map<Locale, String> byLocale() {
        Map<Locale, String> all = new TreeMap<>(Comparator.comparing(Locale::toLanguageTag));
        byTag.forEach((tag, text) -> all.put(Locale.forLanguageTag(tag), text));
        return Collections.unmodifiableMap(all);
    }

    Collection<String> texts() {
        return byTag.values();
    }
}
