package dev.kontor.value;

import java.util.regex.Pattern;

/**
 * The form of a name that people give to what they set up: stores, markets, price lists, products, gateway
 * accounts, verification services. 1 to 64 lower-case letters, digits, dots, underscores and dashes, beginning with
 * a letter or digit, so that it can stand in an address, a file name and a log line.
 */
public final class Code {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private Code() {}

    /**
     * The code itself, once it was seen to have the form.
     *
     * @param what what the code names, for the message
     * @param text the code
     * @return the same text
     * @throws InvalidValueException when it has not the form
     */
    public static String of(String what, String text) {
        if (text.length() > 64 || !FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    what, text, "1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit");
        }
        return text;
    }
}
