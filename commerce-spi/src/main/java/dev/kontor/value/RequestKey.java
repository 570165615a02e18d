package dev.kontor.value;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What makes a command safe to repeat: the caller chooses it before the first try and hands in the same one on each
 * further try (OR-2). The same key and content give the same answer, the same key with other content is refused. Keys
 * of different callers do not meet.
 *
 * @param text 1 to 100 letters, digits, dots, underscores, colons and dashes
 */
public record RequestKey(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the form. */
    public RequestKey {
        if (text.length() > 100 || !FORM.matcher(text).matches()) {
            throw new InvalidValueException("request key", text, "1 to 100 of A-Z, a-z, 0-9, '.', '_', ':', '-'");
        }
    }

    /**
     * A key the caller derived from what it is doing, such as {@code enrol-4711-math1}, or put into a form.
     *
     * @param text the key
     * @return the value
     * @throws InvalidValueException when it has not the form
     */
    public static RequestKey of(String text) {
        return new RequestKey(text);
    }

    /**
     * A key nobody used before, for scripts and tests; a web page puts one into its form when it is shown.
     *
     * @return a key with 128 random bits
     */
    public static RequestKey random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new RequestKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public String toString() {
        return text;
    }
}
