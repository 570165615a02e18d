package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts questions to the database; knows nothing of what waits to be written. */
final class Questions {
    private static final int IDS_AT_ONCE = 1000;

    private final Plan plan;

    Questions(Plan plan) {
        this.plan = plan;
    }

    <T> Optional<Row<T>> find(Asking asking, Table<T> table, String id) throws SQLException {
        return findAll(asking, table, List.of(id)).stream().findFirst();
    }

    <T> List<Row<T>> findAll(Asking asking, Table<T> table, Collection<String> ids) throws SQLException {
        SortedMap<String, Row<T>> found = new TreeMap<>(CodePoints.ORDER);
        List<String> all = ids.stream().distinct().filter(Text::isStorable).toList();
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE));
            rows(asking, QuerySql.byIds(table, some, plan)).forEach(row -> found.put(row.id(), row));
        }
        return List.copyOf(found.values());
    }

    <T> List<Row<T>> query(Asking asking, Query<T> query) throws SQLException {
        return rows(asking, QuerySql.select(query, plan));
    }

    <T> List<Row<T>> claim(Asking asking, Query<T> query, int limit) throws SQLException {
        return rows(asking, QuerySql.claim(query, limit, plan));
    }

    /** One statement for all claims. */
    <T> List<List<Row<T>>> claimEach(Asking asking, List<Query<T>> queries) throws SQLException {
        List<QuerySql<T>> claims = queries.stream()
                .map(query -> QuerySql.claim(query, query.limit(), plan))
                .toList();
        String text = IntStream.range(0, claims.size())
                .mapToObj(i -> "select * from (" + claims.get(i).numbered(i) + ") as claim" + i)
                .collect(Collectors.joining(" union all "));
        List<List<Row<T>>> taken = new ArrayList<>();
        queries.forEach(query -> taken.add(new ArrayList<>()));
        TableSql<T> table = plan.of(queries.get(0).table());
        asking.ask(
                table.table().name(),
                text,
                (statement, from) -> {
                    int at = from;
                    for (QuerySql<T> claim : claims) {
                        at = claim.bind(statement, at);
                    }
                    return at;
                },
                result -> {
                    while (result.next()) {
                        taken.get(result.getInt(1)).add(table.row(result, 2));
                    }
                });
        return List.copyOf(taken);
    }

    <T> long count(Asking asking, Query<T> query) throws SQLException {
        QuerySql<T> sql = QuerySql.count(query, plan);
        long[] counted = new long[1];
        asking.ask(query.table().name(), sql.text(), sql::bind, result -> {
            result.next();
            counted[0] = result.getLong(1);
        });
        return counted[0];
    }

    <T> Optional<Row<T>> touch(Asking asking, Table<T> table, String id) throws SQLException {
        TableSql<T> sql = plan.of(table);
        if (!Text.isStorable(id)) {
            return Optional.empty();
        }
        Trip.Binding row = (statement, from) -> {
            statement.setString(from, plan.realm());
            statement.setString(from + 1, id);
            return from + 2;
        };
        List<Row<T>> found = new ArrayList<>();
        asking.ask(table.name(), sql.touch(), row, result -> read(result, sql, found));
        if (plan.dialect().returnsUpdated() || found.isEmpty()) {
            return found.stream().findFirst();
        }
        Row<T> locked = found.get(0);
        asking.ask(table.name(), sql.raise(), row, result -> {});
        return Optional.of(new Row<>(table, locked.value(), locked.version() + 1, locked.bodyVersion()));
    }

    /** Sends one statement that answers rows. */
    interface Asking {
        void ask(String table, String text, Trip.Binding binding, Trip.Rows rows) throws SQLException;
    }

    private <T> List<Row<T>> rows(Asking asking, QuerySql<T> sql) throws SQLException {
        List<Row<T>> rows = new ArrayList<>();
        TableSql<T> table = sql.table();
        asking.ask(table.table().name(), sql.text(), sql::bind, result -> read(result, table, rows));
        return List.copyOf(rows);
    }

    private static <T> void read(ResultSet result, TableSql<T> table, List<Row<T>> rows) throws SQLException {
        while (result.next()) {
            rows.add(table.row(result, 1));
        }
    }
}
