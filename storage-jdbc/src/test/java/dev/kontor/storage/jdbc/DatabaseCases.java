package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.storage.jdbc.Shelf.Payment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do the same. */
abstract class DatabaseCases {
    Storage storage;
    DataSource source;

    /** A fresh database as a source of connections. */
    abstract DataSource database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        source = database();
        Configured<StoragePlugin> use = JdbcStorage.on(source);
        storage = EmbeddedDatabases.open(use);
        storage.prepare(Shelf.SCHEMA);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void rows_come_back_whole_and_in_order_of_code_points() {
        List<String> users = List.of("a", "z", "\u00e9", "\u4e2d", "\uff5e", "\ud83d\ude00");
        storage.perform(unit -> {
            for (int i = users.size() - 1; i >= 0; i--) {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, users.get(i), 1999));
            }
        });

        List<Payment> found =
                storage.read(view -> view.query(Query.of(Shelf.PAYMENTS).ascending(Shelf.USER)).stream()
                        .map(Row::value)
                        .toList());
        assertThat(found).extracting(Payment::user).containsExactlyElementsOf(users);
        assertThat(found.get(0)).isEqualTo(Shelf.payment("pay_0", "a", 1999));
        List<Payment> rest = storage.read(view -> view
                .query(Query.of(Shelf.PAYMENTS)
                        .descending(Shelf.END)
                        .ascending(Shelf.USER)
                        .after(Query.of(Shelf.PAYMENTS)
                                .descending(Shelf.END)
                                .ascending(Shelf.USER)
                                .positionOf(found.get(3))))
                .stream()
                .map(Row::value)
                .toList());
        assertThat(rest).extracting(Payment::user).containsExactly("\uff5e", "\ud83d\ude00");
    }

    @Test
    void a_duplicate_is_reported_by_its_rule() {
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "uq_kontor_other", 1)));

        assertThatThrownBy(() -> storage.perform(unit -> {
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_0", "other", 1));
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_2", "uq_kontor_other", 1));
                }))
                .isInstanceOfSatisfying(DuplicateException.class, e -> {
                    assertThat(e.table()).isEqualTo("payment");
                    assertThat(e.rule()).isEqualTo("payment_user_end");
                });
        assertThatThrownBy(
                        () -> storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1))))
                .isInstanceOfSatisfying(
                        DuplicateException.class, e -> assertThat(e.rule()).isEqualTo("id"));
        boolean added = storage.transact(
                unit -> unit.insertIfAbsent(Shelf.PAYMENTS, Shelf.payment("pay_9", "uq_kontor_other", 1)));
        assertThat(added).isFalse();
    }

    @Test
    void a_reference_to_nothing_is_reported() {
        assertThatThrownBy(() ->
                        storage.perform(unit -> unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_none", 1))))
                .isInstanceOf(MissingReferenceException.class)
                .hasMessageContaining("'movement'")
                .hasMessageContaining("order");
    }

    @Test
    void counters_that_leave_their_bounds_are_all_named() {
        storage.perform(unit -> unit.add("b", 5, 0, 10));

        assertThatThrownBy(() -> storage.perform(unit -> {
                    unit.add("b", -6, 0, 10);
                    unit.add("c", 1, 0, 10);
                    unit.add("a", -1, 0, 10);
                }))
                .isInstanceOfSatisfying(
                        CounterBoundsException.class,
                        e -> assertThat(e.counters()).containsExactly("a", "b"));
        assertThat(storage.<Long>read(view -> view.counter("b"))).isEqualTo(5);
        assertThat(storage.<Long>read(view -> view.counter("c"))).isZero();
        List<Long> numbers = IntStream.range(0, 3)
                .mapToObj(i -> storage.<Long>transact(unit -> unit.next("invoice")))
                .toList();
        assertThat(numbers).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_database_itself_refuses_to_change_an_append_only_row() throws SQLException {
        storage.perform(unit -> {
            unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100));
            unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 1));
        });

        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("update \"kontor_movement\" set version = 2"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeUpdate("delete from \"kontor_movement\""))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(storage.<Long>read(view -> view.count(Query.of(Shelf.MOVEMENTS))))
                .isEqualTo(1);
    }

    @Test
    void a_unit_raises_a_version_once() {
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));

        storage.perform(unit -> {
            Row<Payment> touched = unit.touch(Shelf.PAYMENTS, "pay_1");
            assertThat(touched.version()).isEqualTo(2);
            Row<Payment> changed = unit.update(touched, Shelf.payment("pay_1", "anna", 90));
            assertThat(unit.touch(Shelf.PAYMENTS, "pay_1").version()).isEqualTo(2);
            assertThat(unit.update(changed, Shelf.payment("pay_1", "anna", 80)).version())
                    .isEqualTo(2);
        });

        Row<Payment> row =
                storage.read(view -> view.find(Shelf.PAYMENTS, "pay_1").orElseThrow());
        assertThat(row.version()).isEqualTo(2);
        assertThat(row.value().value().minor()).isEqualTo(80);
    }

    @Test
    void a_claim_leaves_the_rest_of_the_pile_to_others() {
        storage.perform(unit -> IntStream.range(0, 50)
                .forEach(i -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, i))));
        Query<Payment> due =
                Query.of(Shelf.PAYMENTS).whereAtMost(Shelf.END, Shelf.NOON).ascending(Shelf.END);
        Storage second = EmbeddedDatabases.open(JdbcStorage.on(source));
        second.prepare(Shelf.SCHEMA);

        storage.perform(unit -> {
            List<String> mine = ids(unit.claim(due, 5));
            List<String> theirs = second.transact(other -> ids(other.claim(due, 5)));
            assertThat(mine).hasSize(5);
            assertThat(theirs).hasSize(5).doesNotContainAnyElementsOf(mine);
        });
    }

    /** A unit that still saw the past after it locked a row would add to a sum that is out of date. */
    @Test
    void who_asked_before_it_locked_sees_what_others_stored_meanwhile() {
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));
        Query<Shelf.Movement> refunds = Query.of(Shelf.MOVEMENTS).where(Shelf.PAYMENT, "pay_1");
        Storage second = EmbeddedDatabases.open(JdbcStorage.on(source));
        second.prepare(Shelf.SCHEMA);

        storage.perform(unit -> {
            unit.find(Shelf.PAYMENTS, "pay_1");
            second.perform(other -> {
                other.touch(Shelf.PAYMENTS, "pay_1");
                other.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 60));
            });
            unit.touch(Shelf.PAYMENTS, "pay_1");
            assertThat(unit.query(refunds)).hasSize(1);
        });
    }

    private static List<String> ids(List<Row<Payment>> rows) {
        return rows.stream().map(Row::id).toList();
    }

    @Test
    void all_invariants_are_asked_at_one_moment_whatever_is_stored_meanwhile() {
        Invariant none = Invariant.of(1, "no payment", "select p.realm, p.id from {payment} p");
        List<Invariant> storingBetween = new AbstractList<>() {
            @Override
            public synchronized Invariant get(int i) {
                storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, 1)));
                return none;
            }

            @Override
            public int size() {
                return 3;
            }
        };
        SchemaSource shop = new SchemaSource() {
            @Override
            public Schema schema() {
                return Shelf.SCHEMA;
            }

            @Override
            public List<Invariant> invariants() {
                storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_early", "early", 1)));
                return storingBetween;
            }
        };

        List<Checked> checked = new Verify(Connections.of(source), shop).run(Optional.empty(), Optional.empty());

        long stored = storage.read(view -> view.count(Query.of(Shelf.PAYMENTS)));
        assertThat(stored).isEqualTo(4);
        assertThat(checked)
                .extracting(Checked::count)
                .containsOnly(checked.get(0).count());
    }

    @Test
    void preparing_again_changes_nothing() {
        storage.prepare(Shelf.SCHEMA);
        storage.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));
        assertThat(storage.check().up()).isTrue();
    }
}
