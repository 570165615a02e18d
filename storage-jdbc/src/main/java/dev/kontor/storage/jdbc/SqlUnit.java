package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.NewerDataException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a unit of work on one connection. Its first error breaks it for good. */
final class SqlUnit implements StorageUnit {
    private final Connection connection;
    private final Plan plan;
    private final Questions questions;
    private final Changes changes;
    private final Counters counters;
    private final Expected expected;
    private final Thread owner = Thread.currentThread();

    /** What the database has to be told before anything else. */
    private Optional<String> first = Optional.empty();

    private @Nullable RuntimeException broken;
    private boolean rolledBack;
    private boolean ended;

    SqlUnit(Connection connection, Plan plan) {
        this.connection = connection;
        this.plan = plan;
        this.questions = new Questions(plan);
        this.changes = new Changes(plan);
        this.counters = new Counters(connection, plan);
        this.expected = new Expected(plan);
    }

    /** A unit that reads, and sees one moment. */
    static SqlUnit ofOneMoment(Connection connection, Plan plan) {
        SqlUnit unit = new SqlUnit(connection, plan);
        unit.first = plan.dialect().snapshot();
        return unit;
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
        expected.forget();
        boolean added = plan.dialect().joinsStatements()
                ? addJoined(sql, id, encoded)
                : sql(table, () -> addAlone(sql, id, encoded));
        if (added) {
            changes.keep(table, Entry.added(id, value));
        }
        return added;
    }

    private <T> boolean addJoined(TableSql<T> sql, String id, Encoded encoded) {
        int[] added = new int[1];
        Trip trip = trip();
        trip.change(
                sql.table().name(),
                sql.insertIfAbsent(),
                encoded.body().length(),
                (statement, from) -> bind(statement, from, sql, id, encoded),
                changed -> added[0] = changed);
        expected.join(trip);
        send(trip);
        return added[0] == 1;
    }

    private <T> boolean addAlone(TableSql<T> sql, String id, Encoded encoded) throws SQLException {
        Trip locks = trip();
        changes.lockReferred(locks, sql, List.of(encoded));
        locks.run();
        try (PreparedStatement statement = connection.prepareStatement(sql.insertIfAbsent())) {
            bind(statement, 1, sql, id, encoded);
            return plan.dialect().added(statement);
        }
    }

    private <T> int bind(PreparedStatement statement, int from, TableSql<T> sql, String id, Encoded encoded)
            throws SQLException {
        statement.setString(from, plan.realm());
        statement.setString(from + 1, id);
        return encoded.bind(statement, from + 2, sql.columns());
    }

