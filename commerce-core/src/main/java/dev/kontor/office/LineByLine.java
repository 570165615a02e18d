package dev.kontor.office;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The lines of a text, one at a time; a line beyond the bound ends the reading before it fills the memory. */
final class LineByLine implements Closeable {
    private static final int END = -1;

    private final BufferedReader in;
    private final int longest;
    private int number;
    private boolean tooLong;

    LineByLine(BufferedReader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Empty at the end, and after a line that is too long. */
    Optional<String> next() throws IOException {
        if (tooLong) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next == END) {
            return Optional.empty();
        }
        number++;
        while (next != END && next != '\n') {
            line.append((char) next);
            if (line.length() > longest) {
                tooLong = true;
                return Optional.empty();
            }
            next = in.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF';
        return Optional.of(marked ? line.substring(1) : line.toString());
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
