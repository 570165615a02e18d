package dev.kontor.storage.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator should know of the database. */
final class Inspection {
    private Inspection() {}

    static String of(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String product = meta.getDatabaseProductName() + " " + meta.getDatabaseMajorVersion() + "."
                + meta.getDatabaseMinorVersion();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return product + Dialects.of(connection).weakness(statement);
        }
    }
}