    @Override
    public <T> void insertOnce(Table<T> table, T value) {
        open();
        plan.of(table);
        if (plan.dialect().joinsStatements()) {
            changes.putOnce(table, table.idOf(value), value);
        } else {
            insertIfAbsent(table, value);
        }
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
            // Inserted, changed or touched here: once sent it is locked, and its version is raised once for all.
            if (entry.waiting() != Entry.Waiting.NOTHING) {
                flush();
            }
            return find(table, id).orElseThrow(() -> new UnknownIdException(table.name(), id));
        }
        expected.forget();
        Row<T> row = sql(table, () -> questions.touch(this::alone, table, id))
                .orElseThrow(() -> new UnknownIdException(table.name(), id));
        changes.keep(table, Entry.touched(id, row.version(), row.value()));
        return row;
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        open();
        if (limit < 1 || limit > Query.MOST) {
            throw new InvalidValueException("limit", Integer.toString(limit), "1 to " + Query.MOST);
        }
        plan.of(query.table());
        expected.forget(query.table());
        return sql(query.table(), () -> questions.claim(this::flushed, query, limit));
    }

    @Override
    public <T> List<List<Row<T>>> claimEach(List<Query<T>> queries) {
        open();
        boolean together = plan.dialect().joinsStatements()
                && queries.size() > 1
                && queries.stream().map(Query::table).distinct().count() == 1;
        if (!together) {
            return StorageUnit.super.claimEach(queries);
        }
        Table<T> table = queries.get(0).table();
        plan.of(table);
        expected.forget(table);
        return sql(table, () -> questions.claimEach(this::flushed, queries));
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
        expected.forget();
        return sql("counter", () -> counters.touch(counter));
    }

    @Override
    public long next(String counter) {
        open();
        Counters.checked(counter);
        expected.forget();
        return sql("counter", () -> counters.next(counter));
    }

    @Override
    public void rollBack() {
        open();
        rolledBack = true;
    }

    @Override
    public void expect(List<Question<?>> coming) {
        open();
        expected.add(coming);
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        open();
        plan.of(table);
        Entry entry = changes.entry(table, id);
        if (entry != null) {
            return own(table, entry);
        }
        if (isAnswered(table, id)) {
            return expected.row(table, id);
        }
        return sql(table, () -> questions.find(this::flushed, table, id));
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        open();
        plan.of(table);
        SortedMap<String, Row<T>> found = new TreeMap<>(CodePoints.ORDER);
        Set<String> unknown = new LinkedHashSet<>();
        for (String id : ids) {
            Entry entry = changes.entry(table, id);
            if (entry != null) {
                own(table, entry).ifPresent(row -> found.put(id, row));
            } else if (isAnswered(table, id)) {
                expected.row(table, id).ifPresent(row -> found.put(id, row));
            } else {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            sql(table, () -> questions.findAll(this::flushed, table, unknown)).forEach(row -> found.put(row.id(), row));
        }
        return List.copyOf(found.values());
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        open();
        plan.of(query.table());
        if (expected.isWaiting(query)) {
            askExpected(query.table());
        }
        return expected.rows(query)
                .flatMap(rows -> changes.over(query, rows))
                .orElseGet(() -> sql(query.table(), () -> questions.query(this::flushed, query)));
    }

    @Override
    public <T> long count(Query<T> query) {
        open();
        plan.of(query.table());
        return sql(query.table(), () -> questions.count(this::flushed, query));
    }

    private boolean isAnswered(Table<?> table, String id) {
        if (expected.isWaiting(table, id)) {
            askExpected(table);
        }
        return expected.isAnswered(table, id);
    }

    /** Asks what is expected, one of which questions is asked now. */
    private void askExpected(Table<?> table) {
        Trip trip = trip();
        if (changes.isWaiting(table)) {
            changes.flush(trip);
        }
        expected.join(trip);
        send(trip);
    }

    /** A row that this unit added, changed or locked, as it will be. */
    @SuppressWarnings("unchecked")
    private static <T> Optional<Row<T>> own(Table<T> table, Entry entry) {
        return Optional.ofNullable((T) entry.value()).map(value -> row(table, value, entry));
    }

    @Override
    public long counter(String counter) {
        open();
        Counters.checked(counter);
        send(trip());
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
            Trip trip = trip();
            changes.flush(trip);
            counters.flush(trip);
            send(trip);
            try {
                sql("counter", () -> {
                    counters.settle();
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
        Trip trip = trip();
        changes.flush(trip);
        send(trip);
    }

    private Trip trip() {
        Trip trip = new Trip(connection, plan.dialect());
        first.ifPresent(text -> trip.change("snapshot", text, 0, (statement, from) -> from, changed -> {}));
        first = Optional.empty();
        return trip;
    }

    /** Sends a trip and takes what it answers. */
    private void send(Trip trip) {
        try {
            trip.run();
        } catch (SQLException error) {
            throw fail(plan.errors().beforeCommit(error, trip.current()));
        } catch (Conflict stale) {
            throw fail(stale);
        }
    }

    /** Sends a statement, and before it what waits for its table. */
    private void flushed(String table, String text, Trip.Binding binding, Trip.Rows rows) {
        Trip trip = trip();
        if (changes.isWaiting(table)) {
            changes.flush(trip);
        }
        trip.ask(table, text, binding, rows);
        expected.join(trip);
        send(trip);
    }

    /** Sends a statement. */
    private void alone(String table, String text, Trip.Binding binding, Trip.Rows rows) {
        Trip trip = trip();
        trip.ask(table, text, binding, rows);
        expected.join(trip);
        send(trip);
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

    static <T> Row<T> row(Table<T> table, T value, Entry entry) {
        return new Row<>(table, value, entry.version(), table.codec().version());
    }
}
