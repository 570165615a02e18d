package dev.kontor.storage.jdbc;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Storage on PostgreSQL, MariaDB or H2, as a plugin and as what a host writes to choose it:
 *
 * <pre>{@code
 * Commerce.builder().storage(JdbcStorage.on(dataSource))            // the host's pool
 * Commerce.builder().storage(JdbcStorage.h2(Path.of("shop")))       // one file, one process
 * Commerce.builder().storage(JdbcStorage.postgres(url, "shop", Secret.env("SHOP_DB")).with(JdbcStorage.REALM, "campus"))
 * }</pre>
 *
 * <p>Every table of the shop becomes a real table {@code kontor_<name>} with typed columns beside the whole value as
 * JSON, so reports are plain SQL. Immutable; safe for use by many threads.
 */
public final class JdbcStorage implements StoragePlugin {
    /** The setting that names the realm: shops of different realms share tables and never see each other. */
    public static final String REALM = "realm";

    /** The setting that says what happens to missing tables at the start: {@code migrate} or {@code validate}. */
    public static final String SCHEMA = "schema";

    /** The setting that says how many connections a pool of our own has, 2 to 100. */
    public static final String POOL_SIZE = "poolSize";

    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String USE = "storage";

    private static final Field REALM_FIELD = Field.optional(
                    REALM, ConfigSchema.Type.TEXT, "the shop's name within the database; letters, digits and dashes")
            .or("main");
    private static final Field SCHEMA_FIELD = Field.optional(
                    SCHEMA, ConfigSchema.Type.TEXT, "migrate makes missing tables at the start, validate refuses")
            .or("migrate");
    private static final Field POOL_FIELD = Field.optional(
                    POOL_SIZE, ConfigSchema.Type.INTEGER, "how many connections to keep, 2 to 100")
            .or("10");

    private final @Nullable DataSource host;

    /** The plugin as it is found among the jars; it makes a pool of its own from its settings. */
    public JdbcStorage() {
        this.host = null;
    }

    private JdbcStorage(DataSource host) {
        this.host = host;
    }

    /**
     * Storage on the host's own connections. They are given back with autocommit as it was; the source is never closed.
     *
     * @param source gives connections to PostgreSQL, MariaDB or H2 that read committed; at least two at a time. MariaDB's
     *     do not unless told so: add {@code transactionIsolation=READ-COMMITTED} to its address
     * @return the storage, to be opened by the shop
     */
    public static Configured<StoragePlugin> on(DataSource source) {
        return Configured.of(USE, new JdbcStorage(source));
    }

    /**
     * Storage in a file of H2, for one process. What is committed is in the file.
     *
     * @param file where; H2 appends {@code .mv.db} to its name
     * @return the storage, to be opened by the shop
     * @throws InvalidValueException when the path holds a semicolon
     */
    public static Configured<StoragePlugin> h2(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        if (path.indexOf(';') >= 0) {
            throw new InvalidValueException("H2 file", path, "a path without semicolon");
        }
        // Through a plain file channel an interrupted thread would close the whole database.
        return pooled("jdbc:h2:async:" + path);
    }

    /**
     * Storage in memory of this process, by H2: for tests of SQL and reports. Lives until the process ends.
     *
     * @param name storages of one name share their rows; a code
     * @return the storage, to be opened by the shop
     */
    public static Configured<StoragePlugin> h2Memory(String name) {
        return pooled("jdbc:h2:mem:" + Code.of("H2 memory name", name) + ";DB_CLOSE_DELAY=-1");
    }

    /**
     * Storage in PostgreSQL, or an engine that speaks like it, on a small pool of its own.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://host/shop}; no password in it
     * @param user the database's user
     * @param password the user's
     * @return the storage, to be opened by the shop
     */
    public static Configured<StoragePlugin> postgres(String jdbcUrl, String user, Secret password) {
        return pooled(jdbcUrl).with(USER, user).with(PASSWORD, password);
    }

    /**
     * Storage in MariaDB from 10.11 on, on a small pool of its own. The host brings the driver.
     *
     * @param jdbcUrl such as {@code jdbc:mariadb://host/shop}; no password in it
     * @param user the database's user
     * @param password the user's
     * @return the storage, to be opened by the shop
     */
    public static Configured<StoragePlugin> mariaDb(String jdbcUrl, String user, Secret password) {
        return pooled(jdbcUrl).with(USER, user).with(PASSWORD, password);
    }

