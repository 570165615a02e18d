package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of one table, put together once. */
final class TableSql<T> {
    private static final String READ = "body, body_version, version";

    private final Table<T> table;
    private final Dialect dialect;
    private final List<Column<T>> columns;
    private final List<String> names;
    private final String name;
    private final String select;
    private final String raise;
    private final String touch;
    private final String insertIfAbsent;
    private final Map<Integer, String> inserts = new ConcurrentHashMap<>();
    private final Map<Integer, String> updates = new ConcurrentHashMap<>();
    private final Map<Integer, String> deletes = new ConcurrentHashMap<>();

    TableSql(Table<T> table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
        List<Column<T>> all = new ArrayList<>();
        table.attributes().forEach(attribute -> all.add(new Column<>(attribute, dialect)));
        this.columns = List.copyOf(all);
        this.names = columns.stream().flatMap(c -> c.names().stream()).toList();
        this.name = dialect.quote(Names.table(table.name()));
        this.select = "select " + READ + " from " + name;
        this.raise = "update " + name + " set version = version + 1 where realm = ? and id = ?";
        this.touch = dialect.returnsUpdated()
                ? dialect.returning(raise, READ)
                : select + " where realm = ? and id = ? for update";
        this.insertIfAbsent = dialect.insertIfAbsent(insert(1));
    }

    Table<T> table() {
        return table;
    }

    List<Column<T>> columns() {
        return columns;
    }

    String name() {
        return name;
    }

    /** Whether rows refer to rows of the same table, so that the order inside the table matters. */
    boolean refersToItself() {
        return columns.stream()
                .anyMatch(column ->
                        column.attribute().target().filter(table.name()::equals).isPresent());
    }

    /** Adds rows: for each the realm, its id, and what {@link Encoded#bind} binds. */
    String insert(int rows) {
        return inserts.computeIfAbsent(
                rows,
                n -> "insert into " + name + " (realm, id, "
                        + names.stream().map(c -> c + ", ").collect(Collectors.joining())
                        + "body, body_version, version) values "
                        + repeated("(?, ?, " + "?, ".repeat(names.size()) + dialect.bodyParameter() + ", ?, 1)", n));
    }

    String insertIfAbsent() {
        return insertIfAbsent;
    }

    /** Changes one row: what {@link Encoded#bind} binds, the new version, the realm, the id, the version before. */
    String update() {
        return updates.computeIfAbsent(
                1,
                n -> "update " + name + " set "
                        + names.stream().map(c -> c + " = ?, ").collect(Collectors.joining())
                        + "body = " + dialect.bodyParameter()
                        + ", body_version = ?, version = ? where realm = ? and id = ? and version = ?");
    }

    /**
     * Changes several rows: for each row its id, what {@link Encoded#bind} binds, the new version and the version before;
     * then the realm. Rows are locked in the order in which they are named.
     */
    String update(int rows) {
        return updates.computeIfAbsent(rows, n -> {
            List<String> types =
                    columns.stream().flatMap(c -> c.parameterTypes().stream()).toList();
            String first = "(cast(? as varchar), "
                    + types.stream().map(t -> "cast(? as " + t + "), ").collect(Collectors.joining())
                    + dialect.bodyParameter() + ", cast(? as integer), cast(? as bigint), cast(? as bigint))";
            String other = "(?, " + "?, ".repeat(types.size()) + dialect.bodyParameter() + ", ?, ?, ?)";
            return "update " + name + " set "
                    + names.stream().map(c -> c + " = v." + c + ", ").collect(Collectors.joining())
                    + "body = v.body, body_version = v.body_version, version = v.version from (values " + first
                    + (", " + other).repeat(n - 1) + ") as v (id, "
                    + names.stream().map(c -> c + ", ").collect(Collectors.joining())
                    + "body, body_version, version, kontor_stored) where " + matched();
        });
    }

    /** Removes one row: the realm, its id, its version. */
    String delete() {
        return deletes.computeIfAbsent(1, n -> "delete from " + name + " where realm = ? and id = ? and version = ?");
    }

    /** Removes several rows: for each row its id and version; then the realm. */
    String delete(int rows) {
        return deletes.computeIfAbsent(
                rows,
                n -> "delete from " + name
                        + " using (values (cast(? as varchar), cast(? as bigint))" + ", (?, ?)".repeat(n - 1)
                        + ") as v (id, kontor_stored) where " + matched());
    }

    private String matched() {
        return name + ".realm = ? and " + name + ".id = v.id and " + name + ".version = v.kontor_stored";
    }

    private static String repeated(String row, int rows) {
        return row + (", " + row).repeat(rows - 1);
    }

    /** Locks one row and answers it; with its new version where the database can, else before {@link #raise}. */
    String touch() {
        return touch;
    }

    /** Changes the version of one row and answers nothing: the realm, its id. */
    String raise() {
        return raise;
    }

    String select() {
        return select;
    }

    /** Reads a row of {@link #select}, whose columns stand at a place and after it. */
    Row<T> row(ResultSet result, int at) throws SQLException {
        int bodyVersion = result.getInt(at + 1);
        T value = table.codec().read(result.getString(at), bodyVersion);
        return new Row<>(table, value, result.getLong(at + 2), bodyVersion);
    }

    /** A value as it is bound: the parts in the order of columns, then the body. */
    Encoded encode(T value) {
        List<Object> parts = new ArrayList<>();
        for (Column<T> column : columns) {
            parts.add(Encoded.orAbsent(column.part(value)));
        }
        return new Encoded(parts, table.bodyOf(value), table.codec().version());
    }

    Column<T> column(String attribute) {
        for (Column<T> column : columns) {
            if (column.attribute().name().equals(attribute)) {
                return column;
            }
        }
        throw new NoSuchElementException("Table '" + table + "' has no attribute '" + attribute + "'.");
    }

    static String placeholders(int count) {
        return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", ", "(", ")"));
    }
}
