package dev.kontor.spi.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word as search compares it: without case and marks (CA-6). German writes an umlaut as a letter with e where it has none,
 * so a word has two forms, and two words meet when any of their forms do. An index may use these words, or an analysis of its
 * own that passes the contract kit.
 *
 * @param plain umlauts without their dots
 * @param spelled umlauts as a letter with e; the same as {@code plain} where there are none
 */
public record SearchWord(String plain, String spelled) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    /**
     * The words of a text: runs of letters and digits.
     *
     * @param text any text
     * @return in order, perhaps none
     */
    public static List<SearchWord> of(String text) {
        List<SearchWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            SearchWord word = word(matcher.group());
            if (!word.plain().isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static SearchWord word(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            String lower = text.toLowerCase(Locale.ROOT);
            return new SearchWord(lower, lower);
        }
        // Upper case in between turns a sharp s into two letters and a dotless i into a plain one.
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return new SearchWord(
                withoutMarks(folded),
                withoutMarks(
                        folded.replace("\u00e4", "ae").replace("\u00f6", "oe").replace("\u00fc", "ue")));
    }

    private static String withoutMarks(String folded) {
        return MARK.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('\u03c2', '\u03c3')
                .replace("\u00e6", "ae")
                .replace("\u0153", "oe")
                .replace('\u00f8', 'o')
                .replace('\u0142', 'l')
                .replace('\u0111', 'd');
    }

    /**
     * Whether another word is the beginning of this one.
     *
     * @param other the word looked for
     * @return true also when both are the same
     */
    public boolean beginsWith(SearchWord other) {
        return plain.startsWith(other.plain)
                || spelled.startsWith(other.spelled)
                || plain.startsWith(other.spelled)
                || spelled.startsWith(other.plain);
    }
}