    private static Configured<StoragePlugin> pooled(String url) {
        return Configured.<StoragePlugin>of(USE, new JdbcStorage()).with(URL, url);
    }

    /**
     * The host's transaction, for {@link Storage#join}. The host commits, rolls back and closes the connection.
     *
     * @param connection to the shop's database, autocommit off
     * @return the transaction
     */
    public static HostTransaction join(Connection connection) {
        return new JdbcTransaction(connection);
    }

    /**
     * The statements that make an empty database ready for a schema, for a person to read and run.
     *
     * @param schema every table of the shop
     * @param database {@code postgresql}, {@code mariadb} or {@code h2}
     * @return SQL, a semicolon and a line feed after each statement
     * @throws InvalidValueException for another database
     */
    public static String script(Schema schema, String database) {
        return switch (database) {
            case "postgresql" -> Script.of(schema, Dialects.POSTGRESQL);
            case "mariadb" -> Script.of(schema, Dialects.MARIADB);
            case "h2" -> Script.of(schema, Dialects.H2);
            default -> throw new InvalidValueException("database", database, "postgresql, mariadb or h2");
        };
    }

    /**
     * Checks the invariants of the shop whose core is on the class path, on its own database: read only, all of it at one
     * moment, while the shop may stay open.
     *
     * @param source gives connections to the shop's database; reading its tables is enough
     * @param now the moment
     * @return each invariant that a query can check, and what breaks it in any realm
     * @throws ConfigurationException when no core, or more than one, is on the class path, or the database is not migrated
     * @throws dev.kontor.value.BusyException when no connection was free in time
     */
    public static List<Checked> verify(DataSource source, Instant now) {
        return new Verify(Connections.of(source), SchemaOnPath.find()).run(Optional.empty(), Optional.of(now));
    }

    /**
     * Checks the invariants of one realm, as {@link #verify(DataSource, Instant)} does of all.
     *
     * @param source gives connections to the shop's database; reading its tables is enough
     * @param realm which
     * @param now the moment
     * @return each invariant that a query can check, and what breaks it
     */
    public static List<Checked> verify(DataSource source, String realm, Instant now) {
        return new Verify(Connections.of(source), SchemaOnPath.find()).run(Optional.of(realm), Optional.of(now));
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("jdbc", "PostgreSQL, MariaDB and H2", "0.1.0");
    }

    @Override
    public ConfigSchema config() {
        return host != null
                ? ConfigSchema.of(REALM_FIELD, SCHEMA_FIELD)
                : ConfigSchema.of(
                        Field.required(URL, ConfigSchema.Type.TEXT, "an address such as jdbc:postgresql://host/shop"),
                        Field.optional(USER, ConfigSchema.Type.TEXT, "the database's user"),
                        Field.optional(PASSWORD, ConfigSchema.Type.SECRET, "the user's password"),
                        REALM_FIELD,
                        SCHEMA_FIELD,
                        POOL_FIELD);
    }

    @Override
    public Storage open(PluginConfig config, PluginRuntime runtime) {
        List<Fault> faults = new ArrayList<>();
        String realm = config.text(REALM).orElse("main");
        try {
            Code.of(REALM, realm);
        } catch (InvalidValueException refused) {
            faults.add(new Fault("storage setting '" + REALM + "'", "expected " + refused.expected()));
        }
        Optional<SchemaMode> mode = mode(config.text(SCHEMA).orElse(""));
        if (mode.isEmpty()) {
            faults.add(new Fault("storage setting '" + SCHEMA + "'", "expected migrate or validate"));
        }
        DataSource given = host;
        if (given == null) {
            faults.addAll(Pool.faults(config.text(URL).orElse(""), poolSize(config)));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Connections connections = given != null
                ? Connections.of(given)
                : Connections.own(Pool.open(
                        config.text(URL).orElse(""), config.text(USER), config.secret(PASSWORD), poolSize(config)));
        return new JdbcStore(connections, realm, mode.orElseThrow(), Retry.STANDARD);
    }

    private static long poolSize(PluginConfig config) {
        return config.number(POOL_SIZE).orElse(10L);
    }

    private static Optional<SchemaMode> mode(String text) {
        return switch (text) {
            case "migrate" -> Optional.of(SchemaMode.MIGRATE);
            case "validate" -> Optional.of(SchemaMode.VALIDATE);
            default -> Optional.empty();
        };
    }
}
