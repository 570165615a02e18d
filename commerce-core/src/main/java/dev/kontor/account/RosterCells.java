package dev.kontor.account;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Cuts CSV into rows of cells as it is read. The separator is what the first row uses. */
final class RosterCells {
    private static final int LONGEST_ROW = 10_000;
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private final StringBuilder head = new StringBuilder();
    private int headAt;
    private int ahead;
    private char separator = ',';
    private int line = 1;
    private boolean begun;
    private boolean open;
    private boolean broken;

    /**
     * Of a text.
     *
     * @param in buffered
     */
    RosterCells(Reader in) {
        this.in = in;
    }

    /** The number of the line that {@link #next} reads, counted from 1. */
    int line() {
        return line;
    }

    /** Whether what was read last begins with a quote that nothing closes. */
    boolean isOpen() {
        return open;
    }

    /** Whether what was read last is no whole row, so that nothing can be read behind it. */
    boolean isBroken() {
        return broken;
    }

    boolean hasNext() throws IOException {
        begin();
        return !broken && ahead != END;
    }

    List<String> next() throws IOException {
        begin();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int length = 0; ahead != END; length++) {
            char c = take();
            if (length == LONGEST_ROW) {
                broken = true;
                open = quoted;
                return cells;
            } else if (quoted && c == '"' && ahead == '"') {
                cell.append(take());
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
        broken = quoted;
        cells.add(cell.toString());
        return cells;
    }

    private void endLine(char c) throws IOException {
        if (c == '\r' && ahead == '\n') {
            ahead = read();
        }
        line++;
    }

    private char take() throws IOException {
        char taken = (char) ahead;
        ahead = read();
        return taken;
    }

    private int read() throws IOException {
        return headAt < head.length() ? head.charAt(headAt++) : in.read();
    }

    /** Looks at the first row before any of it is cut. */
    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        for (int c = in.read(); c != END; c = in.read()) {
            head.append((char) c);
            if (c == '\n' || head.length() > LONGEST_ROW) {
                break;
            }
        }
        separator = head.indexOf(";") >= 0 && head.indexOf(",") < 0 ? ';' : ',';
        ahead = read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = read();
        }
    }
}
