package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tck.storage.Together.Other;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Storages that run units one after another pass these too: there the second unit waits for the first. */
abstract class ClaimCases extends Cases {
    ClaimCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void a_claim_takes_rows_that_match_and_no_more_than_its_limit() {
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
    void a_claim_of_nothing_is_an_empty_answer() {
        assertEquals(List.of(), storage().transact(unit -> unit.claim(free(), 3)));
    }

    @Test
    void a_claim_sees_what_the_unit_has_deferred() {
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
    void rows_claimed_by_a_unit_that_left_no_trace_are_free_again() {
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
    void rows_claimed_and_left_unchanged_are_free_after_the_unit() {
        pile(1);

        storage().perform(unit -> unit.claim(free(), 1));

        assertEquals(1, row("p00").orElseThrow().version());
        assertEquals(1, storage().transact(unit -> take(unit, 1)).size());
    }

    @Test
    void claimed_rows_can_be_deleted() {
        pile(3);

        storage().perform(unit -> unit.claim(free(), 2).forEach(unit::delete));

        assertEquals(1, count());
    }

    @Test
    void two_units_never_claim_the_same_row() throws Exception {
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
    void many_who_drain_a_pile_take_every_row_once() throws Exception {
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
