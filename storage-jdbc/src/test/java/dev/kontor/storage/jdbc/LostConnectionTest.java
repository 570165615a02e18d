package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.BusyException;
import dev.kontor.value.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

final class LostConnectionTest {
    private final DataSource postgres = EmbeddedDatabases.postgres();
    private final Wiretap wire = new Wiretap(postgres);
    private final Storage storage = EmbeddedDatabases.open(JdbcStorage.on(wire.source()));

    @BeforeEach
    void prepare() {
        storage.prepare(Shelf.SCHEMA);
    }

    /** Ends the other side of a connection, as a fail-over does. */
    private void kill(Connection connection) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = postgres.getConnection();
                PreparedStatement statement = other.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            statement.setInt(1, backend);
            statement.execute();
        }
    }

    private long payments() {
        return storage.<Long>read(view -> view.count(Query.of(Shelf.PAYMENTS)));
    }

    @Test
    void a_connection_lost_before_the_commit_arrives_leaves_the_outcome_unknown() {
        wire.before((connection, what) -> {
            if (what.equals("commit")) {
                kill(connection);
            }
        });

        assertThatThrownBy(
                        () -> storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100))))
                .isInstanceOf(OutcomeUnknownException.class);
        wire.before((connection, what) -> {});
        assertThat(payments()).isZero();
    }

    @Test
    void a_connection_lost_after_the_commit_arrived_leaves_the_outcome_unknown() {
        wire.after((connection, what) -> {
            if (what.equals("commit")) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        });

        assertThatThrownBy(
                        () -> storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100))))
                .isInstanceOf(OutcomeUnknownException.class);
        wire.after((connection, what) -> {});
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void a_connection_lost_before_that_runs_the_unit_again() {
        AtomicInteger kills = new AtomicInteger();
        wire.before((connection, what) -> {
            if (what.startsWith("insert") && kills.incrementAndGet() == 1) {
                kill(connection);
            }
        });

        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));
        assertThat(kills.get()).isEqualTo(2);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void a_plan_that_stays_out_of_date_is_tried_once_more_only() {
        AtomicInteger runs = new AtomicInteger();
        wire.before((connection, what) -> {
            if (what.startsWith("insert")) {
                runs.incrementAndGet();
                throw new SQLException("cached plan must not change result type", "0A000");
            }
        });

        assertThatThrownBy(
                        () -> storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100))))
                .isInstanceOf(BusyException.class);
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void an_error_of_the_database_that_was_caught_never_commits() {
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_0", "anna", 100)));
        wire.trips();

        assertThatThrownBy(() -> storage.perform(unit -> {
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "bert", 100));
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_2", "anna", 100));
                    try {
                        unit.count(Query.of(Shelf.PAYMENTS));
                    } catch (DuplicateException swallowed) {
                        assertThat(swallowed.rule()).isEqualTo("payment_user_end");
                    }
                }))
                .isInstanceOf(DuplicateException.class);
        assertThat(wire.trips()).doesNotContain("commit").contains("rollback");
        assertThat(payments()).isEqualTo(1);
    }
}
