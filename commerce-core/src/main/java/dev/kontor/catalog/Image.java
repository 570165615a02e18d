package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A picture of a product (CA-2): where the host keeps it, and what it shows for who cannot see it. Immutable. */
public final class Image {
    /** The most characters of a text that stands for the picture. */
    public static final int LONGEST_ALT = 500;

    private static final int LONGEST_PATH = 500;
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final String path;
    private final Localized alt;

    private Image(String path, Localized alt) {
        this.path = path;
        this.alt = alt;
    }

    /**
     * A picture nobody has put in words yet.
     *
     * @param path where it lies below the host's pictures, such as {@code cad/box.png}: letters, digits, '.', '_', '-' and
     *     slashes, no name beginning with a dot
     * @return the image
     * @throws InvalidValueException when the path has not its form
     */
    public static Image of(String path) {
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw new InvalidValueException(
                    "path of an image", path, "names of letters, digits, '.', '_', '-' with slashes between them");
        }
        return new Image(path, Localized.NONE);
    }

    /**
     * The same with its text in a language more.
     *
     * @param locale the language, perhaps with a country
     * @param text what it shows; one line of at most {@value #LONGEST_ALT} characters
     * @return a new image
     * @throws InvalidValueException when the text has not its form or the locale no language
     */
    public Image alt(Locale locale, String text) {
        return new Image(path, alt.with("text of an image", locale, Text.line("text of an image", text, LONGEST_ALT)));
    }

    /**
     * Where it lies.
     *
     * @return below the host's pictures
     */
    public String path() {
        return path;
    }

    /**
     * What it shows.
     *
     * @param locale the language, perhaps with a country
     * @return in the next best language, as names are; empty when nobody said
     */
    public Optional<String> alt(Locale locale) {
        return alt.in(locale);
    }

    /**
     * What it shows, in every language.
     *
     * @return by language, perhaps none
     */
    public Map<Locale, String> alts() {
        return alt.byLocale();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that && path.equals(that.path) && alt.equals(that.alt);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return "image " + path;
    }
}
