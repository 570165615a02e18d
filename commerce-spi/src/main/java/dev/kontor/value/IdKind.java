package dev.kontor.value;

import java.util.regex.Pattern;

/**
 * A kind of {@link Id}: its prefix, and the one way from text to an id of that kind.
 *
 * @param <T> what such ids identify
 */
public final class IdKind<T> {
    static final int DIGITS = 26;

    private static final Pattern PREFIX = Pattern.compile("[a-z]{2,10}");
    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{" + DIGITS + "}");

    private final String prefix;
    private final String noun;

    private IdKind(String prefix, String noun) {
        this.prefix = prefix;
        this.noun = noun;
    }

    /**
     * A kind of id.
     *
     * @param prefix 2 to 10 lower-case letters, unique in the house
     * @param noun what such an id identifies, for messages
     * @param <T> the same as a type
     * @return the kind
     */
    public static <T> IdKind<T> of(String prefix, String noun) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidValueException("id prefix", prefix, "2 to 10 lower-case letters");
        }
        return new IdKind<>(prefix, noun);
    }

    /**
     * An id of this kind from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id; that it has the form does not mean that anything has it
     * @throws InvalidValueException when it is no id of this kind
     */
    public Id<T> parse(String text) {
        if (text.length() != prefix.length() + 1 + DIGITS
                || !text.startsWith(prefix + "_")
                || !FORM.matcher(text.substring(prefix.length() + 1)).matches()) {
            throw new InvalidValueException(noun + " id", text, "'" + prefix + "_' and " + DIGITS + " characters");
        }
        return new Id<>(text);
    }

    /**
     * What begins every id of this kind.
     *
     * @return without the underscore
     */
    public String prefix() {
        return prefix;
    }

    /**
     * What such an id identifies.
     *
     * @return a noun for messages
     */
    public String noun() {
        return noun;
    }

    @Override
    public String toString() {
        return prefix;
    }
}
