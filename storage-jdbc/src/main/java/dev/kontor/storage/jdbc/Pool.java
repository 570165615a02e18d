package dev.kontor.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A small pool of connections of our own. */
final class Pool {
    private static final long WAIT_MILLIS = 1_500;

    /** Longer than any lock is waited for: a line that went silent gives its thread back. */
    private static final int SILENCE_SECONDS = 45;

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String MARIADB = "jdbc:mariadb:";

    private static final List<String> H2_SETTINGS = List.of(
            "WRITE_DELAY=0",
            "OPTIMIZE_REUSE_RESULTS=0",
            "DB_CLOSE_ON_EXIT=FALSE",
            "MAX_LENGTH_INPLACE_LOB=65536",
            "DATABASE_TO_LOWER=TRUE",
            "CASE_INSENSITIVE_IDENTIFIERS=TRUE");

    private Pool() {}

    static List<Fault> faults(String url, long size) {
        List<Fault> faults = new ArrayList<>();
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL) && !url.startsWith(MARIADB)) {
            faults.add(new Fault(
                    "storage setting 'url'",
                    "expected an address that begins with " + POSTGRESQL + ", " + H2 + " or " + MARIADB));
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            faults.add(new Fault("storage setting 'url'", "holds a password; hand it in as the setting 'password'"));
        }
        if (size < 2 || size > 100) {
            faults.add(new Fault("storage setting 'poolSize'", "expected 2 to 100"));
        }
        return faults;
    }

    static HikariDataSource open(String url, Optional<String> user, Optional<Secret> password, long size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kontor");
        config.setMaximumPoolSize(Math.toIntExact(size));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(WAIT_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setPassword("");
        password.ifPresent(secret -> config.setPassword(secret.use(text -> text)));
        boolean h2 = url.startsWith(H2);
        if (h2) {
            config.setUsername(user.orElse("sa"));
            // A file is closed with its last connection, and opening it takes long.
            config.setMaxLifetime(0);
        } else if (url.startsWith(MARIADB)) {
            user.ifPresent(config::setUsername);
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            config.setConnectionInitSql(MariaDbSession.SETTINGS);
        } else {
            user.ifPresent(config::setUsername);
            // Whoever waits for a lock longer than this should let go of its own.
            config.setConnectionInitSql("set lock_timeout = '5s'; commit");
            config.addDataSourceProperty("socketTimeout", Integer.toString(SILENCE_SECONDS));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            config.setJdbcUrl(h2 ? durable(url) : url);
            return new HikariDataSource(config);
        } catch (RuntimeException refused) {
            ConfigurationException wrong = new ConfigurationException(
                    "storage setting 'url'", "no driver takes the address; put " + driver(url) + " on the class path");
            wrong.initCause(refused);
            throw wrong;
        }
    }

    private static String driver(String url) {
        if (url.startsWith(MARIADB)) {
            return "org.mariadb.jdbc:mariadb-java-client";
        }
        return url.startsWith(H2) ? "com.h2database:h2" : "org.postgresql:postgresql";
    }

    /**
     * H2 by default answers a commit before the file has it, closes itself as soon as the process is asked to end, under the
     * hands of a host that still finishes its work, and fetches each body of more than 256 bytes from a place of its own.
     * Reports need no quotes when names are kept lower-case.
     */
    private static String durable(String url) {
        StringBuilder all = new StringBuilder(url);
        for (String setting : H2_SETTINGS) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            if (!url.toUpperCase(Locale.ROOT).contains(";" + name)) {
                all.append(';').append(setting);
            }
        }
        return all.toString();
    }
}
