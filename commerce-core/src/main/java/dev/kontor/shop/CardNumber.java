package dev.kontor.shop;

import java.util.regex.Pattern;

/** What a card's own number looks like, so that it is turned away where it comes in by mistake (PA-4). */
final class CardNumber {
    private static final Pattern FORM = Pattern.compile("[0-9](?:[ -]?[0-9]){11,18}");

    private CardNumber() {}

    /** Twelve to nineteen digits, in groups or not, with the check digit of ISO/IEC 7812. */
    static boolean isIn(String text) {
        return FORM.matcher(text.strip()).matches() && hasCheckDigit(text.replaceAll("[^0-9]", ""));
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
