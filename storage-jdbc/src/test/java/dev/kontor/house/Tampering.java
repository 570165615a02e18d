package dev.kontor.house;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Somebody who changes rows behind the shop's back, past triggers and references, and puts all of them back afterwards. */
final class Tampering {
    private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");

    private final DataSource source;
    private final List<String> tables;

    Tampering(DataSource source) throws SQLException {
        this.source = source;
        this.tables = ask("select table_name from information_schema.tables where table_schema = current_schema"
                + " and table_type = 'BASE TABLE' and lower(table_name) like 'kontor!_%' escape '!'"
                + " and lower(table_name) not like 'kontor!_!_schema' escape '!'"
                + " and lower(table_name) not like 'kontor!_!_part' escape '!'");
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute(
                        "create table \"kept_" + table + "\" as select " + columns(table) + " from \"" + table + "\"");
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        try (Statement statement = connection.createStatement()) {
            if (h2) {
                statement.execute("set referential_integrity false");
                for (String trigger : ask("select distinct trigger_name from information_schema.triggers")) {
                    statement.execute("drop trigger \"" + trigger + "\"");
                }
            } else {
                statement.execute("set session_replication_role = replica");
            }
        }
        return connection;
    }

    private String columns(String table) throws SQLException {
        return String.join(
                ", ",
                ask("select '\"' || column_name || '\"' from information_schema.columns where table_schema ="
                        + " current_schema and is_generated = 'NEVER' and table_name = '" + table + "'"));
    }

    /** A query's first column; tables in braces. */
    List<String> ask(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(physical(query))) {
            List<String> answers = new ArrayList<>();
            while (result.next()) {
                answers.add(result.getString(1));
            }
            return answers;
        }
    }

    /** Changes rows; every statement has to hit at least one. */
    void change(List<String> statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                if (statement.executeUpdate(physical(text)) == 0) {
                    throw new AssertionError("Nothing was hit by " + text);
                }
            }
        }
    }

    void undo() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                String columns = columns(table);
                statement.execute("delete from \"" + table + "\"");
                statement.execute("insert into \"" + table + "\" (" + columns + ") select " + columns + " from \"kept_"
                        + table + "\"");
            }
        }
    }

    private static String physical(String text) {
        return TABLE.matcher(text.replace("{_counter}", "kontor__counter")).replaceAll("\"kontor_$1\"");
    }
}
