package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.tck.storage.Together.Other;
import dev.kontor.value.CommerceException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.OutcomeUnknownException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

abstract class OpeningCases extends Cases {
    OpeningCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_82_to_prepare_twice_changes_nothing() {
        store(Parcel.of("p1"));

        storage().prepare(office().schema);

        assertEquals(List.of("p1"), ids(Query.of(parcels())));
    }

    @Test
    void S_87_an_open_storage_is_up_and_a_closed_one_is_not() {
        assertTrue(storage().check().up());

        storage().close();

        assertFalse(storage().check().up());
        assertThrows(RuntimeException.class, () -> store(Parcel.of("p1")));
    }

    @Test
    void S_86_to_close_twice_does_nothing() {
        storage().close();
        storage().close();
    }

    @Test
    void S_88_a_transaction_of_the_host_that_nobody_knows_is_refused() {
        HostTransaction unknown = new HostTransaction() {};

        assertThrows(MisuseException.class, () -> storage().join(unknown, unit -> unit.counter("stock")));
    }

    @Test
    void S_11_a_second_opening_sees_what_was_committed() throws Exception {
        try (Storage second = secondOpening()) {
            store(Parcel.of("p1"));

            assertTrue(second.read(view -> view.find(parcels(), "p1")).isPresent());
            second.perform(unit -> unit.touch(parcels(), "p1"));
        }

        assertEquals(2, row("p1").orElseThrow().version());
    }

    @Test
    void S_84_what_was_committed_is_there_after_closing() throws Exception {
        store(Parcel.of("p1").note("kept"));
        storage().perform(unit -> unit.add("stock", 3, 0, 10));

        try (Storage second = secondOpening()) {
            storage().close();

            assertEquals(
                    "kept",
                    second.read(view -> view.find(parcels(), "p1"))
                            .orElseThrow()
                            .value()
                            .note());
            assertEquals(3L, second.<Long>read(view -> view.counter("stock")));
        }
    }

    @Test
    void S_85_two_openings_race_as_two_threads_do() throws Exception {
        try (Storage second = secondOpening()) {
            for (int round = 0; round < 8; round++) {
                String tracking = "T" + round;
                List<Boolean> won = Together.run(
                        8,
                        number -> Together.patiently(() -> (number % 2 == 0 ? storage() : second)
                                .transact(unit -> unit.insertIfAbsent(
                                        parcels(),
                                        Parcel.of(tracking + "-" + number).tracking(tracking)))));

                assertEquals(1, Collections.frequency(won, true), "winners in round " + round);
            }
        }
    }

    @Test
    void S_82_an_older_schema_is_refused_and_what_is_there_serves_on() {
        store(Parcel.of("p1"));
        Schema older = new Schema(0, List.of(depots(), parcels(), entries()));

        assertThrows(ConfigurationException.class, () -> storage().prepare(older));

        assertEquals(List.of("p1"), ids(Query.of(parcels())));
        store(Parcel.of("p2"));
    }

    @Test
    void S_82_a_schema_that_cannot_be_mended_by_adding_is_refused() {
        store(Parcel.of("p1"));
        Table<Depot> other = Table.of("kit_depot", Depot.class, Depot::id, depots().codec())
                .with(Attribute.number("name", depot -> 0L));

        assertThrows(ConfigurationException.class, () -> storage().prepare(new Schema(1, List.of(other))));

        assertEquals(List.of("p1"), ids(Query.of(parcels())));
        storage().perform(unit -> unit.insert(depots(), Depot.of("d1")));
    }

    @Test
    void S_83_a_storage_that_was_not_prepared_refuses_work() throws Exception {
        Optional<Storage> opened = contract().second();
        assumeTrue(opened.isPresent(), "this storage cannot be opened twice");
        try (Storage second = opened.get()) {
            assertThrows(MisuseException.class, () -> second.perform(unit -> unit.next("invoice")));
            assertThrows(MisuseException.class, () -> second.read(view -> view.counter("stock")));
            assertFalse(second.check().up());
        }
        assertEquals(1, next("invoice"));
    }

    @Test
    void S_86_closed_while_in_use_a_unit_ends_whole_or_not_at_all() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Other<String> unit = Together.begin(() -> {
            try {
                storage().perform(u -> {
                    u.insertIfAbsent(parcels(), Parcel.of("p1"));
                    u.insert(parcels(), Parcel.of("p2"));
                    inside.countDown();
                    Together.awaitAMoment(closed);
                });
                return "done";
            } catch (OutcomeUnknownException nobodyKnows) {
                return "unknown";
            } catch (CommerceException failed) {
                return "failed";
            }
        });
        assertTrue(Together.await(inside));

        storage().close();
        closed.countDown();
        String outcome = unit.end();

        assertThrows(CommerceException.class, () -> store(Parcel.of("p3")));
        assertThrows(CommerceException.class, () -> count());
        try (Storage second = secondOpening()) {
            long stored = second.<Long>read(view -> view.count(Query.of(parcels())));
            assertTrue(stored == 0 || stored == 2, "half a unit is there: " + stored);
            assertTrue(
                    outcome.equals("unknown") || stored == (outcome.equals("done") ? 2 : 0), outcome + ", " + stored);
        }
    }

    private Storage secondOpening() throws Exception {
        Optional<Storage> opened = contract().second();
        assumeTrue(opened.isPresent(), "this storage cannot be opened twice");
        opened.get().prepare(office().schema);
        return opened.get();
    }
}
