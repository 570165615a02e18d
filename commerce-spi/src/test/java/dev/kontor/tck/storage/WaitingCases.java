package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.tck.storage.Together.Other;
import dev.kontor.value.BusyException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What waits has an end, and who is told that the storage is busy may trust that nothing was stored. */
abstract class WaitingCases extends Cases {
    WaitingCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_74_who_is_told_busy_left_no_trace() throws Exception {
        store(Parcel.of("p1"));

        List<Integer> acknowledged = Together.run(16, number -> {
            int done = 0;
            for (int i = 0; i < 4; i++) {
                boolean told = isDone(() -> storage().perform(unit -> {
                    Row<Parcel> row = row(unit, "p1");
                    unit.update(row, row.value().weight(row.value().weight() + 1));
                    unit.add("stock", 1, 0, 1000);
                }));
                done += told ? 1 : 0;
            }
            return done;
        });

        long sum = acknowledged.stream().mapToLong(Integer::longValue).sum();
        assertTrue(sum > 0, "nobody got through");
        assertEquals(sum, parcel("p1").weight());
        assertEquals(sum, counter("stock"));
    }

    @Test
    void S_74_of_more_units_at_once_than_there_is_room_for_each_is_done_or_told_busy() throws Exception {
        CountDownLatch together = new CountDownLatch(24);

        List<Boolean> acknowledged = Together.run(
                24,
                number -> isDone(() -> storage().perform(unit -> {
                    unit.insertIfAbsent(parcels(), Parcel.of("p" + number));
                    together.countDown();
                    Together.awaitAMoment(together);
                    // Who came in vain waits for nobody's moment but the first's.
                    while (together.getCount() > 0) {
                        together.countDown();
                    }
                })));

        assertEquals(Collections.frequency(acknowledged, true), count());
    }

    @Test
    void S_75_who_waits_for_what_another_unit_holds_is_told_busy_in_the_end() throws Exception {
        store(Parcel.of("p1"));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Other<Boolean> holder = Together.begin(() -> storage().transact(unit -> {
            unit.touch(parcels(), "p1");
            held.countDown();
            return Together.await(told);
        }));
        assertTrue(Together.await(held));

        assertThrows(BusyException.class, () -> storage().perform(unit -> unit.touch(parcels(), "p1")));
        told.countDown();

        assertTrue(holder.end(), "the other waited until its holder let go");
        assertEquals(2, row("p1").orElseThrow().version());
    }

    @Test
    void S_76_an_interrupted_thread_ends_its_unit_whole_or_busy_and_stays_interrupted() {
        int acknowledged = 0;
        for (int i = 0; i < 10; i++) {
            String id = "p" + i;
            Thread.currentThread().interrupt();
            try {
                boolean done = isDone(() -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of(id));
                    unit.insert(entries(), Entry.of("e-" + id, id, 1));
                }));
                acknowledged += done ? 1 : 0;
            } finally {
                assertTrue(Thread.interrupted(), "the thread has to stay interrupted");
            }
        }

        assertEquals(acknowledged, count());
        assertEquals(acknowledged, count(Query.of(entries())));
        store(Parcel.of("after"));
    }

    @Test
    void S_76_a_thread_interrupted_while_it_waits_is_told_and_harms_no_other() throws Exception {
        store(Parcel.of("p1"));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Other<Boolean> holder = Together.begin(() -> storage().transact(unit -> {
            unit.touch(parcels(), "p1");
            held.countDown();
            return Together.await(told);
        }));
        assertTrue(Together.await(held));
        Other<Boolean> waiting = Together.begin(() -> {
            Thread.currentThread().interrupt();
            boolean done = isDone(() -> storage().perform(unit -> unit.touch(parcels(), "p1")));
            return !done && Thread.currentThread().isInterrupted();
        });

        assertTrue(waiting.end(), "the thread that waited has to be told busy and to stay interrupted");
        told.countDown();

        assertTrue(holder.end());
        storage().perform(unit -> unit.touch(parcels(), "p1"));
        assertEquals(3, row("p1").orElseThrow().version());
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (BusyException told) {
            return false;
        }
    }
}
