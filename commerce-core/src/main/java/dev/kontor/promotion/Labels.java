package dev.kontor.promotion;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What customers read, by language tag. */
final class Labels {
    static final int LONGEST = 200;

    private Labels() {}

    static Map<String, String> with(Map<String, String> byTag, Locale locale, String text) {
        String tag = locale.toLanguageTag();
        if (locale.getLanguage().isEmpty() || !Locale.forLanguageTag(tag).equals(locale)) {
            throw new InvalidValueException("locale of a label", tag, "a language such as en or de-AT");
        }
        Map<String, String> more = new TreeMap<>(byTag);
        more.put(tag, Text.line("label", text, LONGEST));
        return Collections.unmodifiableMap(more);
    }

    /** In the language, else in the language without or of another country, else in English, else in any. */
    static String in(Map<String, String> byTag, Locale locale, String otherwise) {
        String language = locale.getLanguage();
        String best = otherwise;
        int rank = Integer.MAX_VALUE;
        for (Map.Entry<String, String> label : byTag.entrySet()) {
            int own = rank(label.getKey(), locale.toLanguageTag(), language);
            if (own < rank) {
                best = label.getValue();
                rank = own;
            }
        }
        return best;
    }

    private static int rank(String tag, String wanted, String language) {
        if (tag.equals(wanted)) {
            return 0;
        }
        if (tag.equals(language)) {
            return 1;
        }
        if (tag.startsWith(language + "-")) {
            return 2;
        }
        return tag.equals("en") ? 3 : 4;
    }
}
