package dev.kontor.storage.jdbc;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import java.sql.Connection;
import java.sql.SQLException;

/** The databases that are known. */
final class Dialects {
    static final Dialect POSTGRESQL = new PostgreSqlDialect();
    static final Dialect H2 = new H2Dialect();
    static final Dialect MARIADB = new MariaDbDialect();

    private Dialects() {}

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            default ->
                throw new ConfigurationException(
                        "storage", "the database is " + Echo.of(product) + ", expected PostgreSQL, H2 or MariaDB");
        };
    }
}
