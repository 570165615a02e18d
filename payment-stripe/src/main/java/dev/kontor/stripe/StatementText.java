package dev.kontor.stripe;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What the shop adds to the account's own prefix on a card statement. Card networks carry 22 characters, of which Stripe
 * takes the prefix and two for an asterisk and a blank; it refuses some characters, and a text without any letter.
 */
final class StatementText {
    /** What Stripe takes beside letters, digits and blanks. */
    static final String OTHERS = ".,&/#+_-";

    private StatementText() {}

    static Optional<String> suffix(String wanted, int room) {
        String plain = Normalizer.normalize(wanted, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 " + OTHERS + "]", " ")
                .replaceAll(" +", " ")
                .strip();
        String cut = plain.substring(0, Math.min(plain.length(), room)).strip();
        return cut.chars().anyMatch(Character::isLetter) ? Optional.of(cut) : Optional.empty();
    }
}
