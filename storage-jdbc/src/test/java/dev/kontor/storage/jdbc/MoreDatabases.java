package dev.kontor.storage.jdbc;

import java.util.List;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Databases that only some builds bring along; found among the test classes. */
public interface MoreDatabases {
    /** Connections to a database nobody used before, without a pool. */
    DataSource fresh();

    /** All that this build has. */
    static List<MoreDatabases> all() {
        return ServiceLoader.load(MoreDatabases.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
