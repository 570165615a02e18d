package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Shows as skipped where a database was not tried, so that nobody takes silence for success. */
final class MoreDatabasesTest {
    @Test
    void MariaDB_is_tried_too() throws SQLException {
        assumeFalse(MoreDatabases.all().isEmpty(), "MariaDB was not tried: build with -Pmariadb");

        try (Connection connection = MoreDatabases.all().get(0).fresh().getConnection()) {
            assertThat(Dialects.of(connection)).isEqualTo(Dialects.MARIADB);
        }
    }
}
