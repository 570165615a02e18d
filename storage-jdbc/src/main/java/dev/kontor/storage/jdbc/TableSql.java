package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of one table, put together once. */
final class TableSql<T> {
    private static final String READ = "body, body_version, version";

    private final Table<T> table;
    private final Dialect dialect;
    private final List<Column<T>> columns;

    TableSql(Table<T> table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
        List<Column<T>> all = new ArrayList<>();
        table.attributes().forEach(attribute -> all.add(new Column<>(attribute, dialect)));
        this.columns = List.copyOf(all);
    }

    Table<T> table() {
        return table;
    }

    List<Column<T>> columns() {
        return columns;
    }

    String name() {
        return dialect.quote(Names.table(table.name()));
    }

    /** Whether rows refer to rows of the same table, so that the order inside the table matters. */
    boolean refersToItself() {
        return columns.stream()
                .anyMatch(column ->
                        column.attribute().target().filter(table.name()::equals).isPresent());
    }

    String insert() {
        List<String> names = columns.stream().flatMap(c -> c.names().stream()).toList();
        return "insert into " + name() + " (realm, id, "
                + names.stream().map(n -> n + ", ").collect(Collectors.joining())
                + "body, body_version, version) values (?, ?, " + "?, ".repeat(names.size()) + dialect.bodyParameter()
                + ", ?, 1)";
    }

    String insertIfAbsent() {
        return dialect.insertIfAbsent(insert());
    }

    String update() {
        return "update " + name() + " set "
                + columns.stream()
                        .flatMap(c -> c.names().stream())
                        .map(n -> n + " = ?, ")
                        .collect(Collectors.joining())
                + "body = " + dialect.bodyParameter()
                + ", body_version = ?, version = ? where realm = ? and id = ? and version = ?";
    }

    String delete() {
        return "delete from " + name() + " where realm = ? and id = ? and version = ?";
    }

    String touch() {
        return dialect.returning(raise(), READ);
    }

    /** The part of {@link #touch} that answers nothing. */
    String raise() {
        return "update " + name() + " set version = version + 1 where realm = ? and id = ?";
    }

    String select() {
        return "select " + READ + " from " + name();
    }

    String find() {
        return select() + " where realm = ? and id = ?";
    }

    /** Reads a row of {@link #select}. */
    Row<T> row(ResultSet result) throws SQLException {
        int bodyVersion = result.getInt(2);
        T value = table.codec().read(result.getString(1), bodyVersion);
        return new Row<>(table, value, result.getLong(3), bodyVersion);
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
        return columns.stream()
                .filter(c -> c.attribute().name().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    static String placeholders(int count) {
        return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", ", "(", ")"));
    }
}
