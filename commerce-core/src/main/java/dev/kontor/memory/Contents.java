package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is committed: a shelf per table in the order of the schema, and the counters. */
final class Contents {
    private static final int LONGEST_COUNTER = 200;

    /** An attribute that refers to some table. */
    record Referrer<T>(Table<T> table, Attribute<T, ?> attribute) {}

    private final Schema schema;
    private final List<Shelf<?>> shelves = new ArrayList<>();
    private final Map<Table<?>, Integer> places = new HashMap<>();
    private final Map<String, Table<?>> tables = new HashMap<>();
    private final Map<String, List<Referrer<?>>> referrers = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();

    Contents(Schema schema) {
        this.schema = schema;
        for (Table<?> table : schema.tables()) {
            places.put(table, shelves.size());
            tables.put(table.name(), table);
            shelves.add(new Shelf<>(table));
            addReferrers(table);
        }
    }

    private <T> void addReferrers(Table<T> table) {
        for (Attribute<T, ?> attribute : table.attributes()) {
            attribute
                    .target()
                    .ifPresent(target -> referrers
                            .computeIfAbsent(target, name -> new ArrayList<>())
                            .add(new Referrer<>(table, attribute)));
        }
    }

    Schema schema() {
        return schema;
    }

    /** The table's place in the schema. */
    int place(Table<?> table) {
        Integer place = places.get(table);
        if (place == null) {
            throw new MisuseException("Table '" + table.name()
                    + "' is not in the schema this storage was prepared for; use the very table of the schema.");
        }
        return place;
    }

    @SuppressWarnings("unchecked")
    <T> Shelf<T> shelf(Table<T> table) {
        return (Shelf<T>) shelves.get(place(table));
    }

    Table<?> table(String name) {
        Table<?> table = tables.get(name);
        if (table == null) {
            throw new MisuseException("Table '" + name + "' is not in the schema.");
        }
        return table;
    }

    List<Referrer<?>> referrersTo(String table) {
        return referrers.getOrDefault(table, List.of());
    }

    static void checkCounter(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_COUNTER || !Text.isStorable(name)) {
            throw new InvalidValueException("counter", name, "1 to " + LONGEST_COUNTER + " characters");
        }
    }

    long counter(String name) {
        checkCounter(name);
        return counters.getOrDefault(name, 0L);
    }

    void setCounter(String name, long value) {
        counters.put(name, value);
    }
}
