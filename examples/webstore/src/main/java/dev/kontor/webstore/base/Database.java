package dev.kontor.webstore.base;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kontor.value.ConfigurationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The one pool of connections that the shop's rows and the store's own tables share. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final long WAIT_MILLIS = 5_000;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database of the settings.
     *
     * @throws ConfigurationException when it is locked by another process, does not answer or refuses the user
     */
    static Database open(Settings settings, DataFolder folder) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setPoolName("store");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (settings.jdbc().isPresent()) {
            config.setJdbcUrl(settings.jdbc().get().toString());
            settings.user().ifPresent(config::setUsername);
            settings.password()
                    .ifPresent(password -> password.use(text -> {
                        config.setPassword(text);
                        return text.length();
                    }));
        } else {
            // Without WRITE_DELAY=0 the last commits are lost when the process dies, and with results that are used
            // again a
            // unit may not see what another has just committed; through a plain file channel an interrupted thread
            // would
            // close the whole database.
            config.setJdbcUrl("jdbc:h2:async:" + folder.database()
                    + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                    + ";MAX_LENGTH_INPLACE_LOB=65536;DB_CLOSE_ON_EXIT=FALSE");
            config.setUsername("sa");
        }
        try {
            return new Database(new HikariDataSource(config));
        } catch (RuntimeException refused) {
            throw explained(settings, refused);
        }
    }

    private static ConfigurationException explained(Settings settings, RuntimeException refused) {
        Optional<SQLException> cause = Stream.iterate(refused, t -> t != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
        String state = cause.map(SQLException::getSQLState)
                .map(s -> " (SQL state " + s + ")")
                .orElse("");
        return new ConfigurationException(
                settings.jdbc().isPresent() ? "-Dstore.jdbc" : "-Dstore.data",
                "the database cannot be opened" + state + "; check its address, its user and " + Settings.PASSWORD);
    }

    /** Connections, autocommit on. */
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
