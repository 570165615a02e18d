package dev.kontor.storage.jdbc;

import javax.sql.DataSource;

final class MariaDbDatabaseTest extends DatabaseCases {
    @Override
    DataSource database() {
        return new EmbeddedMariaDb().fresh();
    }
}
