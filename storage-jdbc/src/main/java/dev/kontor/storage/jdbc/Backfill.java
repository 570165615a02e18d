package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fills new columns of a table from the bodies of its rows, in every realm. */
final class Backfill<T> {
    private static final int ROWS_AT_ONCE = 500;

    private final Table<T> table;
    private final List<Column<T>> columns;
    private final Dialect dialect;

    Backfill(Table<T> table, List<Attribute<T, ?>> attributes, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
        List<Column<T>> all = new ArrayList<>();
        attributes.forEach(attribute -> all.add(new Column<>(attribute, dialect)));
        this.columns = List.copyOf(all);
    }

    private record Stored(String realm, String id, String body, int bodyVersion) {}

    void run(Connection connection) throws SQLException {
        String realm = "";
        String id = "";
        while (true) {
            List<Stored> page = page(connection, realm, id);
            if (page.isEmpty()) {
                return;
            }
            fill(connection, page);
            Stored last = page.get(page.size() - 1);
            realm = last.realm();
            id = last.id();
        }
    }

    private List<Stored> page(Connection connection, String realm, String id) throws SQLException {
        String text = "select realm, id, body, body_version from " + dialect.quote(Names.table(table.name()))
                + " where "
                + (dialect.comparesRowsByIndex() ? "(realm, id) > (?, ?)" : "realm >= ? and (id > ? or realm > ?)")
                + " order by realm, id limit " + ROWS_AT_ONCE;
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, realm);
            statement.setString(2, id);
            if (!dialect.comparesRowsByIndex()) {
                statement.setString(3, realm);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Stored> page = new ArrayList<>();
                while (result.next()) {
                    page.add(new Stored(
                            result.getString(1), result.getString(2), result.getString(3), result.getInt(4)));
                }
                return page;
            }
        }
    }

    private void fill(Connection connection, List<Stored> page) throws SQLException {
        String text = "update " + dialect.quote(Names.table(table.name())) + " set "
                + columns.stream()
                        .flatMap(column -> column.names().stream())
                        .map(name -> name + " = ?")
                        .collect(Collectors.joining(", "))
                + " where realm = ? and id = ?";
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (Stored row : page) {
                T value = table.codec().read(row.body(), row.bodyVersion());
                int at = 1;
                for (Column<T> column : columns) {
                    at = column.bind(statement, at, column.part(value));
                }
                statement.setString(at, row.realm());
                statement.setString(at + 1, row.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
