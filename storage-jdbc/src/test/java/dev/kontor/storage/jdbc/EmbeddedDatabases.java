package dev.kontor.storage.jdbc;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.value.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Real databases for tests: one PostgreSQL per process and kind, started when first asked for and stopped with the
 * process; each caller gets a schema of its own in it. {@code -Dcommerce.pg=14} to {@code 18} picks its version,
 * {@code -Dcommerce.pg=jdbc:postgresql://host/database?user=...&password=...} a server that runs already, whose user may
 * make schemas; what is lost there when the machine loses power is that server's affair.
 */
public final class EmbeddedDatabases {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private EmbeddedDatabases() {}

    /** Quick: forgets commits when the machine loses power. Enough for whatever does not pull the plug. */
    private static final class Quick {
        static final String ADDRESS = address("off");
    }

    /** As in production: a commit is on the disk before it is answered. */
    private static final class Durable {
        static final String ADDRESS = address("on");
    }

    private static final String WANTED = System.getProperty("commerce.pg", "");

    private static String address(String fsync) {
        return WANTED.startsWith("jdbc:") ? WANTED : start(fsync).getJdbcUrl("postgres", "postgres");
    }

    /** A version that Maven has no binaries for would leave those of another on the class path. */
    private static void refuseAnother(Connection connection) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion();
        if (!WANTED.isEmpty() && !WANTED.startsWith("jdbc:") && !version.startsWith(WANTED + ".")) {
            throw new IllegalStateException(
                    "commerce.pg asks for PostgreSQL " + WANTED + ", there is " + version + "; expected 14 to 18");
        }
    }

    private static EmbeddedPostgres start(String fsync) {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", fsync)
                    .setServerConfig("synchronous_commit", fsync)
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a fresh schema in a quick PostgreSQL, user and empty password included. */
    public static String postgresUrl() {
        return freshSchema(Quick.ADDRESS);
    }

    /** The address of a fresh schema in a PostgreSQL with fsync on. */
    public static String durablePostgresUrl() {
        return freshSchema(Durable.ADDRESS);
    }

    /** A fresh schema in a quick PostgreSQL, without a pool. */
    public static DataSource postgres() {
        return source(postgresUrl());
    }

    /** A fresh schema in a PostgreSQL with fsync on, without a pool. */
    public static DataSource durablePostgres() {
        return source(durablePostgresUrl());
    }

    /** The address of a fresh database of its own in a PostgreSQL with fsync on, made as the clause after its name says. */
    public static String durableDatabaseUrl(String clause) throws SQLException {
        String name = "database_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        execute(Durable.ADDRESS, "create database " + name + " " + clause);
        return Durable.ADDRESS.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
    }

    /** Runs statements one by one, each committed. */
    public static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The address of the PostgreSQL with fsync on, for what concerns the server as a whole. */
    public static String durableServerUrl() {
        return Durable.ADDRESS;
    }

    /** Connections to an address, a new one each time. */
    public static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** A plugin's use on a pool of its own. */
    public static Configured<StoragePlugin> pooled(String url) {
        return JdbcStorage.postgres(url, "postgres", Secret.of("unused"));
    }

    /** Opens a storage as the shop does. */
    public static Storage open(Configured<StoragePlugin> use) {
        StoragePlugin plugin = use.plugin().orElseThrow();
        return plugin.open(new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets()), new Runtime());
    }

    private static String freshSchema(String url) {
        String schema = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            refuseAnother(connection);
            statement.execute("create schema " + schema);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    private static final class Runtime implements PluginRuntime {
        @Override
        public HttpPort http() {
            throw new UnsupportedOperationException("A storage speaks no HTTP.");
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("kontor.test");
        }
    }
}
