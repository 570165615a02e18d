package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.NewerDataException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.UnknownIdException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a unit of work on one connection. Its first error breaks it for good. */
final class SqlUnit implements StorageUnit {
    private final Connection connection;
    private final Plan plan;
    private final Questions questions;
    private final Changes changes;
    private final Counters counters;
    private final Thread owner = Thread.currentThread();
    private @Nullable RuntimeException broken;
    private boolean rolledBack;
    private boolean ended;

    SqlUnit(Connection connection, Plan plan) {
        this.connection = connection;
        this.plan = plan;
        this.questions = new Questions(connection, plan);
        this.changes = new Changes(connection, plan);
        this.counters = new Counters(connection, plan);
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        open();
        plan.of(table);
        String id = table.idOf(value);
        Entry known = changes.entry(table, id);
        if (known != null && known.waiting() == Entry.Waiting.DELETE) {
            flush();
        }
        if (known != null && !known.isGone()) {
            throw fail(new DuplicateException(table.name(), DuplicateException.ID));
        }
        Entry entry = Entry.fresh(id);
        changes.put(table, entry, value);
        changes.keep(table, entry);
        return row(table, value, entry);
    }

    @Override
    public <T> boolean insertIfAbsent(Table<T> table, T value) {
        open();
        TableSql<T> sql = plan.of(table);
        String id = table.idOf(value);
        Encoded encoded = sql.encode(value);
        if (changes.isWaitingFor(table)) {
            flush();
        }
        boolean added = sql(table, () -> {
            changes.lockReferred(sql, List.of(encoded));
            try (PreparedStatement statement = connection.prepareStatement(sql.insertIfAbsent())) {
                statement.setString(1, plan.realm());
                statement.setString(2, id);
                encoded.bind(statement, 3, sql.columns());
                return plan.dialect().added(statement);
            }
        });
        if (added) {
            changes.keep(table, Entry.added(id));
        }
        return added;
    }

    @Override
    public <T> Row<T> update(Row<T> row, T value) {
        open();
        Table<T> table = row.table();
        if (!table.idOf(value).equals(row.id())) {
            throw new MisuseException("Row '" + row.id() + "' of '" + table + "' cannot become '" + table.idOf(value)
                    + "'; insert that one instead.");
        }
        if (row.bodyVersion() > table.codec().version()) {
            throw new NewerDataException(
                    table.name(), row.id(), row.bodyVersion(), table.codec().version());
        }
        Entry entry = changing(row);
        changes.put(table, entry, value);
        return row(table, value, entry);
    }

    @Override
    public <T> void delete(Row<T> row) {
        open();
        changes.remove(row.table(), changing(row));
    }

    private <T> Entry changing(Row<T> row) {
        Table<T> table = row.table();
        plan.of(table);
        changeable(table);
        Entry entry = changes.entry(table, row.id());
        if (entry == null) {
            return changes.keep(table, Entry.read(row.id(), row.version()));
        }
        if (entry.isGone() || entry.version() != row.version()) {
            throw fail(new MisuseException("Row '" + row.id() + "' of '" + table
                    + "' was changed, touched or deleted before in this unit; go on from the row returned then."));
        }
        return entry;
    }

    private static void changeable(Table<?> table) {
        if (table.isAppendOnly()) {
            throw new MisuseException("Rows of '" + table + "' are never changed, touched nor deleted.");
        }
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        open();
        plan.of(table);
        changeable(table);
        Entry entry = changes.entry(table, id);
        if (entry != null) {
            // Inserted, changed or touched here: sent by the question, it is locked, and its version is raised once for
            // all.
            return find(table, id).orElseThrow(() -> new UnknownIdException(table.name(), id));
        }
        Row<T> row = sql(table, () -> questions.touch(table, id))
                .orElseThrow(() -> new UnknownIdException(table.name(), id));
        changes.keep(table, Entry.touched(id, row.version()));
        return row;
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        open();
        if (limit < 1 || limit > Query.MOST) {
            throw new InvalidValueException("limit", Integer.toString(limit), "1 to " + Query.MOST);
        }
        return asking(query.table(), () -> questions.claim(query, limit));
    }

    @Override
    public void add(String counter, long delta, long floor, long ceiling) {
        open();
        counters.add(counter, delta, floor, ceiling);
    }

    @Override
    public long touchCounter(String counter) {
        open();
        Counters.checked(counter);
        return sql("counter", () -> counters.touch(counter));
    }

    @Override
    public long next(String counter) {
        open();
        Counters.checked(counter);
        return sql("counter", () -> counters.next(counter));
    }

    @Override
    public void rollBack() {
        open();
        rolledBack = true;
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        open();
        return asking(table, () -> questions.find(table, id));
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        open();
        return asking(table, () -> questions.findAll(table, ids));
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        open();
        return asking(query.table(), () -> questions.query(query));
    }

    @Override
    public <T> long count(Query<T> query) {
        open();
        return asking(query.table(), () -> questions.count(query));
    }

    @Override
    public long counter(String counter) {
        open();
        Counters.checked(counter);
        return sql("counter", () -> counters.read(counter));
    }

    /**
     * Sends what still waits, unless the unit was rolled back.
     *
     * @throws RuntimeException the first error of the unit, also when the work caught it
     */
    void finish() {
        if (broken != null) {
            throw broken;
        }
        if (!rolledBack) {
            flush();
            try {
                sql("counter", () -> {
                    counters.flush();
                    return true;
                });
            } catch (CounterBoundsException outOfBounds) {
                throw fail(outOfBounds);
            }
        }
    }

    /** Nothing more is taken. */
    void end() {
        ended = true;
    }

    boolean isRolledBack() {
        return rolledBack;
    }

    /** The first error; null when there was none. */
    @Nullable
    RuntimeException broken() {
        return broken;
    }

    private void open() {
        if (ended || Thread.currentThread() != owner) {
            throw new MisuseException("A unit lives as long as the work it was handed to, and belongs to that thread.");
        }
        if (broken != null) {
            throw broken;
        }
    }

    private void flush() {
        try {
            changes.flush();
        } catch (SQLException error) {
            throw fail(plan.errors().beforeCommit(error, changes.current()));
        } catch (Conflict stale) {
            throw fail(stale);
        }
    }

    private <R> R asking(Table<?> table, Statement<R> statement) {
        plan.of(table);
        if (changes.isWaiting(table)) {
            flush();
        }
        return sql(table, statement);
    }

    /** What asks the database. */
    interface Statement<R> {
        R run() throws SQLException;
    }

    private <R> R sql(Table<?> table, Statement<R> statement) {
        return sql(table.name(), statement);
    }

    private <R> R sql(String table, Statement<R> statement) {
        try {
            return statement.run();
        } catch (SQLException error) {
            throw fail(plan.errors().beforeCommit(error, table));
        }
    }

    private RuntimeException fail(RuntimeException error) {
        if (broken == null) {
            broken = error;
        }
        return error;
    }

    private static <T> Row<T> row(Table<T> table, T value, Entry entry) {
        return new Row<>(table, value, entry.version(), table.codec().version());
    }
}
