package dev.kontor.fulfillment;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The lines of a file of keys, however they end; a line that no keys make is passed over without being held. */
final class KeyLines {
    /** Ten secrets of a thousand characters, each of them quoted. */
    static final int LONGEST = 25_000;

    private static final int MARK = 0xFEFF;

    private final Reader reader;
    private int number = 1;

    KeyLines(Reader reader) {
        this.reader = reader;
    }

    void each(Consumer<CsvLine> line, IntConsumer tooLong) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean isTooLong = false;
        boolean afterReturn = false;
        boolean begun = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            boolean isEnd = c == '\n' || c == '\r';
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (isEnd) {
                end(text, isTooLong, line, tooLong);
                isTooLong = false;
            } else if (text.length() == LONGEST) {
                isTooLong = true;
            } else if (begun || c != MARK) {
                text.append((char) c);
            }
            begun = true;
        }
        if (text.length() > 0) {
            end(text, isTooLong, line, tooLong);
        }
    }

    private void end(StringBuilder text, boolean isTooLong, Consumer<CsvLine> line, IntConsumer tooLong) {
        if (isTooLong) {
            tooLong.accept(number);
        } else {
            line.accept(CsvLine.of(number, text.toString()));
        }
        text.setLength(0);
        number++;
    }
}
