package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Report;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings the tables of a database to a schema. One process at a time: a row is locked on one connection while another
 * makes the tables, since some databases commit with each statement that changes tables.
 */
final class Migration {
    private static final Set<String> MADE_AT_ONCE = Set.of("23505", "42P07", "42710", "42S01", "90045", "XX000");

    private final Connections connections;
    private final Schema schema;

    Migration(Connections connections, Schema schema) {
        this.connections = connections;
        this.schema = schema;
    }

    /** What a database keeps record of. */
    private record Kept(int number, Map<String, String> parts) {
        boolean has(Part part) {
            return parts.containsKey(part.name());
        }

        boolean hasAsItIs(Part part) {
            return part.definition().equals(parts.get(part.name()));
        }
    }

    /**
     * Makes what is missing, or refuses to begin.
     *
     * @return the database's dialect
     */
    Dialect run(SchemaMode mode) {
        try (Connections.Loan guard = connections.borrowFirst()) {
            boolean done = false;
            try {
                Dialect dialect = Dialects.of(guard.connection());
                refuseDirtyReads(guard.connection());
                List<Fault> unfit = dialect.unfit(guard.connection());
                if (!unfit.isEmpty()) {
                    throw new ConfigurationException(unfit);
                }
                if (mode == SchemaMode.VALIDATE) {
                    validate(guard.connection());
                } else {
                    migrate(guard.connection(), dialect);
                    guard.connection().commit();
                    done = true;
                }
                return dialect;
            } finally {
                if (!done) {
                    guard.rollBack();
                }
            }
        } catch (SQLException error) {
            throw failed(error);
        } catch (JdbiException error) {
            throw error.getCause() instanceof SQLException cause ? failed(cause) : error;
        }
    }

