package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks at every byte before the parser does: no document type, no byte of an encoding that does not write markup in ASCII,
 * nothing between two tags, in a tag or in a comment that is longer than any bank writes, and not more than so many bytes
 * altogether. A parser alone would take such a piece into memory before it could be asked about it.
 */
final class GuardedStream extends FilterInputStream {
    static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_PIECE = 1 << 20;

    private enum In {
        TEXT,
        TAG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final long most;
    private In here = In.TEXT;
    private long bytes;
    private long line = 1;
    private int piece;
    private long last;

    GuardedStream(InputStream file) {
        this(file, MOST_BYTES);
    }

    GuardedStream(InputStream file, long most) {
        super(file);
        this.most = most;
    }

    long line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            look(next);
        }
        return next;
    }

    @Override
    public int read(byte[] to, int from, int count) throws IOException {
        int read = super.read(to, from, count);
        for (int i = 0; i < read; i++) {
            look(to[from + i] & 0xff);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(int next) throws Broken {
        if (++bytes > most) {
            throw new Broken(FileFault.Kind.TOO_LARGE, line, "more than " + most + " bytes");
        }
        if (next == 0) {
            throw new Broken(FileFault.Kind.NOT_WELL_FORMED, line, "a zero byte: expected UTF-8 or Latin text");
        }
        if (next == '\n') {
            line++;
        }
        last = ((last << 8) | next) & 0xffffffffffL;
        piece++;
        move(next);
        if (piece > LONGEST_PIECE) {
            throw new Broken(
                    FileFault.Kind.TOO_LARGE, line, "a text, tag or comment of more than " + LONGEST_PIECE + " bytes");
        }
    }

    private void move(int next) throws Broken {
        switch (here) {
            case TEXT -> {
                if (next == '<') {
                    to(In.TAG);
                }
            }
            case TAG -> tag(next);
            case COMMENT -> leaveAt(next, "-->");
            case CDATA -> leaveAt(next, "]]>");
            case INSTRUCTION -> leaveAt(next, "?>");
        }
    }

    private void tag(int next) throws Broken {
        if (piece == 1 && next == '?') {
            to(In.INSTRUCTION);
        } else if (endsWith("<!--")) {
            to(In.COMMENT);
        } else if (endsWith("<![")) {
            to(In.CDATA);
        } else if (endsWith("<!") || endsWith("<!-")) {
            return;
        } else if (isDeclaration(next)) {
            throw new Broken(
                    FileFault.Kind.UNSAFE, line, "a document type or another declaration, which no bank needs");
        } else if (next == '>') {
            to(In.TEXT);
        }
    }

    /** What else begins with {@code <!} declares something. */
    private boolean isDeclaration(int next) {
        return (piece == 2 && ((last >> 8) & 0xffff) == (('<' << 8) | '!'))
                || (piece == 3 && endsWith("<!-" + (char) next) && next != '-');
    }

    private void leaveAt(int next, String end) {
        if (next == '>' && endsWith(end)) {
            to(In.TEXT);
        }
    }

    private void to(In other) {
        here = other;
        piece = 0;
    }

    private boolean endsWith(String end) {
        for (int i = 0; i < end.length(); i++) {
            if (((last >> (8 * (end.length() - 1 - i))) & 0xff) != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
