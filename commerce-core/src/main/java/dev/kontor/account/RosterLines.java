package dev.kontor.account;

import java.util.ArrayList;
import java.util.List;

/** Cuts a CSV text into lines of cells, one at a time. The separator is what the first line uses. */
final class RosterLines {
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;
    private boolean open;

    RosterLines(String text) {
        this.text = text;
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        this.separator = first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    boolean hasNext() {
        return at < text.length();
    }

    /** The number of the line that {@link #next} reads, counted from 1. */
    int line() {
        return line;
    }

    /** Whether the text ended inside quotes. */
    boolean isOpen() {
        return open;
    }

    List<String> next() {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quoted && c == '"' && at < text.length() && text.charAt(at) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"' && (quoted || cell.length() == 0)) {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && (c == '\n' || c == '\r')) {
                endLine(c);
                cells.add(cell.toString());
                return cells;
            } else {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
        }
        open = quoted;
        cells.add(cell.toString());
        return cells;
    }

    private void endLine(char c) {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }
}
