package dev.kontor.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value taken apart for its row. */
record Encoded(List<Object> parts, String body, int bodyVersion) {
    private static final Object ABSENT = new Object();

    static Object orAbsent(@Nullable Object part) {
        return part == null ? ABSENT : part;
    }

    /** Binds parts and body from a place on, and answers the next place. */
    <T> int bind(PreparedStatement statement, int from, List<Column<T>> columns) throws SQLException {
        int at = from;
        for (int i = 0; i < columns.size(); i++) {
            Object part = parts.get(i);
            at = columns.get(i).bind(statement, at, part == ABSENT ? null : part);
        }
        statement.setString(at++, body);
        statement.setInt(at++, bodyVersion);
        return at;
    }
}
