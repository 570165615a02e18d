package dev.kontor.architecture;

import java.util.regex.Pattern;

/** A source split into its code and its Javadoc, each as long as the source and blank where the other is. */
record SourceText(String code, String javadoc) {
    private static final Pattern PIECE = Pattern.compile("(?s)(?<javadoc>/\\*\\*.*?\\*/)|/\\*.*?\\*/|//[^\\n]*"
            + "|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'");

    static SourceText of(String source) {
        var code = new StringBuilder(source);
        var javadoc = new StringBuilder(blank(source));
        var pieces = PIECE.matcher(source);
        while (pieces.find()) {
            code.replace(pieces.start(), pieces.end(), blank(pieces.group()));
            if (pieces.group("javadoc") != null) {
                javadoc.replace(pieces.start(), pieces.end(), pieces.group());
            }
        }
        return new SourceText(code.toString(), javadoc.toString());
    }

    private static String blank(String text) {
        return text.replaceAll("[^\\n]", " ");
    }
}
