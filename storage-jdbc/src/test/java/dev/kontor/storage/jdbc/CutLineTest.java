package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.storage.jdbc.CutLine.Where;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line that the tests cut: it waits for a unit's commit, whatever a pool does beside it. */
final class CutLineTest {
    private CutLine line;

    @BeforeEach
    void open() throws IOException {
        line = CutLine.to(EmbeddedDatabases.postgresUrl());
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(line.url());
        connection.setAutoCommit(false);
        return connection;
    }

    @ParameterizedTest
    @EnumSource(
            value = Where.class,
            names = {"BEFORE_COMMIT", "REPLY_TO_COMMIT"})
    void a_pool_that_opens_a_connection_beside_a_unit_leaves_the_cut_to_the_unit(Where where) throws SQLException {
        try (Connection unit = connect();
                Connection opened = connect();
                Statement settings = opened.createStatement();
                Statement work = unit.createStatement()) {
            line.cut(where, 1);
            settings.execute("set lock_timeout = '5s'; commit");
            assertThat(line.cuts()).isZero();

            work.execute("create table kept (id int)");
            assertThatThrownBy(unit::commit).isInstanceOf(SQLException.class);
            assertThat(line.cuts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Where.class,
            names = {"BEFORE_COMMIT", "REPLY_TO_COMMIT"})
    void a_unit_is_cut_on_a_connection_that_was_set_up_before(Where where) throws SQLException {
        try (Connection unit = connect();
                Statement work = unit.createStatement()) {
            work.execute("set lock_timeout = '5s'; commit");
            line.cut(where, 2);
            work.execute("create table kept (id int)");
            unit.commit();
            work.execute("insert into kept values (1)");
            assertThatThrownBy(unit::commit).isInstanceOf(SQLException.class);
        }
    }
}
