package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.MisuseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class OpeningCases extends Cases {
    OpeningCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void to_prepare_twice_changes_nothing() {
        store(Parcel.of("p1"));

        storage().prepare(office().schema);

        assertEquals(List.of("p1"), ids(Query.of(parcels())));
    }

    @Test
    void an_open_storage_is_up_and_a_closed_one_is_not() {
        assertTrue(storage().check().up());

        storage().close();

        assertFalse(storage().check().up());
        assertThrows(RuntimeException.class, () -> store(Parcel.of("p1")));
    }

    @Test
    void to_close_twice_does_nothing() {
        storage().close();
        storage().close();
    }

    @Test
    void a_transaction_of_the_host_that_nobody_knows_is_refused() {
        HostTransaction unknown = new HostTransaction() {};

        assertThrows(MisuseException.class, () -> storage().join(unknown, unit -> unit.counter("stock")));
    }

    @Test
    void a_second_opening_sees_what_was_committed() throws Exception {
        try (Storage second = secondOpening()) {
            store(Parcel.of("p1"));

            assertTrue(second.read(view -> view.find(parcels(), "p1")).isPresent());
            second.perform(unit -> unit.touch(parcels(), "p1"));
        }

        assertEquals(2, row("p1").orElseThrow().version());
    }

    @Test
    void what_was_committed_is_there_after_closing() throws Exception {
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
    void two_openings_race_as_two_threads_do() throws Exception {
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
    void realms_never_see_each_other() throws Exception {
        Optional<Storage> opened = contract().neighbor();
        assumeTrue(opened.isPresent(), "this storage has one realm only");
        try (Storage neighbor = opened.get()) {
            neighbor.prepare(office().schema);
            store(Parcel.of("p1").tracking("T1").label("ours"));
            storage().perform(unit -> unit.add("stock", 3, 0, 10));

            neighbor.perform(unit -> {
                unit.insert(parcels(), Parcel.of("p1").tracking("T1").label("theirs"));
                unit.add("stock", 5, 0, 10);
                assertEquals(1, unit.next("invoice"));
            });

            assertEquals("ours", parcel("p1").label());
            assertEquals(3, counter("stock"));
            assertEquals(1, count());
            assertEquals(1, next("invoice"));
            assertEquals(List.of(), ids(Query.of(parcels()).where(PostOffice.LABEL, "theirs")));
        }
    }

    private Storage secondOpening() throws Exception {
        Optional<Storage> opened = contract().second();
        assumeTrue(opened.isPresent(), "this storage cannot be opened twice");
        opened.get().prepare(office().schema);
        return opened.get();
    }
}
