package dev.kontor.promotion;

import dev.kontor.value.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people type as a coupon: case, dashes and blanks do not matter. */
final class CouponText {
    /** Longer ones can only be codes of campaigns. */
    private static final Pattern PLAIN = Pattern.compile("[A-Z0-9]{3,20}");

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}-]+");
    private static final int LONGEST = 100;

    private CouponText() {}

    static String checked(String text) {
        return plain(text)
                .orElseThrow(() -> new InvalidValueException(
                        "coupon", text, "3 to 20 of A-Z and 0-9, dashes and blanks between them aside"));
    }

    /** Empty when it can be no coupon that somebody chose. */
    static Optional<String> plain(String typed) {
        return Optional.of(bare(typed)).filter(text -> PLAIN.matcher(text).matches());
    }

    static String bare(String typed) {
        return typed.length() > LONGEST
                ? ""
                : BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
