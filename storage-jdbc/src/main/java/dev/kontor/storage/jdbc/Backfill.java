package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** A row, and all rows before it in the order of realm and id. */
    record Place(String realm, String id) {
        static final Place BEFORE_ALL = new Place("", "");
    }

    private record Stored(Place place, String body, int bodyVersion) {}

    /** Fills all rows in one transaction. */
    void run(Connection connection) throws SQLException {
        Optional<Place> reached = next(connection, Place.BEFORE_ALL);
        while (reached.isPresent()) {
            reached = next(connection, reached.get());
        }
    }

    /**
     * Fills some rows, and keeps them from being changed by others until the transaction ends.
     *
     * @return how far it came; empty when there are no rows behind the place
     */
    Optional<Place> next(Connection connection, Place after) throws SQLException {
        List<Stored> page = page(connection, after);
        fill(connection, page);
        return page.isEmpty()
                ? Optional.empty()
                : Optional.of(page.get(page.size() - 1).place());
    }

    private List<Stored> page(Connection connection, Place after) throws SQLException {
        String text = "select realm, id, body, body_version from " + dialect.quote(Names.table(table.name()))
                + " where "
                + (dialect.comparesRowsByIndex() ? "(realm, id) > (?, ?)" : "realm >= ? and (id > ? or realm > ?)")
                + " order by realm, id limit " + ROWS_AT_ONCE + " for update";
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, after.realm());
            statement.setString(2, after.id());
            if (!dialect.comparesRowsByIndex()) {
                statement.setString(3, after.realm());
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Stored> page = new ArrayList<>();
                while (result.next()) {
                    page.add(new Stored(
                            new Place(result.getString(1), result.getString(2)),
                            result.getString(3),
                            result.getInt(4)));
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
                statement.setString(at, row.place().realm());
                statement.setString(at + 1, row.place().id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
