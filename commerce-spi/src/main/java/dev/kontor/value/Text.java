package dev.kontor.value;

/**
 * The checks that every text passes before it becomes part of a value: databases change or refuse silently what
 * they dislike (U+0000, unpaired surrogates), so it is refused here with a message instead.
 */
public final class Text {
    private Text() {}

    /**
     * A text of one line: not blank, no control characters (so no forged log lines or mail headers).
     *
     * @param what what the text is meant to be, for the message
     * @param text the text
     * @param longest the most characters (code points) allowed
     * @return the text with leading and trailing white space removed
     * @throws InvalidValueException when it is blank, too long, or holds control characters or unpaired surrogates
     */
    public static String line(String what, String text, int longest) {
        String stripped = checked(what, text, longest).strip();
        if (stripped.isEmpty()) {
            throw new InvalidValueException(what, text, "a text that is not blank");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(what, text, "one line without control characters");
        }
        return stripped;
    }

    /**
     * A text of any number of lines, possibly empty; line feeds and tabs are its only control characters.
     *
     * @param what what the text is meant to be, for the message
     * @param text the text
     * @param longest the most characters (code points) allowed
     * @return the text with line ends turned into line feeds
     * @throws InvalidValueException when it is too long or holds other control characters or unpaired surrogates
     */
    public static String lines(String what, String text, int longest) {
        String unix = checked(what, text, longest).replace("\r\n", "\n").replace('\r', '\n');
        if (unix.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new InvalidValueException(what, text, "text without control characters");
        }
        return unix;
    }

    /**
     * Whether a database would keep a text as it is: no U+0000 and no unpaired surrogate.
     *
     * @param text any text
     * @return true when it can be stored unchanged
     */
    public static boolean isStorable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String checked(String what, String text, int longest) {
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            throw new InvalidValueException(what, text, "at most " + longest + " characters");
        }
        if (!isStorable(text)) {
            throw new InvalidValueException(what, text, "text without U+0000 and unpaired surrogates");
        }
        return text;
    }
}
