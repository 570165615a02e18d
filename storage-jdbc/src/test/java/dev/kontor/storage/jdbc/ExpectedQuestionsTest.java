package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.Shelf.Movement;
import dev.kontor.storage.jdbc.Shelf.Payment;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told beforehand saves round trips and never changes an answer. */
final class ExpectedQuestionsTest {
    private final DataSource postgres = EmbeddedDatabases.postgres();
    private final Wiretap wire = new Wiretap(postgres);
    private final Storage storage = EmbeddedDatabases.open(JdbcStorage.on(wire.source()));
    private final Storage other = EmbeddedDatabases.open(JdbcStorage.on(postgres));

    @BeforeEach
    void prepare() {
        storage.prepare(Shelf.SCHEMA);
        other.prepare(Shelf.SCHEMA);
        storage.perform(unit -> {
            for (int i = 0; i < 4; i++) {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, 100));
            }
            unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_0", "pay_0", 1));
        });
        wire.trips();
    }

    private static Query<Movement> movementsOf(String payment) {
        return Query.of(Shelf.MOVEMENTS).where(Shelf.PAYMENT, payment);
    }

    private static Query<Payment> paymentsOf(String user) {
        return Query.of(Shelf.PAYMENTS).where(Shelf.USER, user);
    }

    private static List<String> ids(List<? extends Row<?>> rows) {
        return rows.stream().map(Row::id).toList();
    }

    @Test
    void many_questions_and_a_lock_are_one_round_trip() {
        storage.perform(unit -> {
            unit.expect(List.of(
                    Question.query(movementsOf("pay_0")),
                    Question.findAll(Shelf.PAYMENTS, List.of("pay_2", "pay_none")),
                    Question.query(paymentsOf("user3").limit(1))));
            unit.touch(Shelf.PAYMENTS, "pay_0");

            assertThat(ids(unit.query(movementsOf("pay_0")))).containsExactly("mov_0");
            assertThat(unit.find(Shelf.PAYMENTS, "pay_2")).isPresent();
            assertThat(unit.find(Shelf.PAYMENTS, "pay_none")).isEmpty();
            assertThat(ids(unit.findAll(Shelf.PAYMENTS, List.of("pay_none", "pay_2"))))
                    .containsExactly("pay_2");
            assertThat(unit.first(paymentsOf("user3")).map(Row::id)).contains("pay_3");
            // What a query brought is known by its id, too.
            assertThat(unit.find(Shelf.MOVEMENTS, "mov_0")).isPresent();
            assertThat(wire.trips()).hasSize(1);
        });
    }

    @Test
    void what_is_not_expected_is_asked() {
        storage.perform(unit -> {
            unit.expect(List.of(Question.query(paymentsOf("user1"))));

            assertThat(unit.query(paymentsOf("user2"))).hasSize(1);
            assertThat(unit.query(paymentsOf("user1").newestFirst())).hasSize(1);
            assertThat(wire.trips()).hasSize(2);
        });
    }

    @Test
    void what_is_expected_before_a_lock_is_read_under_the_lock() {
        storage.perform(unit -> {
            unit.expect(List.of(Question.query(movementsOf("pay_0"))));
            other.perform(faster -> faster.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_0", 1)));
            unit.touch(Shelf.PAYMENTS, "pay_0");

            assertThat(ids(unit.query(movementsOf("pay_0")))).containsExactly("mov_0", "mov_1");
        });
    }

    @Test
    void a_lock_makes_a_unit_forget_what_it_read_before() {
        storage.perform(unit -> {
            unit.expect(List.of(
                    Question.query(movementsOf("pay_1")),
                    Question.find(Shelf.PAYMENTS, "pay_3"),
                    Question.query(paymentsOf("user3"))));
            unit.touch(Shelf.PAYMENTS, "pay_0");
            other.perform(faster -> {
                faster.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 1));
                faster.touch(Shelf.PAYMENTS, "pay_3");
            });
            unit.touch(Shelf.PAYMENTS, "pay_1");

            assertThat(ids(unit.query(movementsOf("pay_1")))).containsExactly("mov_1");
            assertThat(unit.find(Shelf.PAYMENTS, "pay_3").map(Row::version)).contains(2L);
        });
    }

    @Test
    void a_counter_that_is_touched_makes_a_unit_forget_too() {
        storage.perform(unit -> {
            unit.expect(List.of(Question.query(movementsOf("pay_1"))));
            unit.query(movementsOf("pay_0"));
            other.perform(faster -> faster.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 1)));
            unit.touchCounter("stock");

            assertThat(ids(unit.query(movementsOf("pay_1")))).containsExactly("mov_1");
        });
    }

    @Test
    void a_row_that_was_there_already_makes_a_unit_forget_too() {
        storage.perform(unit -> {
            unit.expect(List.of(Question.query(paymentsOf("user9"))));
            unit.query(movementsOf("pay_0"));
            other.perform(faster -> faster.insert(Shelf.PAYMENTS, Shelf.payment("pay_9", "user9", 1)));

            assertThat(unit.insertIfAbsent(Shelf.PAYMENTS, Shelf.payment("pay_9", "user9", 1)))
                    .isFalse();
            assertThat(ids(unit.query(paymentsOf("user9")))).containsExactly("pay_9");
        });
    }

    @Test
    void a_unit_sees_its_own_changes_in_what_it_expected() {
        storage.perform(unit -> {
            Query<Payment> first = Query.of(Shelf.PAYMENTS).limit(3);
            unit.expect(List.of(Question.query(first), Question.query(paymentsOf("user1"))));
            assertThat(ids(unit.query(first))).containsExactly("pay_0", "pay_1", "pay_2");

            unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_00", "user1b", 1));
            Row<Payment> row = unit.find(Shelf.PAYMENTS, "pay_1").orElseThrow();
            unit.update(row, Shelf.payment("pay_1", "somebody else", 7));

            assertThat(ids(unit.query(first))).containsExactly("pay_0", "pay_00", "pay_1");
            assertThat(unit.query(paymentsOf("user1"))).isEmpty();
            assertThat(wire.trips()).hasSize(1);

            unit.delete(unit.find(Shelf.PAYMENTS, "pay_2").orElseThrow());
            // A row of the page is gone, so that only the database knows which one follows.
            assertThat(ids(unit.query(first))).containsExactly("pay_0", "pay_00", "pay_1");
            unit.delete(unit.find(Shelf.PAYMENTS, "pay_1").orElseThrow());
            assertThat(ids(unit.query(first))).containsExactly("pay_0", "pay_00", "pay_3");
        });
    }

    @Test
    void a_stale_answer_that_is_changed_is_noticed() {
        int[] runs = new int[1];
        storage.perform(unit -> {
            unit.expect(List.of(Question.find(Shelf.PAYMENTS, "pay_3")));
            Row<Payment> row = unit.find(Shelf.PAYMENTS, "pay_3").orElseThrow();
            if (runs[0]++ == 0) {
                other.perform(faster -> faster.touch(Shelf.PAYMENTS, "pay_3"));
            }
            unit.update(row, Shelf.payment("pay_3", "user3", 5));
        });

        assertThat(runs[0]).isEqualTo(2);
        assertThat(storage.<Optional<Row<Payment>>>read(view -> view.find(Shelf.PAYMENTS, "pay_3"))
                        .map(Row::version))
                .contains(3L);
    }

    @Test
    void of_many_rows_changed_together_a_stale_one_is_noticed() {
        int[] runs = new int[1];
        storage.perform(unit -> {
            List<Row<Payment>> rows = unit.query(Query.of(Shelf.PAYMENTS));
            if (runs[0]++ == 0) {
                other.perform(faster -> faster.touch(Shelf.PAYMENTS, "pay_2"));
            }
            rows.forEach(
                    row -> unit.update(row, Shelf.payment(row.id(), row.value().user(), 5)));
        });

        assertThat(runs[0]).isEqualTo(2);
        assertThat(storage.<List<Row<Payment>>>read(view -> view.query(Query.of(Shelf.PAYMENTS))))
                .extracting(Row::version)
                .containsExactly(2L, 2L, 3L, 2L);
    }

    @Test
    void many_rows_are_removed_together() {
        storage.perform(unit -> unit.query(paymentsOf("user1")).forEach(unit::delete));
        storage.perform(unit -> {
            List<Row<Payment>> rows = unit.findAll(Shelf.PAYMENTS, List.of("pay_2", "pay_3"));
            wire.trips();
            rows.forEach(unit::delete);
        });

        assertThat(wire.trips()).hasSize(2);
        assertThat(storage.<List<Row<Payment>>>read(view -> view.query(Query.of(Shelf.PAYMENTS))))
                .extracting(Row::id)
                .containsExactly("pay_0");
    }

    @Test
    void one_moment_is_seen_however_questions_are_sent() {
        List<String> seen = storage.read(view -> {
            view.expect(List.of(Question.query(movementsOf("pay_0"))));
            assertThat(view.find(Shelf.PAYMENTS, "pay_0")).isPresent();
            other.perform(faster -> faster.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_0", 1)));
            return ids(view.query(movementsOf("pay_0").newestFirst()));
        });

        assertThat(seen).containsExactly("mov_0");
    }

    @Test
    void a_counter_read_first_is_of_the_same_moment() {
        long[] seen = new long[1];
        storage.read(view -> {
            view.counter("stock");
            other.perform(faster -> faster.add("stock", 5, 0, 10));
            seen[0] = view.counter("stock");
            return true;
        });

        assertThat(seen[0]).isZero();
    }
}
