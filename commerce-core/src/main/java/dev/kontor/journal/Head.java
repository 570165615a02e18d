package dev.kontor.journal;

import java.time.Instant;

/**
 * The end of a stream. Its row's version keeps two units from writing the same place: the later one is run again.
 *
 * @param stream the stream
 * @param seq the number of its last entry; 0 when there is none
 * @param hash that entry's hash
 * @param orderedAt that entry's place among all
 */
record Head(String stream, long seq, String hash, Instant orderedAt) {
    private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

    static Head before(String stream) {
        return new Head(stream, 0, Entry.NOTHING, BEFORE_ALL);
    }

    Head after(Entry entry) {
        return new Head(stream, entry.seq(), entry.hash(), entry.orderedAt());
    }
}
