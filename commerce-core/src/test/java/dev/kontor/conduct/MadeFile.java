package dev.kontor.conduct;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A file that is made line by line while it is read, so that nobody can hold it. */
final class MadeFile extends InputStream {
    private final int lines;
    private final IntFunction<String> text;
    private int made;
    private byte[] line = new byte[0];
    private int at;

    /**
     * @param text of a line by its number, from 1, without its end; asked when it is read
     */
    MadeFile(int lines, IntFunction<String> text) {
        this.lines = lines;
        this.text = text;
    }

    @Override
    public int read() {
        if (at == line.length) {
            if (made == lines) {
                return -1;
            }
            made++;
            line = (text.apply(made) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return line[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first < 0) {
            return -1;
        }
        into[offset] = (byte) first;
        int more = Math.min(length - 1, line.length - at);
        System.arraycopy(line, at, into, offset + 1, more);
        at += more;
        return 1 + more;
    }
}
