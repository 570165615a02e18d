package dev.kontor.storage.jdbc;

import javax.sql.DataSource;

final class PostgresDatabaseTest extends DatabaseCases {
    @Override
    DataSource database() {
        return EmbeddedDatabases.postgres();
    }
}
