package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Adds to a table of many rows what nobody has to wait for: optional attributes, which are filled piece by piece, and
 * indexes, made beside the work where the database can. Each step is a short transaction and may be done again, so a crash
 * in between leaves nothing that the next start does not finish.
 */
final class Widening<T> {
    private final Connections connections;
    private final SqlErrors errors;
    private final Table<T> table;
    private final Dialect dialect;
    private final Ddl ddl;

    Widening(Connections connections, SqlErrors errors, Table<T> table, Dialect dialect) {
        this.connections = connections;
        this.errors = errors;
        this.table = table;
        this.dialect = dialect;
        this.ddl = new Ddl(dialect);
    }

    private interface Step<R> {
        R run(Handle handle) throws SQLException;
    }

    /** Adds optional attributes, fills them from the bodies and closes them. */
    void attributes(List<Attribute<T, ?>> added) {
        apart(added.stream()
                .flatMap(attribute -> ddl.addColumn(table, attribute).stream())
                .toList());
        Backfill<T> backfill = new Backfill<>(table, added, dialect);
        Optional<Backfill.Place> reached = Optional.of(Backfill.Place.BEFORE_ALL);
        while (reached.isPresent()) {
            Backfill.Place after = reached.get();
            reached = step(handle -> {
                ddl.unguard(table).forEach(handle::execute);
                Optional<Backfill.Place> next = backfill.next(handle.getConnection(), after);
                ddl.guard(table).forEach(handle::execute);
                return next;
            });
        }
        for (Attribute<T, ?> attribute : added) {
            apart(ddl.constrainColumn(table, attribute));
            // Looks through all rows, and must not hold the lock of what came before it.
            apart(ddl.proveColumn(table, attribute));
        }
    }

    /** Adds an index. */
    void index(Rule<T> rule) {
        if (dialect.indexesBeside()) {
            step(handle -> {
                beside(handle, ddl.addIndexBeside(table, rule));
                return true;
            });
        } else {
            apart(ddl.addRule(table, rule));
        }
    }

    /** What waits here keeps nobody from working, so it waits as long as it takes; and no transaction may be open. */
    private static void beside(Handle handle, List<String> statements) throws SQLException {
        Connection connection = handle.getConnection();
        String patience =
                handle.createQuery("show lock_timeout").mapTo(String.class).one();
        connection.rollback();
        boolean restored = false;
        try {
            connection.setAutoCommit(true);
            handle.execute("set lock_timeout = 0");
            statements.forEach(handle::execute);
            handle.execute("set lock_timeout = '" + patience + "'");
            connection.setAutoCommit(false);
            restored = true;
        } finally {
            if (!restored) {
                connection.abort(Runnable::run);
            }
        }
    }

    private void apart(List<String> statements) {
        step(handle -> {
            statements.forEach(handle::execute);
            return true;
        });
    }

    private <R> R step(Step<R> step) {
        return Retry.PATIENT.run(() -> {
            try (Connections.Loan loan = connections.borrowFirst()) {
                boolean done = false;
                try {
                    R result = step.run(Jdbi.open(loan.connection()));
                    loan.connection().commit();
                    done = true;
                    return result;
                } finally {
                    if (!done) {
                        loan.rollBack();
                    }
                }
            } catch (SQLException error) {
                throw errors.whileWidening(error, table.name());
            } catch (JdbiException error) {
                throw error.getCause() instanceof SQLException cause
                        ? errors.whileWidening(cause, table.name())
                        : error;
            }
        });
    }
}
