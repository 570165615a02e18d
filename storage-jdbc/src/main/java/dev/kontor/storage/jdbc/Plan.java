package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.MisuseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a prepared storage knows: the database's dialect, the realm, and the statements of each table. Immutable. */
final class Plan {
    private final Dialect dialect;
    private final String realm;
    private final Map<Table<?>, TableSql<?>> byTable;
    private final List<TableSql<?>> inOrder;
    private final SqlErrors errors;

    Plan(Dialect dialect, String realm, Schema schema) {
        this.dialect = dialect;
        this.realm = realm;
        this.byTable = new HashMap<>();
        List<TableSql<?>> all = new ArrayList<>();
        for (Table<?> table : schema.tables()) {
            TableSql<?> sql = new TableSql<>(table, dialect);
            byTable.put(table, sql);
            all.add(sql);
        }
        this.inOrder = List.copyOf(all);
        this.errors = new SqlErrors(schema);
    }

    Dialect dialect() {
        return dialect;
    }

    String realm() {
        return realm;
    }

    SqlErrors errors() {
        return errors;
    }

    /** Every table, in the order of the schema. */
    List<TableSql<?>> inOrder() {
        return inOrder;
    }

    @SuppressWarnings("unchecked")
    <T> TableSql<T> of(Table<T> table) {
        TableSql<?> sql = byTable.get(table);
        if (sql == null) {
            throw new MisuseException("Table '" + table + "' is not in the schema the storage was prepared for.");
        }
        return (TableSql<T>) sql;
    }
}
