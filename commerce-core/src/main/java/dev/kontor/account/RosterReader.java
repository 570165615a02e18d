package dev.kontor.account;

import dev.kontor.value.Refusal;
import dev.kontor.value.Text;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a roster row by row, so that a file of any length takes no more room than its longest row: a first row with the
 * names of the columns, then one row per person, as CSV in UTF-8. A row that cannot be taken is told by the number of its
 * line and never by what it holds; what makes the file as a whole unreadable ends the reading. Holds nothing itself.
 */
public final class RosterReader {
    /** The longest file, in bytes. */
    public static final long LARGEST = 64L * 1024 * 1024;

    /** The most rows of one file. */
    public static final int MOST_ROWS = 500_000;

    private static final int LONGEST_KEY = 200;

    private RosterReader() {}

    /** What is told of each row. */
    public interface Listener {
        /**
         * A row that can be taken.
         *
         * @param key of the person, in the form of {@link RosterKey#of}; sensitive
         */
        void key(String key);

        /**
         * A row that cannot.
         *
         * @param why {@code roster.row-cells} or {@code roster.row-key}, with the fact {@code line}
         */
        void fault(Refusal why);
    }

    /**
     * Reads all of it.
     *
     * @param in the file; stays open
     * @param column the name of the wanted column, whatever its case
     * @param listener is told of each row, in order
     * @return why the file cannot be read further: {@code roster.no-column}, {@code roster.not-text},
     *     {@code roster.too-large}, {@code roster.row-too-long}, {@code roster.open-quotes}; empty when its end was reached
     * @throws IOException when the file breaks off
     */
    public static Optional<Refusal> read(InputStream in, String column, Listener listener) throws IOException {
        Measured measured = new Measured(in, LARGEST);
        RosterCells cells = new RosterCells(new BufferedReader(new InputStreamReader(
                measured,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))));
        try {
            Optional<Refusal> end = read(cells, column.strip().toLowerCase(Locale.ROOT), listener);
            return measured.isOver() ? Optional.of(tooLarge()) : end;
        } catch (CharacterCodingException notUtf8) {
            Refusal not = Refusal.of("roster.not-text").with("line", cells.line());
            return Optional.of(measured.isOver() ? tooLarge() : not);
        }
    }

    private static Optional<Refusal> read(RosterCells cells, String column, Listener listener) throws IOException {
        List<String> names = cells.next().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        int wanted = names.indexOf(column);
        if (wanted < 0 || wanted != names.lastIndexOf(column)) {
            return Optional.of(Refusal.of("roster.no-column").with("column", column));
        }
        int rows = 0;
        while (cells.hasNext()) {
            int line = cells.line();
            List<String> row = cells.next();
            if (cells.isBroken()) {
                Refusal open = Refusal.of("roster.open-quotes").with("line", line);
                Refusal tooLong = Refusal.of("roster.row-too-long").with("line", line);
                return Optional.of(cells.isOpen() ? open : tooLong);
            }
            if (row.size() == 1 && row.get(0).isBlank()) {
                continue;
            }
            if (++rows > MOST_ROWS) {
                return Optional.of(tooLarge());
            }
            if (row.size() != names.size()) {
                listener.fault(Refusal.of("roster.row-cells")
                        .with("line", line)
                        .with("found", row.size())
                        .with("expected", names.size()));
            } else if (isKey(row.get(wanted))) {
                listener.key(RosterKey.of(row.get(wanted)));
            } else {
                listener.fault(Refusal.of("roster.row-key").with("line", line).with("column", names.get(wanted)));
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(String cell) {
        return cell.length() <= LONGEST_KEY
                && cell.chars().noneMatch(Character::isISOControl)
                && Text.isStorable(cell)
                && !RosterKey.of(cell).isEmpty();
    }

    private static Refusal tooLarge() {
        return Refusal.of("roster.too-large").with("rows", MOST_ROWS).with("bytes", LARGEST);
    }

    /** Ends after so many bytes. */
    private static final class Measured extends FilterInputStream {
        private long left;
        private boolean over;

        Measured(InputStream in, long most) {
            super(in);
            left = most;
        }

        boolean isOver() {
            return over;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                over = over || in.read() >= 0;
                return -1;
            }
            int got = in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, got);
            return got;
        }
    }
}
