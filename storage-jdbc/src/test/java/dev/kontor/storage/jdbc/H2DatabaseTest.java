package dev.kontor.storage.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

final class H2DatabaseTest extends DatabaseCases {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** As a host would have it: regular mode, upper-case names. */
    @Override
    DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:host" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        return source;
    }
}
