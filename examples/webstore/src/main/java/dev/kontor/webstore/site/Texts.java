package dev.kontor.webstore.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pages say in one language. A text is named {@code area.name}; an area is a file of {@code texts/}. The forms
 * of numbers and plurals are those of {@link MessageFormat}.
 */
public final class Texts {
    /** The languages of the store, the first one for visitors who speak none of them. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

    /** The files there are for each language. */
    public static final List<String> AREAS = List.of(
            "site",
            "catalog",
            "cart",
            "checkout",
            "orders",
            "bulk",
            "account",
            "people",
            "mailbox",
            "help",
            "staff",
            "api");

    private static final Map<String, Texts> ALL = read();

    private final Locale locale;
    private final Map<String, String> patterns;

    private Texts(Locale locale, Map<String, String> patterns) {
        this.locale = locale;
        this.patterns = patterns;
    }

    private static Map<String, Texts> read() {
        Map<String, Texts> all = new TreeMap<>();
        for (Locale locale : LOCALES) {
            Map<String, String> patterns = new TreeMap<>();
            AREAS.forEach(area ->
                    read(area, locale).forEach((name, text) -> patterns.put(area + "." + name, text.toString())));
            all.put(locale.getLanguage(), new Texts(locale, patterns));
        }
        return Map.copyOf(all);
    }

    private static Properties read(String area, Locale locale) {
        String name = "/dev/kontor/webstore/texts/" + area + "_" + locale.getLanguage() + ".properties";
        Properties texts = new Properties();
        try (@Nullable InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The store lacks '" + name + "'.");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }

    /**
     * The texts of a language.
     *
     * @param locale any; one that the store does not speak gets the first of {@link #LOCALES}
     */
    public static Texts of(Locale locale) {
        @Nullable Texts spoken = ALL.get(locale.getLanguage());
        return spoken != null ? spoken : of(LOCALES.get(0));
    }

    /** The language. */
    public Locale locale() {
        return locale;
    }

    /**
     * A text with its values filled in.
     *
     * @param key {@code area.name}
     * @param values for {0}, {1}
     * @throws MissingResourceException when there is no such text
     */
    public String get(String key, Object... values) {
        @Nullable String pattern = patterns.get(key);
        if (pattern == null) {
            throw new MissingResourceException("The store has no text '" + key + "' in " + locale, "texts", key);
        }
        return new MessageFormat(pattern, locale).format(values);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** All texts with their patterns, for tests that compare languages. */
    public Map<String, String> patterns() {
        return Map.copyOf(patterns);
    }
}
