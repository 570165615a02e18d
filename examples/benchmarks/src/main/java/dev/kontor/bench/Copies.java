package dev.kontor.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Statements that copy recorded rows on the server: one for each table, as many copies as there are numbers. */
final class Copies {
    private final Renaming renaming;
    private final List<String> statements = new ArrayList<>();

    /**
     * Copies.
     *
     * @param server where the tables are
     * @param rows whole rows
     * @param renaming what becomes of their names
     */
    Copies(Server server, List<Recording.Change> rows, Renaming renaming) throws SQLException {
        this.renaming = renaming;
        Map<String, List<Recording.Change>> byTable = new LinkedHashMap<>();
        rows.forEach(row ->
                byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row));
        try (Connection connection = server.connect()) {
            for (Map.Entry<String, List<Recording.Change>> table : byTable.entrySet()) {
                statements.add(statement(table.getKey(), table.getValue(), types(connection, table.getKey())));
            }
        }
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        String text = "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                + " where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''";
        Map<String, String> types = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    types.put(result.getString(1), result.getString(2));
                }
            }
        }
        return types;
    }

    /** The rows of one copy follow one another, as they do when the house writes them. */
    private String statement(String table, List<Recording.Change> rows, Map<String, String> types) {
        List<String> columns =
                rows.get(0).columns().stream().filter(types::containsKey).toList();
        String values = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> renaming.piece(row.value(column), types.getOrDefault(column, "text")))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(",\n"));
        return "insert into " + table + " ("
                + columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "))
                + ") select copy.* from bench_number as n cross join lateral (values " + values + ") as copy";
    }

    /** Makes a connection ready for copying: what refers to other rows is not looked up, nor is each commit waited for. */
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            statement.execute(renaming.numbers());
        }
    }

    /** Writes the copies of some numbers; whole ones, so a run that is stopped leaves none in part. */
    void write(Connection connection, long from, long to, long span, long step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate bench_number");
            statement.execute(renaming.number(from, to, span, step));
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
