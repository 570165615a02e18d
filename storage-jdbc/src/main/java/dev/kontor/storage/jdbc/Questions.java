package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the database on one connection; knows nothing of what waits to be written. */
final class Questions {
    private static final int IDS_AT_ONCE = 1000;

    private final Connection connection;
    private final Plan plan;

    Questions(Connection connection, Plan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    <T> Optional<Row<T>> find(Table<T> table, String id) throws SQLException {
        TableSql<T> sql = plan.of(table);
        if (!Text.isStorable(id)) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.find())) {
            statement.setString(1, plan.realm());
            statement.setString(2, id);
            return rows(statement, sql).stream().findFirst();
        }
    }

    <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) throws SQLException {
        TableSql<T> sql = plan.of(table);
        SortedMap<String, Row<T>> found = new TreeMap<>(CodePoints.ORDER);
        List<String> all = ids.stream().distinct().filter(Text::isStorable).toList();
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE));
            boolean array = plan.dialect() == Dialect.POSTGRESQL;
            String text = sql.select() + " where realm = ? and id "
                    + (array ? "= any(?)" : "in " + TableSql.placeholders(some.size()));
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.setString(1, plan.realm());
                if (array) {
                    Column.bindSimple(statement, 2, some.toArray(new String[0]), plan.dialect());
                } else {
                    for (int i = 0; i < some.size(); i++) {
                        statement.setString(i + 2, some.get(i));
                    }
                }
                rows(statement, sql).forEach(row -> found.put(row.id(), row));
            }
        }
        return List.copyOf(found.values());
    }

    <T> List<Row<T>> query(Query<T> query) throws SQLException {
        try (PreparedStatement statement = QuerySql.select(query, plan).prepare(connection)) {
            return rows(statement, plan.of(query.table()));
        }
    }

    <T> List<Row<T>> claim(Query<T> query, int limit) throws SQLException {
        try (PreparedStatement statement = QuerySql.claim(query, limit, plan).prepare(connection)) {
            return rows(statement, plan.of(query.table()));
        }
    }

    <T> long count(Query<T> query) throws SQLException {
        try (PreparedStatement statement = QuerySql.count(query, plan).prepare(connection);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    <T> Optional<Row<T>> touch(Table<T> table, String id) throws SQLException {
        TableSql<T> sql = plan.of(table);
        if (!Text.isStorable(id)) {
            return Optional.empty();
        }
        if (!plan.dialect().returnsUpdated()) {
            return raise(sql, id) ? find(table, id) : Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.touch())) {
            statement.setString(1, plan.realm());
            statement.setString(2, id);
            return rows(statement, sql).stream().findFirst();
        }
    }

    private boolean raise(TableSql<?> sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.raise())) {
            statement.setString(1, plan.realm());
            statement.setString(2, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static <T> List<Row<T>> rows(PreparedStatement statement, TableSql<T> sql) throws SQLException {
        List<Row<T>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(sql.row(result));
            }
        }
        return List.copyOf(rows);
    }
}
