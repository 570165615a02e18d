package dev.kontor.conduct.engine;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Why an order waits or ended, in the customer's language. */
final class Reasons {
    private Reasons() {}

    static String text(String reason, Locale locale) {
        Locale spoken = switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
        ResourceBundle words = ResourceBundle.getBundle("dev.kontor.conduct.reasons", spoken);
        String first = reason.contains(".") ? reason.substring(0, reason.indexOf('.')) : reason;
        try {
            return words.getString(first);
        } catch (MissingResourceException unknown) {
            return words.getString("other");
        }
    }
}
