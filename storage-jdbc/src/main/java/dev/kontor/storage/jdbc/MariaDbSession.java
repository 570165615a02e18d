package dev.kontor.storage.jdbc;

import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.MisuseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a connection to MariaDB has to be set up. By default it reads what is out of date. */
final class MariaDbSession {
    /** For connections of our own. Whoever waits for a lock longer than this should let go of its own. */
    static final String SETTINGS = "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
            + " session innodb_lock_wait_timeout = 5, session lock_wait_timeout = 5";

    /** Both at once; the first alone would outlive a rollback that nothing was asked before. */
    static final String SNAPSHOT = "begin not atomic set transaction isolation level repeatable read;"
            + " start transaction with consistent snapshot, read only; end";

    private static final String WANTED = "expected READ COMMITTED: set it in the pool, or add"
            + " transactionIsolation=READ-COMMITTED to the address";

    private MariaDbSession() {}

    static List<Fault> unfit(Connection connection) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        int major = connection.getMetaData().getDatabaseMajorVersion();
        int minor = connection.getMetaData().getDatabaseMinorVersion();
        if (major < 10 || (major == 10 && minor < 11)) {
            faults.add(new Fault(
                    "storage", "the database is MariaDB " + major + "." + minor + ", expected 10.11 or newer"));
        }
        if (!readsCommitted(connection)) {
            faults.add(
                    new Fault("storage", "the connections to MariaDB do not read what was committed last; " + WANTED));
        }
        String mode = mode(connection);
        if (!mode.contains("STRICT_ALL_TABLES") && !mode.contains("STRICT_TRANS_TABLES")) {
            faults.add(new Fault(
                    "storage",
                    "MariaDB cuts what does not fit; expected STRICT_ALL_TABLES in sql_mode, not " + Echo.of(mode)));
        }
        if (mode.contains("EMPTY_STRING_IS_NULL")) {
            faults.add(new Fault(
                    "storage", "MariaDB takes empty text for absent; take EMPTY_STRING_IS_NULL out of sql_mode"));
        }
        return faults;
    }

    static void refuseUnfitForJoining(Connection connection) throws SQLException {
        if (!readsCommitted(connection)) {
            throw new MisuseException(
                    "The host's connection to MariaDB does not read what was committed last; " + WANTED + ".");
        }
    }

    private static boolean readsCommitted(Connection connection) throws SQLException {
        return connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
    }

    private static String mode(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select @@sql_mode")) {
            result.next();
            return result.getString(1).toUpperCase(Locale.ROOT);
        }
    }
}
