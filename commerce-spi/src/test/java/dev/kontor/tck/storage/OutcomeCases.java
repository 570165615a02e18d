package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tck.storage.CutLine.Lost;
import dev.kontor.value.OutcomeUnknownException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The reply to a commit is lost: nobody knows, and nobody may pretend to. */
abstract class OutcomeCases extends Cases {
    OutcomeCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_79_a_commit_that_never_arrived_has_an_unknown_outcome() throws Exception {
        CutLine line = line();
        try (Storage storage = line.storage()) {
            line.cut(Lost.REQUEST);

            assertThrows(OutcomeUnknownException.class, () -> storage.perform(this::book));
        }
        assertEquals(0, count());
        assertEquals(0, counter("stock"));
    }

    @Test
    void S_79_a_commit_whose_reply_was_lost_has_an_unknown_outcome() throws Exception {
        CutLine line = line();
        try (Storage storage = line.storage()) {
            line.cut(Lost.REPLY);

            assertThrows(OutcomeUnknownException.class, () -> storage.perform(this::book));
        }
        assertEquals(1, count());
        assertEquals(1, counter("stock"));
    }

    @Test
    void S_80_a_unit_of_unknown_outcome_is_run_once() throws Exception {
        CutLine line = line();
        AtomicInteger runs = new AtomicInteger();
        try (Storage storage = line.storage()) {
            for (Lost lost : Lost.values()) {
                line.cut(lost);
                assertThrows(
                        OutcomeUnknownException.class,
                        () -> storage.perform(unit -> {
                            runs.incrementAndGet();
                            unit.add("stock", 1, 0, 10);
                        }));
            }
        }

        assertEquals(Lost.values().length, runs.get());
        assertEquals(1, counter("stock"));
    }

    @Test
    void S_81_called_again_with_its_key_it_is_stored_once() throws Exception {
        CutLine line = line();
        try (Storage storage = line.storage()) {
            for (Lost lost : Lost.values()) {
                line.cut(lost);
                assertThrows(
                        OutcomeUnknownException.class, () -> storage.perform(unit -> bookOnce(unit, lost.toString())));

                storage.perform(unit -> bookOnce(unit, lost.toString()));
                storage.perform(unit -> bookOnce(unit, lost.toString()));
            }
        }

        assertEquals(Lost.values().length, count());
        assertEquals(Lost.values().length, counter("stock"));
    }

    private void book(StorageUnit unit) {
        unit.insert(parcels(), Parcel.of("p1"));
        unit.add("stock", 1, 0, 10);
    }

    private void bookOnce(StorageUnit unit, String key) {
        if (unit.insertIfAbsent(parcels(), Parcel.of(key).tracking(key))) {
            unit.add("stock", 1, 0, 10);
        }
    }

    private CutLine line() throws Exception {
        Optional<CutLine> line = contract().cutLine();
        assumeTrue(line.isPresent(), "the line to this storage cannot be cut");
        line.get().storage().prepare(office().schema);
        return line.get();
    }
}
