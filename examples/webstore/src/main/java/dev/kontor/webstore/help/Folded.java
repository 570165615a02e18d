package dev.kontor.webstore.help;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text without accents and capital letters, that remembers where each of its letters came from. Longer than the text
 * where one letter becomes two.
 */
final class Folded {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final String text;
    private final int[] origins;

    private Folded(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static Folded of(String original) {
        StringBuilder folded = new StringBuilder();
        int[] origins = new int[original.length() * 4 + 1];
        int at = 0;
        while (at < original.length()) {
            int letter = original.codePointAt(at);
            String plain = plain(Character.toString(letter));
            for (int i = 0; i < plain.length() && folded.length() < origins.length - 1; i++) {
                origins[folded.length()] = at;
                folded.append(plain.charAt(i));
            }
            at += Character.charCount(letter);
        }
        origins[folded.length()] = original.length();
        return new Folded(folded.toString(), origins);
    }

    private static String plain(String letter) {
        String apart = Normalizer.normalize(letter, Normalizer.Form.NFKD);
        return MARKS.matcher(apart)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("œ", "oe")
                .replace("æ", "ae");
    }

    String text() {
        return text;
    }

    /** Where in the original text a place of the folded one lies. */
    int origin(int place) {
        return origins[place];
    }

    /** Whether a word begins here. */
    boolean isStart(int place) {
        return place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
    }
}
