package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tck.storage.Together.Other;
import dev.kontor.value.CommerceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Storages that run units one after another pass these too: there the second unit waits for the first. */
abstract class ClaimCases extends Cases {
    ClaimCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_54_a_claim_takes_rows_that_match_and_no_more_than_its_limit() {
        pile(5);
        store(Parcel.of("taken").fragile(true));

        List<String> claimed = storage().transact(unit -> take(unit, 3));

        assertEquals(3, claimed.size());
        assertEquals(3, new HashSet<>(claimed).size());
        assertTrue(!claimed.contains("taken"));
        assertEquals(2, storage().transact(unit -> take(unit, 3)).size());
        assertEquals(List.of(), storage().transact(unit -> take(unit, 3)));
    }

    @Test
    void S_54_a_claim_of_nothing_is_an_empty_answer() {
        assertEquals(List.of(), storage().transact(unit -> unit.claim(free(), 3)));
    }

    @Test
    void S_54_a_claim_sees_what_the_unit_has_deferred() {
        pile(2);

        storage().perform(unit -> {
            List<String> first = take(unit, 1);
            List<String> second = take(unit, 2);
            assertEquals(1, second.size());
            assertTrue(!second.containsAll(first));
            unit.insert(parcels(), Parcel.of("new"));
            assertEquals(List.of("new"), take(unit, 2));
        });
    }

    @Test
    void S_57_rows_claimed_by_a_unit_that_left_no_trace_are_free_again() {
        pile(2);

        assertThrows(
                Planned.class,
                () -> storage().perform(unit -> {
                    take(unit, 2);
                    throw new Planned();
                }));
        storage().perform(unit -> {
            unit.claim(free(), 2);
            unit.rollBack();
        });

        assertEquals(2, storage().transact(unit -> take(unit, 2)).size());
    }

    @Test
    void S_57_rows_claimed_and_left_unchanged_are_free_after_the_unit() {
        pile(1);

        storage().perform(unit -> unit.claim(free(), 1));

        assertEquals(1, row("p00").orElseThrow().version());
        assertEquals(1, storage().transact(unit -> take(unit, 1)).size());
    }

    @Test
    void S_54_claimed_rows_can_be_deleted() {
        pile(3);

        storage().perform(unit -> unit.claim(free(), 2).forEach(unit::delete));

        assertEquals(1, count());
    }

    @Test
    void S_55_two_units_never_claim_the_same_row() throws Exception {
        pile(6);
        CountDownLatch firstClaimed = new CountDownLatch(1);
        CountDownLatch secondClaimed = new CountDownLatch(1);

        Other<List<String>> first = Together.begin(() -> storage().transact(unit -> {
            List<String> claimed = take(unit, 3);
            firstClaimed.countDown();
            Together.awaitAMoment(secondClaimed);
            return claimed;
        }));
        firstClaimed.await();
        List<String> second = storage().transact(unit -> {
            List<String> claimed = take(unit, 3);
            secondClaimed.countDown();
            return claimed;
        });

        Set<String> both = new HashSet<>(first.end());
        assertEquals(3, both.size());
        assertTrue(second.stream().noneMatch(both::contains), "claimed twice: " + second + " and " + both);
    }

    @Test
    void S_55_S_58_many_who_drain_a_pile_take_every_row_once() throws Exception {
        pile(60);

        List<List<String>> taken = Together.run(4, number -> {
            List<String> own = new ArrayList<>();
            // Bounded: an empty claim proves nothing, so who meets one asks the pile itself whether to go on.
            for (int i = 0; i < 10_000 && (i == 0 || !ids(free().limit(1)).isEmpty()); i++) {
                own.addAll(Together.patiently(() -> storage().transact(unit -> take(unit, 3))));
            }
            return own;
        });

        List<String> all = taken.stream().flatMap(List::stream).sorted().toList();
        assertEquals(ids(Query.of(parcels())), all);
    }

