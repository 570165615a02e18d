package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.BusyException;
import dev.kontor.value.MisuseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HostTransactionTest {
    static Stream<DataSource> databases() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:transaction" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return Stream.of(EmbeddedDatabases.postgres(), h2);
    }

    private static Storage open(DataSource source) throws SQLException {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        storage.prepare(Shelf.SCHEMA);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table enrolment (course varchar(20))");
        }
        return storage;
    }

    private static void enrol(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into enrolment (course) values ('welding')");
        }
    }

    private static long enrolments(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from enrolment")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long payments(Storage storage) {
        return storage.<Long>read(view -> view.count(Query.of(Shelf.PAYMENTS)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_host_s_row_and_ours_commit_or_roll_back_together(DataSource source) throws SQLException {
        Storage storage = open(source);

        for (boolean commits : new boolean[] {false, true}) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                enrol(connection);
                long counted = storage.<Long>join(JdbcStorage.join(connection), unit -> {
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100));
                    unit.add("seats", 1, 0, 10);
                    return unit.counter("seats");
                });
                assertThat(counted).isEqualTo(1);
                assertThat(payments(storage)).isZero();
                if (commits) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
            assertThat(enrolments(source)).isEqualTo(commits ? 1 : 0);
            assertThat(payments(storage)).isEqualTo(commits ? 1 : 0);
            assertThat(storage.<Long>read(view -> view.counter("seats"))).isEqualTo(commits ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_ends_our_part_leaves_the_host_s_row_and_transaction(DataSource source) throws SQLException {
        Storage storage = open(source);
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_0", "anna", 100)));

        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            enrol(connection);
            assertThatThrownBy(() -> storage.<Object>join(JdbcStorage.join(connection), unit -> {
                        unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "bert", 100));
                        return unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_0", "carl", 100));
                    }))
                    .isInstanceOf(DuplicateException.class);
            assertThatThrownBy(() -> storage.<Object>join(JdbcStorage.join(connection), unit -> {
                        unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_2", "dora", 100));
                        unit.count(Query.of(Shelf.PAYMENTS));
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            String refusal = storage.join(JdbcStorage.join(connection), unit -> {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_3", "emil", 100));
                unit.count(Query.of(Shelf.PAYMENTS));
                unit.rollBack();
                return "no";
            });
            assertThat(refusal).isEqualTo("no");
            connection.commit();
        }

        assertThat(enrolments(source)).isEqualTo(1);
        assertThat(payments(storage)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_connection_that_commits_by_itself_is_refused(DataSource source) throws SQLException {
        Storage storage = open(source);

        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> storage.<Object>join(
                            JdbcStorage.join(connection),
                            unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100))))
                    .isInstanceOf(MisuseException.class)
                    .hasMessage("The host's connection commits by itself; call setAutoCommit(false) first.");
        }
        assertThat(payments(storage)).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_stale_row_is_busy_at_once_and_never_run_again(DataSource source) throws SQLException {
        Storage storage = open(source);
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));
        var old = storage.read(view -> view.find(Shelf.PAYMENTS, "pay_1").orElseThrow());
        storage.perform(unit -> unit.touch(Shelf.PAYMENTS, "pay_1"));
        int[] runs = {0};

        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            enrol(connection);
            assertThatThrownBy(() -> storage.<Object>join(JdbcStorage.join(connection), unit -> {
                        runs[0]++;
                        return unit.update(old, Shelf.payment("pay_1", "anna", 90));
                    }))
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("'pay_1'");
            connection.commit();
        }
        assertThat(runs[0]).isEqualTo(1);
        assertThat(enrolments(source)).isEqualTo(1);
    }
}
