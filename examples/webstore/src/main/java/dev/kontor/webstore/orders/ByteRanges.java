package dev.kontor.webstore.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which bytes of a file were served, however many pieces they came in.
 *
 * @param pieces in order, none touching the next
 */
record ByteRanges(List<ByteRange> pieces) {
    ByteRanges {
        pieces = List.copyOf(pieces);
    }

    static ByteRanges parse(String text) {
        return new ByteRanges(Arrays.stream(text.split(","))
                .filter(word -> !word.isEmpty())
                .map(word -> word.split("-"))
                .map(ends -> new ByteRange(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                .toList());
    }

    String text() {
        return pieces.stream().map(piece -> piece.from() + "-" + piece.to()).collect(Collectors.joining(","));
    }

    ByteRanges with(ByteRange more) {
        if (more.length() == 0) {
            return this;
        }
        List<ByteRange> all = new ArrayList<>(pieces);
        all.add(more);
        all.sort(Comparator.comparingLong(ByteRange::from));
        List<ByteRange> merged = new ArrayList<>();
        for (ByteRange next : all) {
            int last = merged.size() - 1;
            if (last >= 0 && next.from() <= merged.get(last).to()) {
                ByteRange before = merged.get(last);
                merged.set(last, new ByteRange(before.from(), Math.max(before.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return new ByteRanges(merged);
    }

    boolean isWhole(long size) {
        return pieces.equals(List.of(new ByteRange(0, size)));
    }
}
