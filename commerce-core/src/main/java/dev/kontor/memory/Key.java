package dev.kontor.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A place in an index: that of a row, or just before or behind all rows that begin with some parts.
 *
 * @param side 0 for a row, -1 before, 1 behind
 */
record Key(List<Optional<?>> parts, String id, int side) {
    static final Comparator<Key> ORDER = Key::compare;

    static Key of(List<Optional<?>> parts, String id) {
        return new Key(parts, id, 0);
    }

    static Key before(List<Optional<?>> parts) {
        return new Key(parts, "", -1);
    }

    static Key behind(List<Optional<?>> parts) {
        return new Key(parts, "", 1);
    }

    private static int compare(Key a, Key b) {
        int shared = Math.min(a.parts.size(), b.parts.size());
        for (int i = 0; i < shared; i++) {
            int difference = Parts.compare(a.parts.get(i), b.parts.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        if (a.side != b.side) {
            return Integer.compare(a.side, b.side);
        }
        return Parts.TEXT.compare(a.id, b.id);
    }
}
