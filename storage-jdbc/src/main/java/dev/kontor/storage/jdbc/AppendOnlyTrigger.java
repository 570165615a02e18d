package dev.kontor.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that H2 runs before a row of an append-only table would be changed or deleted: it refuses. Made by H2
 * alone, once per table; has no state.
 */
public final class AppendOnlyTrigger implements Trigger {
    /** Made by H2. */
    public AppendOnlyTrigger() {}

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException("Rows of an append-only table are never changed nor deleted.", "P0001");
    }
}
