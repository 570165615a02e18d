package dev.kontor.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.CutLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A storage whose connection breaks at a commit, before it is sent or before its reply comes. */
final class CutWire implements CutLine {
    private final AtomicReference<@Nullable Lost> next = new AtomicReference<>();
    private final Storage storage;

    private CutWire(DataSource source, String realm) {
        Wiretap wire = new Wiretap(source);
        wire.before((connection, what) -> breakAt(Lost.REQUEST, connection, what));
        wire.after((connection, what) -> breakAt(Lost.REPLY, connection, what));
        this.storage = EmbeddedDatabases.open(JdbcStorage.on(wire.source()).with(JdbcStorage.REALM, realm));
    }

    static CutWire of(DataSource source, String realm) {
        return new CutWire(source, realm);
    }

    static CutWire postgres(String url, String realm) {
        return new CutWire(EmbeddedDatabases.source(url), realm);
    }

    /** Opens H2 with the very settings of our own pool. */
    static CutWire h2(String address, String realm) {
        JdbcDataSource source = new JdbcDataSource();
        try (HikariDataSource pool = Pool.open(address, Optional.empty(), Optional.empty(), 2)) {
            source.setURL(pool.getJdbcUrl());
        }
        source.setUser("sa");
        source.setPassword("");
        return new CutWire(source, realm);
    }

    private void breakAt(Lost place, Connection connection, String what) throws SQLException {
        if (what.equals("commit") && next.get() == place) {
            next.set(null);
            connection.close();
            throw new SQLException("The line was cut.", "08006");
        }
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void cut(Lost what) {
        next.set(what);
    }
}
