package dev.kontor.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that has a commit on the disk before it answers, started here or there already. */
final class Server implements AutoCloseable {
    private final @Nullable EmbeddedPostgres own;
    private final String address;
    private final String schema;

    private Server(@Nullable EmbeddedPostgres own, String address, String schema) {
        this.own = own;
        this.address = address;
        this.schema = schema;
    }

    /** The server of an address; an empty one starts a server. Everything is written into a schema of its own. */
    static Server open(String address) {
        Server server = address.isEmpty() ? start() : new Server(null, address, "public");
        return new Server(
                server.own,
                server.address,
                server.make("bench_" + ProcessHandle.current().pid()));
    }

    /** An empty schema more on this server; closing it drops the schema and leaves the server as it is. */
    Server beside(String name) {
        return new Server(null, address, make(schema + "_" + name));
    }

    private String make(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + name + " cascade");
            statement.execute("create schema " + name);
            return name;
        } catch (SQLException failed) {
            throw new IllegalStateException("Schema " + name + " cannot be made.", failed);
        }
    }

    private static Server start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100");
            if (Boolean.getBoolean("bench.statements")) {
                builder.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("pg_stat_statements.max", "10000")
                        .setServerConfig("pg_stat_statements.track_planning", "on");
            }
            EmbeddedPostgres postgres = builder.start();
            return new Server(postgres, postgres.getJdbcUrl("postgres", "postgres"), "public");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return address + (address.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** By the server's clock. */
    Instant now() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_timestamp")) {
            result.next();
            return result.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** What the figures were measured on. */
    String describe() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select version(), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('shared_buffers')")) {
            result.next();
            return result.getString(1).split(" on ", 2)[0] + ", fsync " + result.getString(2) + ", synchronous_commit "
                    + result.getString(3) + ", shared_buffers " + result.getString(4);
        }
    }

    /**
     * Takes statistics of what is there, as a server that has been running for a while has them. Without, plans made while
     * the tables were empty would stay in use until its own round comes by.
     */
    void analyze() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** Where the time of the server went, statement by statement; only for a server started here. */
    void printStatements(PrintStream out) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements schema public");
            String text =
                    "select calls, total_exec_time, rows, query, plans, total_plan_time from public.pg_stat_statements"
                            + " order by total_exec_time + total_plan_time desc limit 40";
            try (ResultSet result = statement.executeQuery(text)) {
                while (result.next()) {
                    String query = result.getString(4).replaceAll("\\s+", " ");
                    out.println(String.format(
                            Locale.ROOT,
                            "%9.0f ms %8d calls %8.3f ms each, planned %d times in %.0f ms  %s",
                            result.getDouble(2),
                            result.getLong(1),
                            result.getDouble(2) / result.getLong(1),
                            result.getLong(5),
                            result.getDouble(6),
                            query.substring(0, Math.min(150, query.length()))));
                }
            }
        }
    }

    /** A server that was started here goes with all it holds; of another only what was written here. */
    @Override
    public void close() {
        try {
            if (own != null) {
                own.close();
                return;
            }
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("drop schema if exists " + schema + " cascade");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("Schema " + schema + " could not be dropped.", failed);
        }
    }
}
