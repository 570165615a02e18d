package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Keeps rows that are referred to from being removed meanwhile. H2 checks a reference without locking what it leads to, so
 * that of two units, one that refers to a row and one that removes it, both would succeed.
 */
final class ReferredRows {
    private final Connection connection;
    private final Plan plan;

    ReferredRows(Connection connection, Plan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    /**
     * Locks, where the database does not by itself, what rows of a table refer to.
     *
     * @param rows about to be written
     * @param own tells of a table and an id whether the unit has locked that row already
     */
    void lock(TableSql<?> sql, List<Encoded> rows, BiPredicate<Table<?>, String> own) throws SQLException {
        if (plan.dialect() != Dialect.H2) {
            return;
        }
        for (int i = 0; i < sql.columns().size(); i++) {
            Optional<TableSql<?>> target = target(sql.columns().get(i));
            if (target.isPresent()) {
                SortedSet<String> ids = new TreeSet<>();
                for (Encoded row : rows) {
                    if (row.parts().get(i) instanceof String id
                            && !own.test(target.get().table(), id)) {
                        ids.add(id);
                    }
                }
                lock(target.get(), new ArrayList<>(ids));
            }
        }
    }

    private Optional<TableSql<?>> target(Column<?> column) {
        return column.attribute()
                .target()
                .flatMap(name -> plan.inOrder().stream()
                        .filter(table -> table.table().name().equals(name))
                        .findFirst());
    }

    /** One by one, so that every unit locks them in the same order. */
    private void lock(TableSql<?> target, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        String text = "select id from " + target.name() + " where realm = ? and id = ? for update";
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (String id : ids) {
                statement.setString(1, plan.realm());
                statement.setString(2, id);
                try (ResultSet locked = statement.executeQuery()) {
                    // That it is missing the foreign key tells.
                    locked.next();
                }
            }
        }
    }
}
