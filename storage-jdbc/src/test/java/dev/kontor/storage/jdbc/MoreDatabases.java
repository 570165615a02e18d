package dev.kontor.storage.jdbc;

import java.util.List;
import javax.sql.DataSource;

/** A kind of database that only some builds bring along. */
public interface MoreDatabases {
    /** Connections to a database nobody used before, without a pool. */
    DataSource fresh();

    /** All that this build has. */
    static List<MoreDatabases> all() {
        try {
            Class<?> found = Class.forName("dev.kontor.storage.jdbc.EmbeddedMariaDb");
            return List.of((MoreDatabases) found.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException absent) {
            return List.of();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