    private static void refuseDirtyReads(Connection connection) throws SQLException {
        if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
            throw new ConfigurationException(
                    "storage", "the connections read what others have not committed; expected READ COMMITTED");
        }
    }

    /** Two processes that make the same table at once stumble over each other; the one that lost looks again. */
    private RuntimeException failed(SQLException error) {
        String state = SqlErrors.state(error);
        return MADE_AT_ONCE.contains(state) || SqlErrors.isDuplicate(error)
                ? Conflict.because("another process made the same tables at once (" + state + ")", error)
                : new SqlErrors(schema).beforeCommit(error, "schema");
    }

    private void migrate(Connection guard, Dialect dialect) throws SQLException {
        Ddl ddl = new Ddl(dialect);
        Handle locked = Jdbi.open(guard);
        ensureOwn(ddl, dialect);
        lock(locked);
        Kept kept = kept(locked);
        if (dialect.indexesBeside()) {
            // An answer holds on to its moment until the next statement, and such an index waits for whoever does.
            guard.releaseSavepoint(guard.setSavepoint());
        }
        refuseWhatCannotBeMended(kept);
        for (Table<?> table : schema.tables()) {
            if (Part.all(table).stream().anyMatch(part -> !kept.has(part))) {
                mend(table, kept, dialect);
            }
        }
        for (Report report : schema.reports()) {
            if (!kept.hasAsItIs(Part.of(report))) {
                show(report, ddl);
            }
        }
        locked.createUpdate("update " + Names.SCHEMA + " set number = :number where name = 'schema'")
                .bind("number", schema.version())
                .execute();
    }

    /**
     * Asks again and again instead of waiting in the database: whoever waits there holds on to a moment, too, and whoever has
     * the lock may wait for just that.
     */
    private static void lock(Handle handle) {
        String text = "select number from " + Names.SCHEMA + " where name = 'schema' for update skip locked";
        if (handle.createQuery(text).mapTo(Integer.class).findOne().isEmpty()) {
            throw Conflict.busy("another process makes the tables");
        }
    }

    private void ensureOwn(Ddl ddl, Dialect dialect) throws SQLException {
        alone(handle -> {
            boolean there = handle.createQuery("select count(*) from information_schema.tables"
                                    + " where lower(table_name) = :name and table_schema = "
                                    + dialect.currentSchema())
                            .bind("name", Names.COUNTER)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            if (!there) {
                ddl.own().forEach(handle::execute);
            }
            int rows = handle.createQuery("select count(*) from " + Names.SCHEMA)
                    .mapTo(Integer.class)
                    .one();
            if (rows == 0) {
                handle.execute("insert into " + Names.SCHEMA + " (name, number) values ('schema', 0)");
            }
        });
    }

    private Kept kept(Handle handle) {
        int number = handle.createQuery("select number from " + Names.SCHEMA + " where name = 'schema'")
                .mapTo(Integer.class)
                .one();
        Map<String, String> parts = new HashMap<>();
        handle.createQuery("select part, definition from " + Names.PART)
                .map((row, context) -> new Part(row.getString(1), row.getString(2)))
                .forEach(part -> parts.put(part.name(), part.definition()));
        return new Kept(number, parts);
    }

    private void refuseWhatCannotBeMended(Kept kept) {
        if (kept.number() > schema.version()) {
            throw new ConfigurationException(
                    "storage",
                    "the database holds schema " + kept.number() + ", this code knows " + schema.version()
                            + "; start newer code");
        }
        List<Fault> faults = new ArrayList<>();
        for (Table<?> table : schema.tables()) {
            List<Part> wanted = Part.all(table);
            for (Part part : wanted) {
                String there = kept.parts().getOrDefault(part.name(), part.definition());
                if (!there.equals(part.definition())) {
                    faults.add(new Fault(
                            "storage " + part.name(),
                            "the database has " + there + ", this code expects " + part.definition()
                                    + "; what is there is never changed, only added to"));
                }
            }
            Set<String> names = wanted.stream().map(Part::name).collect(Collectors.toSet());
            kept.parts().forEach((name, definition) -> {
                Part part = new Part(name, definition);
                if (part.isOf(table) && part.bindsWriters() && !names.contains(name)) {
                    faults.add(new Fault(
                            "storage " + name,
                            "the database has " + definition + ", this code does not know it; keep it in the code"));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    /** Makes a table, or adds to it. */
    private <T> void mend(Table<T> table, Kept kept, Dialect dialect) throws SQLException {
        Ddl ddl = new Ddl(dialect);
        if (!kept.has(Part.of(table))) {
            alone(handle -> {
                ddl.create(table).forEach(handle::execute);
                Part.all(table).forEach(part -> keep(part, handle));
            });
            return;
        }
        extend(table, kept, dialect, ddl);
    }

    private <T> void extend(Table<T> table, Kept kept, Dialect dialect, Ddl ddl) throws SQLException {
        List<Attribute<T, ?>> optional = new ArrayList<>();
        List<Attribute<T, ?>> required = new ArrayList<>();
        for (Attribute<T, ?> attribute : table.attributes()) {
            if (!kept.has(Part.of(table, attribute))) {
                (attribute.required() ? required : optional).add(attribute);
            }
        }
        Widening<T> widening = new Widening<>(connections, new SqlErrors(schema), table, dialect);
        if (!optional.isEmpty()) {
            widening.attributes(optional);
            alone(handle -> optional.forEach(attribute -> keep(Part.of(table, attribute), handle)));
        }
        if (!required.isEmpty()) {
            bind(table, handle -> require(table, required, ddl, handle));
        }
        for (Rule<T> rule : table.rules()) {
            if (!kept.has(Part.of(table, rule))) {
                if (!rule.unique()) {
                    widening.index(rule);
                }
                bind(table, handle -> {
                    if (rule.unique()) {
                        ddl.addRule(table, rule).forEach(handle::execute);
                    }
                    keep(Part.of(table, rule), handle);
                });
            }
        }
    }

    /** Nobody writes before every row has it: what does not know of it would leave it out. */
    private <T> void require(Table<T> table, List<Attribute<T, ?>> attributes, Ddl ddl, Handle handle)
            throws SQLException {
        ddl.unguard(table).forEach(handle::execute);
        attributes.forEach(attribute -> ddl.addColumn(table, attribute).forEach(handle::execute));
        new Backfill<>(table, attributes, Dialects.of(handle.getConnection())).run(handle.getConnection());
        attributes.forEach(attribute -> {
            ddl.constrainColumn(table, attribute).forEach(handle::execute);
            ddl.proveColumn(table, attribute).forEach(handle::execute);
        });
        ddl.guard(table).forEach(handle::execute);
        attributes.forEach(attribute -> keep(Part.of(table, attribute), handle));
    }

    private void bind(Table<?> table, Work work) throws SQLException {
        try {
            alone(work);
        } catch (JdbiException error) {
            throw error.getCause() instanceof SQLException cause
                    ? new SqlErrors(schema).whileWidening(cause, table.name())
                    : error;
        }
    }

    private interface Work {
        void run(Handle handle) throws SQLException;
    }

    /** In a transaction of its own, where the database can undo what changes tables. */
    private void alone(Work work) throws SQLException {
        try (Connections.Loan loan = connections.borrowFirst()) {
            boolean done = false;
            try {
                work.run(Jdbi.open(loan.connection()));
                loan.connection().commit();
                done = true;
            } finally {
                if (!done) {
                    loan.rollBack();
                }
            }
        }
    }

    /** Makes the view of a report, or makes it anew; rights that were given on it stay wherever its columns only grew. */
    private void show(Report report, Ddl ddl) throws SQLException {
        alone(handle -> {
            Savepoint before = handle.getConnection().setSavepoint();
            try {
                handle.execute(ddl.replace(report, schema));
            } catch (JdbiException refused) {
                handle.getConnection().rollback(before);
                remake(report, ddl, handle);
            }
            Part part = Part.of(report);
            handle.createUpdate("delete from " + Names.PART + " where part = :name")
                    .bind("name", part.name())
                    .execute();
            keep(part, handle);
        });
    }

    private void remake(Report report, Ddl ddl, Handle handle) {
        try {
            handle.execute(ddl.drop(report));
            handle.execute(ddl.replace(report, schema));
        } catch (JdbiException error) {
            ConfigurationException used = new ConfigurationException(
                    "storage report " + report.name(),
                    "cannot be made anew"
                            + (error.getCause() instanceof SQLException cause
                                    ? " (" + SqlErrors.state(cause) + ")"
                                    : "")
                            + "; drop what was built on it first");
            used.initCause(error);
            throw used;
        }
    }

    private static void keep(Part part, Handle handle) {
        handle.createUpdate("insert into " + Names.PART + " (part, definition) values (:name, :definition)")
                .bind("name", part.name())
                .bind("definition", part.definition())
                .execute();
    }

    private void validate(Connection connection) {
        Kept kept;
        try {
            kept = kept(Jdbi.open(connection));
        } catch (JdbiException error) {
            throw new ConfigurationException("storage", "the database holds no tables of a shop; migrate it first");
        }
        refuseWhatCannotBeMended(kept);
        List<Fault> missing = Stream.concat(
                        schema.tables().stream()
                                .flatMap(table -> Part.all(table).stream())
                                .filter(part -> !kept.has(part)),
                        schema.reports().stream().map(Part::of).filter(part -> !kept.hasAsItIs(part)))
                .map(part -> new Fault(
                        "storage " + part.name(), "is missing (" + part.definition() + "); migrate the database first"))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
    }
}
