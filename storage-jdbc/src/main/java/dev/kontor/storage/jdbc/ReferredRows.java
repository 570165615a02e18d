package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Table;
import java.sql.ResultSet;
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
    private final Plan plan;

    ReferredRows(Plan plan) {
        this.plan = plan;
    }

    /**
     * Locks, where the database does not by itself, what rows of a table refer to.
     *
     * @param trip before whose next statement they are locked
     * @param rows about to be written
     * @param own tells of a table and an id whether the unit has locked that row already
     */
    void lock(Trip trip, TableSql<?> sql, List<Encoded> rows, BiPredicate<Table<?>, String> own) {
        if (plan.dialect() != Dialects.H2) {
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
                lock(trip, target.get(), ids);
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
    private void lock(Trip trip, TableSql<?> target, SortedSet<String> ids) {
        String text = "select id from " + target.name() + " where realm = ? and id = ? for update";
        for (String id : ids) {
            trip.ask(
                    target.table().name(),
                    text,
                    (statement, from) -> {
                        statement.setString(from, plan.realm());
                        statement.setString(from + 1, id);
                        return from + 2;
                    },
                    // That it is missing the foreign key tells.
                    ResultSet::next);
        }
    }
}
