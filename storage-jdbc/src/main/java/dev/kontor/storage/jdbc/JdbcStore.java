package dev.kontor.storage.jdbc;

import dev.kontor.spi.Health;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.CommerceException;
import dev.kontor.value.MisuseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The storage on a source of connections. */
final class JdbcStore implements Storage {
    private final Connections connections;
    private final String realm;
    private final SchemaMode mode;
    private final Retry retry;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    /** Null until the storage is prepared. */
    private volatile @Nullable Plan plan;

    JdbcStore(Connections connections, String realm, SchemaMode mode, Retry retry) {
        this.connections = connections;
        this.realm = realm;
        this.mode = mode;
        this.retry = retry;
    }

    @Override
    public void prepare(Schema schema) {
        refuseClosed();
        Dialect dialect = Retry.PATIENT.run(() -> new Migration(connections, schema).run(mode));
        plan = new Plan(dialect, realm, schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        Plan prepared = prepared();
        return alone(() -> retry.<R>run(() -> attempt(prepared, work)));
    }

    private <R> R attempt(Plan prepared, Function<? super StorageUnit, ? extends R> work) {
        try (Connections.Loan loan = connections.borrow()) {
            boolean settled = false;
            try {
                SqlUnit unit = new SqlUnit(loan.connection(), prepared);
                R answer = run(unit, work);
                if (!unit.isRolledBack()) {
                    commit(loan.connection(), prepared);
                    settled = true;
                }
                return answer;
            } finally {
                if (!settled) {
                    // Also after a commit that failed: turning autocommit on again would commit what is still open.
                    loan.rollBack();
                }
            }
        }
    }

    /** Runs the work and sends what it left. A conflict is met again, whatever the work made of it. */
    private static <R> R run(SqlUnit unit, Function<? super StorageUnit, ? extends R> work) {
        try {
            R answer = work.apply(unit);
            unit.finish();
            return answer;
        } catch (RuntimeException thrown) {
            if (unit.broken() instanceof Conflict conflict && conflict != thrown) {
                conflict.addSuppressed(thrown);
                throw conflict;
            }
            throw thrown;
        } finally {
            unit.end();
        }
    }

    private static void commit(Connection connection, Plan prepared) {
        try {
            connection.commit();
        } catch (SQLException error) {
            throw prepared.errors().atCommit(error);
        }
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        Plan prepared = prepared();
        return marked(() -> retry.<R>run(() -> look(prepared, work)));
    }

    private <R> R look(Plan prepared, Function<? super StorageView, ? extends R> work) {
        try (Connections.Loan loan = connections.borrow()) {
            try {
                prepared.dialect().beginSnapshot(loan.connection());
                return run(SqlUnit.ofOneMoment(loan.connection(), prepared), work);
            } catch (SQLException error) {
                throw prepared.errors().beforeCommit(error, "snapshot");
            } finally {
                loan.rollBack();
                loan.endSnapshot(prepared.dialect());
            }
        }
    }

    @Override
    public <R> R join(HostTransaction host, Function<? super StorageUnit, ? extends R> work) {
        if (!(host instanceof JdbcTransaction transaction)) {
            throw new MisuseException("This storage joins what JdbcStorage.join(connection) made, not "
                    + host.getClass().getName() + ".");
        }
        Plan prepared = prepared();
        return alone(() -> joined(transaction.connection(), prepared, work));
    }

    private static <R> R joined(Connection connection, Plan prepared, Function<? super StorageUnit, ? extends R> work) {
        try {
            if (connection.getAutoCommit()) {
                throw new MisuseException("The host's connection commits by itself; call setAutoCommit(false) first.");
            }
            prepared.dialect().refuseUnfitForJoining(connection);
            Savepoint before = connection.setSavepoint();
            boolean kept = false;
            try {
                SqlUnit unit = new SqlUnit(connection, prepared);
                R answer = run(unit, work);
                kept = !unit.isRolledBack();
                return answer;
            } finally {
                if (kept) {
                    connection.releaseSavepoint(before);
                } else {
                    backTo(before, connection);
                }
            }
        } catch (SQLException error) {
            throw busy(prepared.errors().beforeCommit(error, "savepoint"));
        } catch (Conflict conflict) {
            throw busy(conflict);
        }
    }

    private static RuntimeException busy(RuntimeException error) {
        return error instanceof Conflict
                ? new BusyException(
                        "The unit in the host's transaction met a conflict: " + error.getMessage()
                                + "; roll back and begin again.",
                        error)
                : error;
    }

    private static void backTo(Savepoint savepoint, Connection connection) {
        try {
            connection.rollback(savepoint);
        } catch (SQLException lost) {
            // The host's transaction is lost with its connection, and our part with it.
        }
    }

    private <R> R alone(Supplier<R> work) {
        if (inside.get()) {
            throw new MisuseException("A unit was begun inside a unit of the same thread; hand that unit on instead.");
        }
        return marked(work);
    }

    private <R> R marked(Supplier<R> work) {
        boolean before = inside.get();
        inside.set(true);
        try {
            return work.get();
        } finally {
            inside.set(before);
        }
    }

    private Plan prepared() {
        refuseClosed();
        Plan prepared = plan;
        if (prepared == null) {
            throw new MisuseException("The storage was not prepared; call prepare(schema) first.");
        }
        return prepared;
    }

    private void refuseClosed() {
        if (closed) {
            throw new MisuseException("The storage is closed; open it again.");
        }
    }

    @Override
    public Health check() {
        if (closed || plan == null) {
            return Health.down(closed ? "The storage is closed." : "The storage was not prepared for a schema.");
        }
        try (Connections.Loan loan = connections.borrow()) {
            String detail = Inspection.of(loan.connection());
            loan.rollBack();
            return Health.up(detail);
        } catch (SQLException error) {
            return Health.down("The database does not answer (" + SqlErrors.state(error) + ").");
        } catch (RuntimeException error) {
            return Health.down(
                    error instanceof CommerceException
                            ? String.valueOf(error.getMessage())
                            : "The database does not answer ("
                                    + error.getClass().getSimpleName() + ").");
        }
    }

    @Override
    public void close() {
        closed = true;
        connections.close();
    }
}
