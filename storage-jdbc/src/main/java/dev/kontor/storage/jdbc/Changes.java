package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows a unit changes, kept by table and sorted by id, and sent together in the order of the schema. */
final class Changes {
    /** Bounds the length of one statement. */
    private static final int ROWS_AT_ONCE = 100;

    private final Plan plan;
    private final Map<Table<?>, Map<String, Entry>> known = new HashMap<>();
    private final Map<Table<?>, SortedMap<String, Entry>> waiting = new HashMap<>();

    /** New rows that are left out where one of their kind is there; kept apart, since nobody knows whether they are. */
    private final Map<Table<?>, SortedMap<String, Entry>> once = new HashMap<>();

    private final Set<Table<?>> doubtful = new HashSet<>();

    Changes(Plan plan) {
        this.plan = plan;
    }

    @Nullable
    Entry entry(Table<?> table, String id) {
        Map<String, Entry> rows = known.get(table);
        return rows == null ? null : rows.get(id);
    }

    Entry keep(Table<?> table, Entry entry) {
        known.computeIfAbsent(table, t -> new HashMap<>()).put(entry.id(), entry);
        return entry;
    }

    <T> void put(Table<T> table, Entry entry, T value) {
        entry.put(value, plan.of(table).encode(value));
        wait(table, entry);
    }

    <T> void putOnce(Table<T> table, String id, T value) {
        Entry entry = Entry.fresh(id);
        entry.put(value, plan.of(table).encode(value));
        once.computeIfAbsent(table, t -> new TreeMap<>()).putIfAbsent(id, entry);
        doubtful.add(table);
    }

    /**
     * What a query would answer now, from what it answered before this unit changed rows of the table.
     *
     * @return empty when only the database can tell
     */
    @SuppressWarnings("unchecked")
    <T> Optional<List<Row<T>>> over(Query<T> query, List<Row<T>> before) {
        if (doubtful.contains(query.table())) {
            return Optional.empty();
        }
        Map<String, Entry> mine = known.getOrDefault(query.table(), Map.of());
        if (mine.isEmpty()) {
            return Optional.of(before);
        }
        Map<String, Row<T>> now = new HashMap<>();
        before.forEach(row -> now.put(row.id(), row));
        // Where the answer ends at its limit, a row that leaves its place lets in one that nobody has read.
        boolean full = before.size() == query.limit();
        for (Entry entry : mine.values()) {
            T value = (T) entry.value();
            if (value != null && query.matches(value)) {
                Row<T> was = now.put(entry.id(), SqlUnit.row(query.table(), value, entry));
                if (full && was != null && query.comparator().compare(was.value(), value) < 0) {
                    return Optional.empty();
                }
            } else if (now.remove(entry.id()) != null && full) {
                return Optional.empty();
            }
        }
        return Optional.of(now.values().stream()
                .sorted((a, b) -> query.comparator().compare(a.value(), b.value()))
                .limit(query.limit())
                .toList());
    }

    void remove(Table<?> table, Entry entry) {
        if (entry.waiting() == Entry.Waiting.INSERT) {
            known.getOrDefault(table, new HashMap<>()).remove(entry.id());
            waiting.getOrDefault(table, new TreeMap<>()).remove(entry.id());
        } else {
            entry.remove();
            wait(table, entry);
        }
    }

    private void wait(Table<?> table, Entry entry) {
        waiting.computeIfAbsent(table, t -> new TreeMap<>()).put(entry.id(), entry);
    }

    boolean isWaiting(Table<?> table) {
        return waiting.containsKey(table) || once.containsKey(table);
    }

    boolean isWaiting(String table) {
        return Stream.concat(waiting.keySet().stream(), once.keySet().stream())
                .anyMatch(t -> t.name().equals(table));
    }

