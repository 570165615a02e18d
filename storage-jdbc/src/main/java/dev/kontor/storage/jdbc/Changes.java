package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows a unit changes, kept by table and sorted by id, and sent in batches in the order of the schema. */
final class Changes {
    /** Bounds what the driver keeps of one batch. */
    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final Plan plan;
    private final Map<Table<?>, Map<String, Entry>> known = new HashMap<>();
    private final Map<Table<?>, SortedMap<String, Entry>> waiting = new HashMap<>();

    /** The table whose statement was under way when an error came. */
    private String current = "";

    Changes(Connection connection, Plan plan) {
        this.connection = connection;
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
        entry.put(plan.of(table).encode(value));
        wait(table, entry);
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
        return waiting.containsKey(table);
    }

    /** Whether a row of this table could meet, or refer to, one that waits. */
    boolean isWaitingFor(Table<?> table) {
        return waiting.keySet().stream()
                .anyMatch(other -> other == table
                        || table.attributes().stream()
                                .anyMatch(attribute -> attribute
                                        .target()
                                        .filter(other.name()::equals)
                                        .isPresent()));
    }

    String current() {
        return current;
    }

    /**
     * Sends what waits. Deletes go first and backwards: they make room for rows that take their place in a unique rule,
     * and rows that refer go before those they refer to.
     */
    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        List<TableSql<?>> tables =
                plan.inOrder().stream().filter(t -> isWaiting(t.table())).toList();
        for (int i = tables.size() - 1; i >= 0; i--) {
            delete(tables.get(i));
        }
        for (TableSql<?> table : tables) {
            write(table);
        }
        waiting.clear();
    }

    private void delete(TableSql<?> sql) throws SQLException {
        List<Entry> deletes = waiting(sql, Entry.Waiting.DELETE);
        send(sql, sql.delete(), deletes, (statement, entry) -> {
            statement.setString(1, plan.realm());
            statement.setString(2, entry.id());
            statement.setLong(3, entry.stored());
        });
    }

    private void write(TableSql<?> sql) throws SQLException {
        List<Encoded> written = new ArrayList<>();
        for (Entry entry : waiting.getOrDefault(sql.table(), new TreeMap<>()).values()) {
            if (entry.waiting() == Entry.Waiting.INSERT || entry.waiting() == Entry.Waiting.UPDATE) {
                written.add(encoded(entry));
            }
        }
        lockReferred(sql, written);
        // A changed row may give up what a new one takes in a unique rule, but may also refer to the new one.
        if (sql.refersToItself()) {
            insert(sql, referredFirst(sql, waiting(sql, Entry.Waiting.INSERT)));
            update(sql);
        } else {
            update(sql);
            insert(sql, waiting(sql, Entry.Waiting.INSERT));
        }
    }

    /** Before rows are written that refer to others. */
    void lockReferred(TableSql<?> sql, List<Encoded> written) throws SQLException {
        current = sql.table().name();
        new ReferredRows(connection, plan).lock(sql, written, (table, id) -> entry(table, id) != null);
    }

    private <T> void insert(TableSql<T> sql, List<Entry> inserts) throws SQLException {
        send(sql, sql.insert(), inserts, (statement, entry) -> {
            statement.setString(1, plan.realm());
            statement.setString(2, entry.id());
            encoded(entry).bind(statement, 3, sql.columns());
        });
    }

    private <T> void update(TableSql<T> sql) throws SQLException {
        List<Entry> updates = waiting(sql, Entry.Waiting.UPDATE);
        send(sql, sql.update(), updates, (statement, entry) -> {
            int at = encoded(entry).bind(statement, 1, sql.columns());
            statement.setLong(at, entry.version());
            statement.setString(at + 1, plan.realm());
            statement.setString(at + 2, entry.id());
            statement.setLong(at + 3, entry.stored());
        });
    }

    private interface Binding {
        void bind(PreparedStatement statement, Entry entry) throws SQLException;
    }

    private void send(TableSql<?> sql, String text, List<Entry> all, Binding binding) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        current = sql.table().name();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
                List<Entry> some = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
                for (Entry entry : some) {
                    binding.bind(statement, entry);
                    statement.addBatch();
                }
                int[] counts = statement.executeBatch();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] != 1 && counts[i] != Statement.SUCCESS_NO_INFO) {
                        throw Conflict.stale(current, some.get(i).id());
                    }
                    some.get(i).markSent();
                }
            }
        }
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