    @Test
    void S_56_a_claim_never_waits_for_rows_that_another_unit_holds() throws Exception {
        assumeTrue(contract().runsUnitsTogether(), "this storage runs one unit after another");
        pile(6);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Other<Boolean> holder = Together.begin(() -> storage().transact(unit -> {
            List<String> claimed = take(unit, 3);
            held.countDown();
            return Together.await(looked) && claimed.size() == 3;
        }));
        assertTrue(Together.await(held));

        List<String> rest = storage().transact(unit -> take(unit, 3));
        List<String> nothing = storage().transact(unit -> take(unit, 3));
        looked.countDown();

        assertTrue(holder.end(), "the claim waited until the other unit ended");
        assertEquals(3, rest.size());
        assertEquals(List.of(), nothing);
    }

    @Test
    void S_57_rows_claimed_by_an_opening_that_is_cut_off_are_free_again() throws Exception {
        Optional<Storage> opened = contract().second();
        assumeTrue(opened.isPresent(), "this storage cannot be opened twice");
        pile(4);
        Storage second = opened.get();
        second.prepare(office().schema);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Other<Boolean> holder = Together.begin(() -> {
            try {
                return second.<Boolean>transact(unit -> {
                    unit.claim(free(), 4);
                    held.countDown();
                    return Together.await(closed);
                });
            } catch (CommerceException cutOff) {
                return false;
            }
        });
        assertTrue(Together.await(held));

        second.close();
        closed.countDown();
        holder.end();

        // A server may take a moment to notice that the line is gone.
        assertTrue(Together.eventually(
                () -> storage().transact(unit -> unit.claim(free(), 4)).size() == 4));
        assertEquals(4, storage().transact(unit -> take(unit, 4)).size());
    }

    @Test
    void S_58_an_empty_claim_proves_nothing_and_loses_nothing() throws Exception {
        pile(3);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Other<Integer> holder = Together.begin(() -> storage().transact(unit -> {
            int claimed = take(unit, 3).size();
            held.countDown();
            Together.awaitAMoment(looked);
            unit.rollBack();
            return claimed;
        }));
        assertTrue(Together.await(held));

        storage().perform(unit -> unit.claim(free(), 3));
        long left = count(free());
        looked.countDown();

        assertEquals(3, holder.end());
        assertEquals(3, left);
        assertEquals(3, storage().transact(unit -> take(unit, 3)).size());
    }

    @Test
    void S_60_a_lease_keeps_others_away_until_it_is_due_again() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        Instant end = noon.plusSeconds(60);
        store(Parcel.of("p1").dueAt(noon), Parcel.of("p2").dueAt(noon));

        assertEquals(List.of("p1", "p2"), lease(noon, end));

        assertEquals(List.of(), lease(noon, end));
        assertEquals(List.of(), lease(end.minusNanos(1_000), end));
        assertEquals(List.of("p1", "p2"), lease(end, end.plusSeconds(60)));
    }

    @Test
    void S_60_who_comes_back_after_its_lease_was_taken_over_meets_another_version() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        Instant end = noon.plusSeconds(60);
        store(Parcel.of("p1").dueAt(noon));
        lease(noon, end);
        Row<Parcel> leased = row("p1").orElseThrow();
        lease(end, end.plusSeconds(60));
        AtomicInteger runs = new AtomicInteger();

        boolean mine = storage().transact(unit -> {
            runs.incrementAndGet();
            Row<Parcel> row = row(unit, "p1");
            if (runs.get() > 1) {
                return row.version() == leased.version();
            }
            unit.update(leased, leased.value().label("done by the first"));
            return true;
        });

        assertEquals(2, runs.get());
        assertFalse(mine);
        assertEquals("plain", parcel("p1").label());
    }

    private List<String> lease(Instant now, Instant until) {
        return storage()
                .transact(unit -> unit.claim(Query.of(parcels()).whereAtMost(PostOffice.DUE_AT, now), 10).stream()
                        .map(row -> unit.update(row, row.value().dueAt(until)).id())
                        .sorted()
                        .toList());
    }

    private void pile(int size) {
        store(IntStream.range(0, size)
                .mapToObj(i -> Parcel.of(String.format("p%02d", i)))
                .toArray(Parcel[]::new));
    }

    private Query<Parcel> free() {
        return Query.of(parcels()).where(PostOffice.FRAGILE, false);
    }

    private List<String> take(StorageUnit unit, int limit) {
        List<Row<Parcel>> claimed = unit.claim(free(), limit);
        claimed.forEach(row -> unit.update(row, row.value().fragile(true)));
        return claimed.stream().map(Row::id).toList();
    }
}
