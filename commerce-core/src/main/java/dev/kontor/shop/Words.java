package dev.kontor.shop;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the shop in the languages it speaks; the machine's own language never shows through. */
final class Words {
    private Words() {}

    static ResourceBundle of(String bundle, Locale locale) {
        Locale spoken = switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
        return ResourceBundle.getBundle(bundle, spoken);
    }
}