    /** Whether a row of this table could meet, or refer to, one that waits. */
    boolean isWaitingFor(Table<?> table) {
        return Stream.concat(waiting.keySet().stream(), once.keySet().stream())
                .anyMatch(other -> other == table
                        || table.attributes().stream()
                                .anyMatch(attribute -> attribute
                                        .target()
                                        .filter(other.name()::equals)
                                        .isPresent()));
    }

    /**
     * Adds what waits to a trip. Deletes go first and backwards: they make room for rows that take their place in a unique
     * rule, and rows that refer go before those they refer to.
     */
    void flush(Trip trip) {
        if (waiting.isEmpty() && once.isEmpty()) {
            return;
        }
        List<TableSql<?>> tables =
                plan.inOrder().stream().filter(t -> isWaiting(t.table())).toList();
        for (int i = tables.size() - 1; i >= 0; i--) {
            delete(trip, tables.get(i));
        }
        for (TableSql<?> table : tables) {
            write(trip, table);
            insertOnce(trip, table);
        }
        waiting.clear();
        once.clear();
    }

    private void delete(Trip trip, TableSql<?> sql) {
        inPortions(waiting(sql, Entry.Waiting.DELETE), some -> {
            if (some.size() == 1) {
                Entry entry = some.get(0);
                change(trip, sql, sql.delete(), some, (statement, from) -> {
                    statement.setString(from, plan.realm());
                    statement.setString(from + 1, entry.id());
                    statement.setLong(from + 2, entry.stored());
                    return from + 3;
                });
                return;
            }
            change(trip, sql, sql.delete(some.size()), some, (statement, from) -> {
                int at = from;
                for (Entry entry : some) {
                    statement.setString(at++, entry.id());
                    statement.setLong(at++, entry.stored());
                }
                statement.setString(at++, plan.realm());
                return at;
            });
        });
    }

    private void write(Trip trip, TableSql<?> sql) {
        List<Encoded> written = new ArrayList<>();
        for (Entry entry : waiting.getOrDefault(sql.table(), new TreeMap<>()).values()) {
            if (entry.waiting() == Entry.Waiting.INSERT || entry.waiting() == Entry.Waiting.UPDATE) {
                written.add(encoded(entry));
            }
        }
        lockReferred(trip, sql, written);
        // A changed row may give up what a new one takes in a unique rule, but may also refer to the new one.
        if (sql.refersToItself()) {
            insert(trip, sql, referredFirst(sql, waiting(sql, Entry.Waiting.INSERT)));
            update(trip, sql);
        } else {
            update(trip, sql);
            insert(trip, sql, waiting(sql, Entry.Waiting.INSERT));
        }
    }

    /** Before rows are written that refer to others. */
    void lockReferred(Trip trip, TableSql<?> sql, List<Encoded> written) {
        new ReferredRows(plan).lock(trip, sql, written, (table, id) -> entry(table, id) != null);
    }

    private <T> void insert(Trip trip, TableSql<T> sql, List<Entry> inserts) {
        for (int from = 0; from < inserts.size(); from += ROWS_AT_ONCE) {
            List<Entry> some = inserts.subList(from, Math.min(inserts.size(), from + ROWS_AT_ONCE));
            change(trip, sql, sql.insert(some.size()), some, (statement, first) -> bind(statement, first, sql, some));
        }
    }

