package dev.kontor.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to: a local part, one at sign, a domain of at least two labels, 254 characters
 * at the most. Stricter than RFC 5321 where that helps nobody (no quoted local parts, no address literals), so that
 * an address can never carry a second header line.
 *
 * @param text the address; its domain is in lower case
 */
public record EmailAddress(String text) {
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\-\\u00a1-\\uffef]{1,64}");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\-]{0,61}[\\p{L}\\p{N}])?");

    /** Checks the form and puts the domain into lower case. */
    public EmailAddress {
        if (text.length() > 254 || !Text.isStorable(text)) {
            throw refused(text);
        }
        int at = text.lastIndexOf('@');
        if (at < 1 || !LOCAL.matcher(text.substring(0, at)).matches()) {
            throw refused(text);
        }
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        String[] labels = domain.split("\\.", -1);
        boolean fits = labels.length >= 2;
        for (String label : labels) {
            fits &= LABEL.matcher(label).matches();
        }
        if (!fits) {
            throw refused(text);
        }
        text = text.substring(0, at) + "@" + domain;
    }

    private static InvalidValueException refused(String text) {
        return new InvalidValueException("e-mail address", text, "an address such as anna@example.org");
    }

    /**
     * An address from text.
     *
     * @param text such as {@code anna@example.org}
     * @return the value
     * @throws InvalidValueException when it has not the form
     */
    public static EmailAddress of(String text) {
        return new EmailAddress(text);
    }

    /**
     * What stands behind the at sign.
     *
     * @return in lower case
     */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
