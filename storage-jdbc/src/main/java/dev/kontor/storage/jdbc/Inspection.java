package dev.kontor.storage.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator should know of the database. */
final class Inspection {
    private Inspection() {}

    static String of(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String product = meta.getDatabaseProductName() + " " + meta.getDatabaseMajorVersion() + "."
                + meta.getDatabaseMinorVersion();
        Dialect dialect = Dialect.of(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return switch (dialect) {
                case H2 -> product + delay(statement);
                case MARIADB -> product + laziness(statement);
                case POSTGRESQL -> product;
            };
        }
    }

    private static String laziness(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select @@innodb_flush_log_at_trx_commit")) {
            boolean late = result.next() && result.getInt(1) != 1;
            return late
                    ? "; committed rows of the last moments are lost when the machine dies:"
                            + " set innodb_flush_log_at_trx_commit to 1"
                    : "";
        }
    }

    /** H2 answers a commit before the file has it, unless told otherwise. */
    private static String delay(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select s.setting_value from information_schema.settings s"
                + " where s.setting_name = 'WRITE_DELAY' and database_path() is not null")) {
            boolean late = result.next() && !"0".equals(result.getString(1));
            return late
                    ? "; committed rows of the last moments are lost when the process dies: add WRITE_DELAY=0 to its address"
                    : "";
        }
    }
}
