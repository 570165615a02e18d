package dev.kontor.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from: the host's source, or a pool of our own that is closed with the storage. */
final class Connections implements AutoCloseable {
    private static final int TIMEOUTS_AT_START = 4;

    private final DataSource source;
    private final boolean own;

    private Connections(DataSource source, boolean own) {
        this.source = source;
        this.own = own;
    }

    static Connections of(DataSource host) {
        return new Connections(host, false);
    }

    static Connections own(HikariDataSource pool) {
        return new Connections(pool, true);
    }

    /** A connection on loan: autocommit is off until it goes back. */
    static final class Loan implements AutoCloseable {
        private final Connection connection;
        private final boolean autoCommit;

        /** What to set again when it goes back; negative for nothing. */
        private int silence = -1;

        private Loan(Connection connection, boolean autoCommit) {
            this.connection = connection;
            this.autoCommit = autoCommit;
        }

        /** Waits for each answer as long as it takes: making an index of many rows is no silence. */
        private void waitWithoutEnd() {
            try {
                int before = connection.getNetworkTimeout();
                if (before > 0) {
                    connection.setNetworkTimeout(Runnable::run, 0);
                    silence = before;
                }
            } catch (SQLException unknown) {
                // A driver without such a limit waits anyway.
            }
        }

        Connection connection() {
            return connection;
        }

        /** Whatever stands on the connection is undone; when that fails, the database does it as the connection ends. */
        void rollBack() {
            try {
                connection.rollback();
            } catch (SQLException lost) {
                abandon();
            }
        }

        void endSnapshot(Dialect dialect) {
            try {
                dialect.endSnapshot(connection);
            } catch (SQLException lost) {
                abandon();
            }
        }

        private void abandon() {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException gone) {
                // Nothing is left to end.
            }
        }

        @Override
        public void close() {
            try (Connection closing = connection) {
                if (silence > 0 && !closing.isClosed()) {
                    closing.setNetworkTimeout(Runnable::run, silence);
                }
                if (autoCommit && !closing.isClosed()) {
                    closing.setAutoCommit(true);
                }
            } catch (SQLException lost) {
                // The source finds out by itself; the unit's outcome is settled.
            }
        }
    }

    /**
     * For work on the tables themselves. Waits some time-outs long, since at the start the first connection takes more time
     * than any later one, and then for each answer as long as it takes.
     */
    Loan borrowFirst() {
        for (int missed = 1; ; missed++) {
            try {
                Loan loan = borrow();
                loan.waitWithoutEnd();
                return loan;
            } catch (BusyException busy) {
                if (missed == TIMEOUTS_AT_START) {
                    throw busy;
                }
            }
        }
    }

    Loan borrow() {
        try {
            Connection connection = source.getConnection();
            try {
                boolean autoCommit = connection.getAutoCommit();
                if (autoCommit) {
                    connection.setAutoCommit(false);
                }
                return new Loan(connection, autoCommit);
            } catch (SQLException | RuntimeException error) {
                connection.close();
                throw error;
            }
        } catch (SQLException error) {
            throw refused(error);
        }
    }

    private static RuntimeException refused(SQLException error) {
        String state = stateOf(error);
        if (state.startsWith("28") || state.startsWith("3D")) {
            ConfigurationException wrong = new ConfigurationException(
                    "storage",
                    "the database refuses to be connected to (" + state
                            + "); check user, password and the database's name");
            wrong.initCause(error);
            return wrong;
        }
        return new BusyException("No connection to the database was free in time (" + state + ").", error);
    }

    /** A pool reports its own time-out and keeps what the database said as the cause. */
    private static String stateOf(SQLException error) {
        return error.getSQLState() == null && error.getCause() instanceof SQLException cause
                ? SqlErrors.state(cause)
                : SqlErrors.state(error);
    }

    /** Closes the pool if it is ours. */
    @Override
    public void close() {
        if (own && source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
