package dev.kontor.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a key of a roster is compared: whatever its case, its width and its white space. */
public final class RosterKey {
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0]+");

    private RosterKey() {}

    /**
     * The form in which a key is compared. The blind index is made of this, both of the roster's keys and of what a person
     * types.
     *
     * @param text what stands on the roster, or what was typed
     * @return the key; empty for a text of white space alone
     */
    public static String of(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return WHITE.matcher(form).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
