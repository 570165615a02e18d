package dev.kontor.spi.keys;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.regex.Pattern;

/**
 * One key that is wanted.
 *
 * @param reference of this key and no other, the same each time it is asked for: 1 to 64 letters, digits, underscores and
 *     hyphens
 * @param article what the publisher calls the product; one line of at most 100 characters
 */
public record KeyOrder(String reference, String article) {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks both texts. */
    public KeyOrder {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new InvalidValueException(
                    "reference of a key", reference, "1 to 64 letters, digits, underscores and hyphens");
        }
        article = Text.line("article of a publisher", article, 100);
    }
}