    private <T> void insertOnce(Trip trip, TableSql<T> sql) {
        List<Entry> all =
                List.copyOf(once.getOrDefault(sql.table(), new TreeMap<>()).values());
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            List<Entry> some = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
            trip.change(
                    sql.table().name(),
                    plan.dialect().insertIfAbsent(sql.insert(some.size())),
                    characters(some),
                    (statement, first) -> bind(statement, first, sql, some),
                    changed -> {});
        }
    }

    private <T> int bind(PreparedStatement statement, int from, TableSql<T> sql, List<Entry> inserts)
            throws SQLException {
        int at = from;
        for (Entry entry : inserts) {
            statement.setString(at, plan.realm());
            statement.setString(at + 1, entry.id());
            at = encoded(entry).bind(statement, at + 2, sql.columns());
        }
        return at;
    }

    private <T> void update(Trip trip, TableSql<T> sql) {
        inPortions(waiting(sql, Entry.Waiting.UPDATE), some -> {
            if (some.size() == 1) {
                Entry entry = some.get(0);
                change(trip, sql, sql.update(), some, (statement, from) -> {
                    int at = encoded(entry).bind(statement, from, sql.columns());
                    statement.setLong(at, entry.version());
                    statement.setString(at + 1, plan.realm());
                    statement.setString(at + 2, entry.id());
                    statement.setLong(at + 3, entry.stored());
                    return at + 4;
                });
                return;
            }
            change(trip, sql, sql.update(some.size()), some, (statement, from) -> {
                int at = from;
                for (Entry entry : some) {
                    statement.setString(at, entry.id());
                    at = encoded(entry).bind(statement, at + 1, sql.columns());
                    statement.setLong(at++, entry.version());
                    statement.setLong(at++, entry.stored());
                }
                statement.setString(at++, plan.realm());
                return at;
            });
        });
    }

    /** Rows of one statement: many where the database can check many versions at once, else one. */
    private void inPortions(List<Entry> all, Consumer<List<Entry>> portion) {
        int most = plan.dialect().joinsStatements() ? ROWS_AT_ONCE : 1;
        for (int from = 0; from < all.size(); from += most) {
            portion.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    private void change(Trip trip, TableSql<?> sql, String text, List<Entry> entries, Trip.Binding binding) {
        String table = sql.table().name();
        trip.change(table, text, characters(entries), binding, changed -> {
            if (changed != entries.size()) {
                throw Conflict.stale(table, entries.stream().map(Entry::id).collect(Collectors.joining("' or '")));
            }
            entries.forEach(Entry::markSent);
        });
    }

    private static int characters(List<Entry> entries) {
        int characters = 0;
        for (Entry entry : entries) {
            Encoded encoded = entry.encoded();
            characters += encoded == null ? 0 : encoded.body().length();
        }
        return characters;
    }

    private List<Entry> waiting(TableSql<?> sql, Entry.Waiting what) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : waiting.getOrDefault(sql.table(), new TreeMap<>()).values()) {
            if (entry.waiting() == what) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Rows of a table that refers to itself, each after those it refers to. */
    private static List<Entry> referredFirst(TableSql<?> sql, List<Entry> inserts) {
        Map<String, Entry> left = new LinkedHashMap<>();
        inserts.forEach(entry -> left.put(entry.id(), entry));
        Set<String> opened = new HashSet<>();
        List<Entry> ordered = new ArrayList<>();
        for (Entry root : inserts) {
            Deque<Entry> way = new ArrayDeque<>(List.of(root));
            while (!way.isEmpty()) {
                Entry entry = way.element();
                if (opened.add(entry.id())) {
                    for (String parent : parents(sql, entry)) {
                        Entry referred = left.get(parent);
                        if (referred != null && !opened.contains(parent)) {
                            way.push(referred);
                        }
                    }
                } else {
                    way.pop();
                    if (left.remove(entry.id()) != null) {
                        ordered.add(entry);
                    }
                }
            }
        }
        return ordered;
    }

    private static List<String> parents(TableSql<?> sql, Entry entry) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < sql.columns().size(); i++) {
            boolean toItself = sql.columns()
                    .get(i)
                    .attribute()
                    .target()
                    .filter(sql.table().name()::equals)
                    .isPresent();
            if (toItself && encoded(entry).parts().get(i) instanceof String id) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Encoded encoded(Entry entry) {
        Encoded encoded = entry.encoded();
        if (encoded == null) {
            throw new IllegalStateException("Row '" + entry.id() + "' waits without a value.");
        }
        return encoded;
    }
}
