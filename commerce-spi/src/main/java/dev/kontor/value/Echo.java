package dev.kontor.value;

/**
 * How a piece of bad input is repeated in a message: quoted, escaped, and cut at {@value #LONGEST} characters, so
 * that it can neither forge a log line nor flood it.
 */
public final class Echo {
    private static final int LONGEST = 40;

    private Echo() {}

    /**
     * The quoted, escaped beginning of a text.
     *
     * @param text anything
     * @return printable ASCII in single quotes
     */
    public static String of(CharSequence text) {
        StringBuilder out = new StringBuilder("'");
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\'' && c != '\\') {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append(text.length() > LONGEST ? "'..." : "'").toString();
    }
}
