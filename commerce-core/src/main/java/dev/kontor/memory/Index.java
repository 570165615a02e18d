package dev.kontor.memory;

import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of a table sorted by some of their parts, then by id: what answers questions and keeps unique rules. */
final class Index<T> {
    private final Rule<T> rule;
    private final int[] on;
    private final NavigableMap<Key, Stored<T>> rows = new TreeMap<>(Key.ORDER);

    Index(Table<T> table, Rule<T> rule) {
        this.rule = rule;
        this.on = rule.on().stream().mapToInt(table.attributes()::indexOf).toArray();
    }

    Rule<T> rule() {
        return rule;
    }

    /** The places of its attributes in the table. */
    int[] on() {
        return on;
    }

    NavigableMap<Key, Stored<T>> rows() {
        return rows;
    }

    void put(Stored<T> row) {
        rows.put(Key.of(partsOf(row), row.id()), row);
    }

    void remove(Stored<T> row) {
        rows.remove(Key.of(partsOf(row), row.id()));
    }

    List<Optional<?>> partsOf(Stored<T> row) {
        List<Optional<?>> parts = new ArrayList<>(on.length);
        for (int place : on) {
            parts.add(row.parts().get(place));
        }
        return parts;
    }

    /** The rows that begin with the parts. */
    NavigableMap<Key, Stored<T>> beginningWith(List<Optional<?>> parts) {
        return rows.subMap(Key.before(parts), false, Key.behind(parts), false);
    }
}
