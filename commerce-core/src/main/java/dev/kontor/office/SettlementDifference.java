package dev.kontor.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import javax.money.MonetaryAmount;

/**
 * One place where a provider's settlement and our books differ.
 *
 * @param id the same whenever these books are compared
 * @param account the gateway account
 * @param day of the provider's line, or of the movement that has none
 * @param kind such as {@code MISSING_HERE} or {@code AMOUNT_DIFFERS}
 * @param line the provider's line; empty for a movement without one
 * @param movement the movement; empty for what settles none
 * @param payment whose money, as far as it is known
 * @param theirs what the provider says; empty where it says nothing
 * @param ours what it should be by our books; empty where nothing is booked
 * @param explainedBy who found out what it is about; empty while nobody has
 * @param explainedAt when
 */
public record SettlementDifference(
        String id,
        String account,
        LocalDate day,
        String kind,
        Optional<String> line,
        Optional<String> movement,
        Optional<String> payment,
        Optional<MonetaryAmount> theirs,
        Optional<MonetaryAmount> ours,
        Optional<String> explainedBy,
        Optional<Instant> explainedAt) {
    private static final String BUNDLE = "dev.kontor.office.differences";

    /**
     * What it means, for people.
     *
     * @param locale German, French or English; English for any other language
     * @return a sentence
     */
    public String explanation(Locale locale) {
        return text(kind, locale);
    }

    /**
     * What to do about it.
     *
     * @param locale German, French or English; English for any other language
     * @return a sentence
     */
    public String action(Locale locale) {
        return text(kind + ".action", locale);
    }

    private static String text(String key, Locale locale) {
        Locale spoken = switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, spoken);
        try {
            return words.getString(key);
        } catch (MissingResourceException unknown) {
            return words.getString(key.endsWith(".action") ? "other.action" : "other");
        }
    }
}
