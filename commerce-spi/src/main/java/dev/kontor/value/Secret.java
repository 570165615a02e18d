package dev.kontor.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text that must never be seen: an API key, a webhook secret, a license key, a token, an IBAN. It prints as
 * {@code ***} everywhere and has no accessor; whoever needs the characters passes a function to {@link #use}.
 *
 * <p>Equality is by content and takes the same time wherever two secrets differ. Not serializable. Safe for use by
 * many threads.
 */
public final class Secret {
    private static final int LONGEST = 65_536;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * A secret from its text.
     *
     * @param text 1 to 65,536 characters without U+0000 and unpaired surrogates
     * @return the secret
     * @throws InvalidValueException when it is empty, too long or cannot be stored; the message holds none of it
     */
    public static Secret of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !Text.isStorable(text)) {
            throw new InvalidValueException("secret", "***", "1 to 65536 characters of storable text");
        }
        return new Secret(text);
    }

    /**
     * A secret from an environment variable of this process.
     *
     * @param variable its name
     * @return the secret
     * @throws ConfigurationException when the variable is not set or empty
     */
    public static Secret env(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(t -> !t.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new ConfigurationException(
                        "environment variable " + Echo.of(variable), "is not set; set it before the process starts"));
    }

    /**
     * Hands the characters to a function, which keeps them no longer than it must and shows them to nobody.
     *
     * @param reader what needs the characters
     * @param <R> what it makes of them
     * @return what the function returned
     */
    public <R> R use(Function<String, R> reader) {
        return reader.apply(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
