package dev.kontor.webstore.orders;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a file.
 *
 * @param from its first byte
 * @param to the byte after its last
 */
record ByteRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What a header asks for. */
    sealed interface Asked {
        /** The whole file: nothing else was asked for, or something that servers may leave aside, such as many pieces. */
        record Whole() implements Asked {}

        /** One piece that is there. */
        record Piece(ByteRange range) implements Asked {}

        /** A piece that lies outside. */
        record Outside() implements Asked {}
    }

    /** Reads the header Range of HTTP for a file of so many bytes. */
    static Asked asked(Optional<String> header, long size) {
        Optional<Matcher> one = header.map(FORM::matcher).filter(Matcher::matches);
        if (one.isEmpty()) {
            return new Asked.Whole();
        }
        String first = one.get().group(1);
        String last = one.get().group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return new Asked.Whole();
        }
        if (first.isEmpty()) {
            long tail = Math.min(Long.parseLong(last), size);
            return tail == 0 ? new Asked.Outside() : new Asked.Piece(new ByteRange(size - tail, size));
        }
        long from = Long.parseLong(first);
        long end = last.isEmpty() ? size : Math.min(Long.parseLong(last) + 1, size);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Asked.Whole();
        }
        return from >= size ? new Asked.Outside() : new Asked.Piece(new ByteRange(from, end));
    }

    long length() {
        return to - from;
    }
}
