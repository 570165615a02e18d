package dev.kontor.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of a plugin that has to say what its contract found. */
public final class KeptPage {
    /** Stands before what was found. */
    public static final String BEGIN = "<!-- support: begin -->";
    /** Stands after it. */
    public static final String END = "<!-- support: end -->";

    private static final String PROPERTY = "kontor.support";

    private KeptPage() {}

    /**
     * Compares a page with what was found; {@code -Dkontor.support=write} writes it instead.
     *
     * @param page with the lines {@link #BEGIN} and {@link #END}
     * @param found Markdown
     * @throws AssertionError when the page says something else, or has no such lines
     */
    public static void keep(Path page, String found) {
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new AssertionError(page + " has no lines '" + BEGIN + "' and '" + END + "'");
            }
            String should = text.substring(0, begin) + BEGIN + "\n\n" + found + "\n" + text.substring(end);
            if (System.getProperty(PROPERTY, "").equals("write")) {
                Files.writeString(page, should);
            } else if (!should.equals(text)) {
                throw new AssertionError(page + " says something else of what is supported; -D" + PROPERTY
                        + "=write writes it:\n" + found);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
