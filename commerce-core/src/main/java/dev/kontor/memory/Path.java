package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Query.Comparison;
import dev.kontor.spi.storage.Query.Direction;
import dev.kontor.spi.storage.Query.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * One way to the rows of a search: stretches of an index, which hold every row wanted and perhaps others.
 *
 * @param worth how much it narrows the search; the larger the better
 * @param sorted whether the rows come in the order of the query
 */
record Path<T>(int worth, boolean sorted, List<NavigableMap<Key, Stored<T>>> stretches) {
    private static final int MOST_STRETCHES = 10_000;

    static <T> Path<T> along(Index<T> index, Search<T> search) {
        int[] on = index.on();
        List<List<Optional<?>>> beginnings = List.of(List.of());
        int fixed = 0;
        while (fixed < on.length) {
            Optional<List<?>> values = search.valuesOf(on[fixed]);
            if (values.isEmpty() || beginnings.size() * values.get().size() > MOST_STRETCHES) {
                break;
            }
            beginnings = extended(beginnings, values.get());
            fixed++;
        }
        boolean sorted = beginnings.size() <= 1 && isSorted(on, fixed, search);
        Optional<Object> least = fixed < on.length ? search.boundOf(on[fixed], Comparison.AT_LEAST) : Optional.empty();
        Optional<Object> most = fixed < on.length ? search.boundOf(on[fixed], Comparison.AT_MOST) : Optional.empty();
        List<NavigableMap<Key, Stored<T>>> stretches = new ArrayList<>();
        for (List<Optional<?>> beginning : beginnings) {
            Key from = Key.before(least.map(part -> plus(beginning, part)).orElse(beginning));
            Key to = Key.behind(most.map(part -> plus(beginning, part)).orElse(beginning));
            stretches.add(stretch(index, search.query(), sorted, beginning, from, to));
        }
        int worth = 4 * fixed + (least.isPresent() || most.isPresent() ? 2 : 0) + (sorted ? 1 : 0);
        return new Path<>(worth, sorted, stretches);
    }

    private static <T> NavigableMap<Key, Stored<T>> stretch(
            Index<T> index, Query<T> query, boolean sorted, List<Optional<?>> beginning, Key from, Key to) {
        Key first = from;
        Key last = to;
        if (sorted && query.after().isPresent()) {
            Position after = query.after().get();
            List<Optional<?>> parts = new ArrayList<>(beginning);
            after.parts().forEach(part -> parts.add(Optional.of(part)));
            Key place = Key.of(parts, after.id());
            if (query.isIdDescending()) {
                last = Key.ORDER.compare(place, to) < 0 ? place : to;
            } else {
                first = Key.ORDER.compare(place, from) > 0 ? place : from;
            }
        }
        NavigableMap<Key, Stored<T>> rows = Key.ORDER.compare(first, last) >= 0
                ? index.rows().headMap(Key.before(List.of()), false)
                : index.rows().subMap(first, false, last, false);
        return sorted && query.isIdDescending() ? rows.descendingMap() : rows;
    }

    /** Whether what follows the fixed parts is the query's order, all in one direction with the id. */
    private static <T> boolean isSorted(int[] on, int fixed, Search<T> search) {
        List<Direction<T, ?>> order = search.query().order();
        if (order.size() != on.length - fixed) {
            return false;
        }
        for (int i = 0; i < order.size(); i++) {
            if (search.orderOn(i) != on[fixed + i]
                    || order.get(i).descending() != search.query().isIdDescending()) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Optional<?>>> extended(List<List<Optional<?>>> beginnings, List<?> values) {
        List<List<Optional<?>>> longer = new ArrayList<>();
        for (List<Optional<?>> beginning : beginnings) {
            for (Object value : new LinkedHashSet<>(values)) {
                longer.add(plus(beginning, value));
            }
        }
        return longer;
    }

    private static List<Optional<?>> plus(List<Optional<?>> beginning, Object part) {
        List<Optional<?>> longer = new ArrayList<>(beginning);
        longer.add(Optional.of(part));
        return longer;
    }
}
