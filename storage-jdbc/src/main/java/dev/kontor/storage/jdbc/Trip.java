package dev.kontor.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Statements that are sent together: in one round trip where the driver can do that, else one after another. Each sees
 * what those before it did; the first that fails ends all.
 */
final class Trip {
    /**
     * What is sent before anything is read of the answers. Both sides buffer that much, so that neither waits for the
     * other to read.
     */
    private static final int MOST_CHARACTERS = 24_000;

    private static final int MOST_STATEMENTS = 200;

    private static final int MOST_JOINED = 300;
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    /** Binds the arguments of one statement. */
    interface Binding {
        /** Binds from a place on, and answers the next place. */
        int bind(PreparedStatement statement, int from) throws SQLException;
    }

    /** Takes the rows that a statement answers. */
    interface Rows {
        void read(ResultSet result) throws SQLException;
    }

    /** Takes the number of rows that a statement changed. */
    interface Count {
        void of(int changed);
    }

    private record Part(String table, String text, int characters, Binding binding, Rows rows, Count count) {}

    private final Connection connection;
    private final Dialect dialect;
    private final List<Part> parts = new ArrayList<>();
    private Set<String> tables = new LinkedHashSet<>();

    Trip(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Adds a statement that answers rows. */
    void ask(String table, String text, Binding binding, Rows rows) {
        parts.add(new Part(table, text, text.length(), binding, rows, changed -> {}));
    }

    /** Adds a statement that changes rows; {@code characters} is about how much its arguments hold. */
    void change(String table, String text, int characters, Binding binding, Count count) {
        parts.add(new Part(table, text, text.length() + characters, binding, result -> {}, count));
    }

    /** The tables of the statements that are under way, for the words of an error. */
    String current() {
        return String.join("' or '", tables);
    }

    void run() throws SQLException {
        List<Part> together = new ArrayList<>();
        int characters = 0;
        for (Part part : parts) {
            boolean full = characters + part.characters() > MOST_CHARACTERS || together.size() == MOST_STATEMENTS;
            if (!together.isEmpty() && (full || !dialect.joinsStatements())) {
                send(together);
                together.clear();
                characters = 0;
            }
            together.add(part);
            characters += part.characters();
        }
        if (!together.isEmpty()) {
            send(together);
        }
        parts.clear();
    }

    /** The same object for the same statements: a driver looks its parsed form up by a text whose hash is then known. */
    private static String joined(List<String> texts) {
        String known = JOINED.get(texts);
        if (known != null) {
            return known;
        }
        String text = String.join("; ", texts);
        if (JOINED.size() < MOST_JOINED) {
            JOINED.put(texts, text);
        }
        return text;
    }

    private void send(List<Part> together) throws SQLException {
        tables = together.stream().map(Part::table).collect(Collectors.toCollection(LinkedHashSet::new));
        String text = together.size() == 1
                ? together.get(0).text()
                : joined(together.stream().map(Part::text).toList());
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int at = 1;
            for (Part part : together) {
                at = part.binding().bind(statement, at);
            }
            boolean rows = statement.execute();
            for (int i = 0; i < together.size(); i++) {
                if (i > 0) {
                    rows = statement.getMoreResults();
                }
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        together.get(i).rows().read(result);
                    }
                } else {
                    together.get(i).count().of(statement.getUpdateCount());
                }
            }
        }
    }
}
