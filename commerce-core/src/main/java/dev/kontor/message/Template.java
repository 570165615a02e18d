package dev.kontor.message;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one kind of letter in one language, with facts named in braces: {@code Your order {order}}.
 *
 * @param subject one line
 * @param text any number of lines
 */
public record Template(String subject, String text) {
    private static final Pattern NAMED = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");
    private static final int LONGEST_SUBJECT = 200;

    /** Checks both texts. */
    public Template {
        subject = Text.line("subject of a template", subject, LONGEST_SUBJECT);
        text = Text.lines("text of a template", text, 100_000);
        if (text.isBlank()) {
            throw new InvalidValueException("text of a template", text, "a text that is not blank");
        }
    }

    /**
     * The facts that the words name.
     *
     * @return their names, sorted
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        NAMED.matcher(subject + " " + text).results().forEach(hit -> names.add(hit.group(1)));
        return Collections.unmodifiableSet(names);
    }

    String subject(Map<String, String> facts) {
        String whole = CONTROL.matcher(filled(subject, facts)).replaceAll(" ").strip();
        int most = whole.offsetByCodePoints(0, Math.min(LONGEST_SUBJECT, whole.codePointCount(0, whole.length())));
        return whole.substring(0, most);
    }

    String text(Map<String, String> facts) {
        return filled(text, facts);
    }

    private static String filled(String words, Map<String, String> facts) {
        return NAMED.matcher(words)
                .replaceAll(hit -> Matcher.quoteReplacement(facts.getOrDefault(hit.group(1), hit.group())));
    }
}
