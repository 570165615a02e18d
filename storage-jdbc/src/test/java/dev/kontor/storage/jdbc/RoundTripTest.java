package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.Shelf.Payment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Round trips decide how fast a shop is; they do not flicker as times do. */
final class RoundTripTest {
    private final Wiretap wire = new Wiretap(EmbeddedDatabases.postgres());
    private final Storage storage = EmbeddedDatabases.open(JdbcStorage.on(wire.source()));

    @BeforeEach
    void prepare() {
        storage.prepare(Shelf.SCHEMA);
        storage.perform(unit -> {
            IntStream.range(0, 5).forEach(i -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, 100)));
            unit.add("stock", 100, 0, 1000);
            unit.add("other", 100, 0, 1000);
        });
        wire.trips();
    }

    @Test
    void a_unit_takes_one_round_trip_per_question_and_kind_of_change() {
        storage.perform(unit -> {
            List<Row<Payment>> rows = unit.findAll(Shelf.PAYMENTS, List.of("pay_0", "pay_1", "pay_2"));
            rows.forEach(
                    row -> unit.update(row, Shelf.payment(row.id(), row.value().user(), 90)));
            IntStream.range(0, 20).forEach(i -> {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_new" + i, "new" + i, 100));
                unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_" + i, "pay_new" + i, 10));
            });
            unit.add("stock", -3, 0, 1000);
            unit.add("other", -3, 0, 1000);
        });

        // The question; payments changed and new, movements new and counters; commit.
        assertThat(wire.trips()).hasSize(3);
    }

    @Test
    void a_refund_takes_four_round_trips() {
        storage.perform(unit -> {
            unit.touch(Shelf.PAYMENTS, "pay_0");
            unit.query(Query.of(Shelf.MOVEMENTS).where(Shelf.PAYMENT, "pay_0"));
            unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_0", 10));
        });

        assertThat(wire.trips()).hasSize(4).last().isEqualTo("commit");
    }

    @Test
    void a_unit_that_only_asks_sends_nothing_else() {
        storage.perform(unit -> unit.find(Shelf.PAYMENTS, "pay_0"));

        assertThat(wire.trips()).hasSize(2);
    }
}
