package dev.kontor.value;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reason why a rule of the shop said no: a stable code and the facts behind it. A refused call returns all its
 * reasons at once; texts in the customer's language are made of code and facts at the door.
 *
 * @param code stable text such as {@code price.changed}: lower-case words joined by dots and dashes
 * @param facts what the text needs, by name; never a secret; in order of name
 */
public record Refusal(String code, Map<String, String> facts) {
    /** Checks the code and copies the facts. */
    public Refusal {
        code = checked(code);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /**
     * A code itself, once it was seen to have the form: lower-case words of letters, digits and dashes, joined by dots.
     *
     * @param code the code
     * @return the same text
     * @throws InvalidValueException when it has not the form
     */
    public static String checked(String code) {
        // By hand, since every step of every price has a code.
        boolean isWord = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!isLetter && !(c == '.' && isWord)) {
                throw misshapen(code);
            }
            isWord = isLetter;
        }
        if (!isWord) {
            throw misshapen(code);
        }
        return code;
    }

    private static InvalidValueException misshapen(String code) {
        return new InvalidValueException("refusal code", code, "lower-case words joined by dots");
    }

    /**
     * A reason without facts.
     *
     * @param code the code
     * @return the reason
     */
    public static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }

    /**
     * The same reason with one fact more.
     *
     * @param name the fact's name
     * @param value the fact; shown as its text
     * @return a new reason
     */
    public Refusal with(String name, Object value) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put(name, value.toString());
        return new Refusal(code, more);
    }

    @Override
    public String toString() {
        return facts.isEmpty() ? code : code + " " + facts;
    }
}
