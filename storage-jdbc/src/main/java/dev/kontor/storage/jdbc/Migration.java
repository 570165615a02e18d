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
        locked.createQuery("select number from " + Names.SCHEMA + " where name = 'schema' for update")
                .mapTo(Integer.class)
                .one();
        Kept kept = kept(locked);
        refuseWhatCannotBeMended(kept);
        for (Table<?> table : schema.tables()) {
            if (Part.all(table).stream().anyMatch(part -> !kept.has(part))) {
                mend(table, kept, ddl);
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

    private void ensureOwn(Ddl ddl, Dialect dialect) throws SQLException {
        try (Connections.Loan loan = connections.borrowFirst()) {
            boolean done = false;
            try {
                Handle handle = Jdbi.open(loan.connection());
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
                loan.connection().commit();
                done = true;
            } finally {
                if (!done) {
                    loan.rollBack();
                }
            }
        }
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

    /** Makes a table, or adds to it, in a transaction of its own where the database can do so. */
    private <T> void mend(Table<T> table, Kept kept, Ddl ddl) throws SQLException {
        try (Connections.Loan loan = connections.borrowFirst()) {
            boolean done = false;
            try {
                Handle handle = Jdbi.open(loan.connection());
                List<Part> made = new ArrayList<>();
                if (kept.has(Part.of(table))) {
                    made.addAll(extendChecked(table, kept, ddl, handle));
                } else {
                    ddl.create(table).forEach(handle::execute);
                    made.addAll(Part.all(table));
                }
                made.forEach(part -> keep(part, handle));
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
        try (Connections.Loan loan = connections.borrowFirst()) {
            boolean done = false;
            try {
                Handle handle = Jdbi.open(loan.connection());
                Savepoint before = loan.connection().setSavepoint();
                try {
                    handle.execute(ddl.replace(report, schema));
                } catch (JdbiException refused) {
                    loan.connection().rollback(before);
                    remake(report, ddl, handle);
                }
                Part part = Part.of(report);
                handle.createUpdate("delete from " + Names.PART + " where part = :name")
                        .bind("name", part.name())
                        .execute();
                keep(part, handle);
                loan.connection().commit();
                done = true;
            } finally {
                if (!done) {
                    loan.rollBack();
                }
            }
        }
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

    private <T> List<Part> extendChecked(Table<T> table, Kept kept, Ddl ddl, Handle handle) throws SQLException {
        try {
            return extend(table, kept, ddl, handle);
        } catch (JdbiException error) {
            if (error.getCause() instanceof SQLException cause
                    && SqlErrors.state(cause).startsWith("23")) {
                ConfigurationException broken = new ConfigurationException(
                        "storage " + table.name(),
                        "rows that are there break a new rule (" + SqlErrors.state(cause) + "); mend them first");
                broken.initCause(cause);
                throw broken;
            }
            throw error;
        }
    }

    private <T> List<Part> extend(Table<T> table, Kept kept, Ddl ddl, Handle handle) throws SQLException {
        List<Part> made = new ArrayList<>();
        List<Attribute<T, ?>> attributes = table.attributes().stream()
                .filter(attribute -> !kept.has(Part.of(table, attribute)))
                .toList();
        if (!attributes.isEmpty()) {
            ddl.unguard(table).forEach(handle::execute);
            attributes.forEach(attribute -> ddl.addColumn(table, attribute).forEach(handle::execute));
            new Backfill<>(table, attributes, Dialects.of(handle.getConnection())).run(handle.getConnection());
            attributes.forEach(
                    attribute -> ddl.constrainColumn(table, attribute).forEach(handle::execute));
            ddl.guard(table).forEach(handle::execute);
            attributes.forEach(attribute -> made.add(Part.of(table, attribute)));
        }
        for (Rule<T> rule : table.rules()) {
            if (!kept.has(Part.of(table, rule))) {
                ddl.addRule(table, rule).forEach(handle::execute);
                made.add(Part.of(table, rule));
            }
        }
        return made;
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
