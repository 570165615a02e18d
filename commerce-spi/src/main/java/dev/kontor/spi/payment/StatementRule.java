package dev.kontor.spi.payment;

import dev.kontor.value.InvalidValueException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider can put on a buyer's statement. Letters of the English alphabet, digits and blanks always, and few
 * characters more.
 *
 * @param longest the most characters the shop may give; 5 or more
 * @param others what is taken beside letters, digits and blanks
 * @param needsLetter whether a text without any letter is refused
 */
public record StatementRule(int longest, String others, boolean needsLetter) {
    private static final int LEAST = 5;
    private static final int LEAST_OF_NAME = 8;
    private static final int LONGEST_MARK = 6;
    private static final Map<String, String> SPELLED = Map.of(
            "\u00df", "ss", "\u00e6", "ae", "\u00c6", "AE", "\u0153", "oe", "\u0152", "OE", "\u00f8", "o", "\u00d8",
            "O", "\u0142", "l", "\u0141", "L");

    /** Checks the length. */
    public StatementRule {
        if (longest < LEAST) {
            throw new InvalidValueException(
                    "longest text of a statement", Integer.toString(longest), LEAST + " or more");
        }
    }

    /**
     * The text for one charge: the shop's name, cut and without what is not taken, and behind it, where there is room, the
     * end of the order's number, so that two orders can be told apart.
     *
     * @param name as the shop calls itself on statements
     * @param reference the order's number
     * @return at most {@link #longest} characters; empty when nothing of the name can be shown
     */
    public Optional<String> write(String name, String reference) {
        String shown = cut(plain(name), longest);
        boolean seen = needsLetter
                ? shown.chars().anyMatch(Character::isLetter)
                : shown.chars().anyMatch(Character::isLetterOrDigit);
        if (!seen) {
            return Optional.empty();
        }
        String mark = mark(reference);
        int room = longest - mark.length() - 1;
        if (mark.isEmpty() || room < LEAST_OF_NAME) {
            return Optional.of(shown);
        }
        String beside = cut(shown, room);
        return Optional.of((beside + " " + mark).strip());
    }

    private String plain(String text) {
        String spelled = text;
        for (Map.Entry<String, String> letter : SPELLED.entrySet()) {
            spelled = spelled.replace(letter.getKey(), letter.getValue());
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(spelled, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .chars()
                .forEach(c -> plain.append(isTaken(c) ? (char) c : ' '));
        return plain.toString().replaceAll(" +", " ").strip();
    }

    private boolean isTaken(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.indexOf(c) >= 0;
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest)).strip();
    }

    private static String mark(String reference) {
        String digits = reference.replaceAll("[^A-Za-z0-9]", "");
        return digits.substring(Math.max(0, digits.length() - LONGEST_MARK)).toUpperCase(Locale.ROOT);
    }
}
