package dev.kontor.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the house really writes for one order: its rows before it, between its two commits and after them, read from a
 * database where nothing else happens. So the floor cannot write less than the house, nor more.
 */
final class Recording {
    /** A row as it was new, or as it was changed. */
    record Change(String table, List<String> columns, List<@Nullable Object> values, boolean isNew, String id) {
        @Nullable
        Object value(String column) {
            int at = columns.indexOf(column);
            return at < 0 ? null : values.get(at);
        }
    }

    private final Map<String, Map<String, Map<String, @Nullable Object>>> rows;

    private Recording(Map<String, Map<String, Map<String, @Nullable Object>>> rows) {
        this.rows = rows;
    }

    /** Every row of every table of the house. */
    static Recording of(Server server) {
        Map<String, Map<String, Map<String, @Nullable Object>>> rows = new TreeMap<>();
        try (Connection connection = server.connect()) {
            for (String table : tables(connection)) {
                rows.put(table, read(connection, table));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Recording(rows);
    }

    /** A database without rows. */
    static Recording nothing() {
        return new Recording(Map.of());
    }

    /** The tables of the house, those that are referred to first. */
    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        // Tables are made in the order of the schema.
        String text = "select relname from pg_class where relkind = 'r' and relname like 'kontor\\_%'"
                + " and relname not like 'kontor\\_\\_%' and relnamespace = current_schema()::regnamespace order by oid";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(text)) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }

    private static Map<String, Map<String, @Nullable Object>> read(Connection connection, String table)
            throws SQLException {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean text = columns.getColumnTypeName(i).equals("json");
                    row.put(columns.getColumnName(i), text ? result.getString(i) : result.getObject(i));
                }
                rows.put(result.getString("id"), row);
            }
        }
        return rows;
    }

    /** The ids of all rows. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        rows.values().forEach(table -> ids.addAll(table.keySet()));
        return ids;
    }

    /** What was written between an earlier recording and this one, in whole rows. */
    List<Change> wholeSince(Recording earlier, List<String> inOrder) {
        List<Change> whole = new ArrayList<>();
        for (Change change : since(earlier, inOrder)) {
            Map<String, @Nullable Object> row =
                    rows.getOrDefault(change.table(), Map.of()).getOrDefault(change.id(), Map.of());
            whole.add(new Change(
                    change.table(),
                    List.copyOf(row.keySet()),
                    new ArrayList<>(row.values()),
                    change.isNew(),
                    change.id()));
        }
        return whole;
    }

    /** What was written between an earlier recording and this one; of changed rows only what has changed. */
    List<Change> since(Recording earlier, List<String> inOrder) {
        List<Change> changes = new ArrayList<>();
        for (String table : inOrder) {
            Map<String, Map<String, @Nullable Object>> before = earlier.rows.getOrDefault(table, Map.of());
            rows.getOrDefault(table, Map.of()).forEach((id, row) -> {
                Map<String, @Nullable Object> old = before.getOrDefault(id, Map.of());
                List<String> columns = new ArrayList<>();
                List<@Nullable Object> values = new ArrayList<>();
                row.forEach((column, value) -> {
                    if (old.isEmpty() || !Objects.equals(old.get(column), value)) {
                        columns.add(column);
                        values.add(value);
                    }
                });
                if (!columns.isEmpty()) {
                    changes.add(new Change(table, columns, values, old.isEmpty(), id));
                }
            });
        }
        return changes;
    }
}
