package dev.kontor.pricing;

import dev.kontor.promotion.Discounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What promotions take off the lines of one quote; sorted by line when a trace asks first. Safe for use by many threads. */
final class Cuts {
    private static final Cuts NONE = new Cuts(List.of());

    private final List<Discounted.Cut> all;
    private Map<Integer, List<Discounted.Cut>> byLine = Map.of();

    private Cuts(List<Discounted.Cut> all) {
        this.all = all;
    }

    static Cuts of(List<Discounted.Cut> all) {
        return all.isEmpty() ? NONE : new Cuts(all);
    }

    /** What each line costs after them, in minor units. */
    long[] left(List<TaxedLine> lines) {
        long[] left = new long[lines.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = lines.get(i).full().minor();
        }
        for (Discounted.Cut cut : all) {
            left[cut.line()] = cut.left();
        }
        return left;
    }

    /** Those of one line, in order. */
    synchronized List<Discounted.Cut> of(int line) {
        if (byLine.isEmpty() && !all.isEmpty()) {
            byLine = new TreeMap<>();
            for (Discounted.Cut cut : all) {
                byLine.computeIfAbsent(cut.line(), its -> new ArrayList<>()).add(cut);
            }
        }
        return byLine.getOrDefault(line, List.of());
    }
}
