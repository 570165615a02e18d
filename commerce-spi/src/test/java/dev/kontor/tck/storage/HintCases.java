package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tck.storage.Together.Other;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What lets a storage save round trips changes no answer. A storage that takes no hint passes too. */
abstract class HintCases extends Cases {
    private static final String ALL = "tr";

    HintCases(StorageContract contract) {
        super(contract);
    }

    private Query<Entry> entriesOf(String parcel) {
        return Query.of(entries()).where(PostOffice.PARCEL, parcel);
    }

    private Query<Parcel> labeled(String label) {
        return Query.of(parcels()).where(PostOffice.LABEL, label);
    }

    private static List<String> ids(List<? extends Row<?>> rows) {
        return rows.stream().map(Row::id).toList();
    }

    /** Another unit, committed before this one goes on. */
    private void meanwhile(Callable<Boolean> work) {
        try {
            Other<Boolean> other = Together.begin(work);
            assertTrue(other.end());
        } catch (Exception failed) {
            throw new AssertionError("The other unit failed.", failed);
        }
    }

    private void book(String entry, String parcel) {
        assumeTrue(contract().runsUnitsTogether(), "this storage runs units one after another");
        meanwhile(() -> {
            storage().perform(unit -> unit.insert(entries(), Entry.of(entry, parcel, 100)));
            return true;
        });
    }

    @Test
    void S_90_what_is_expected_and_asked_is_answered_as_ever() {
        store(Parcel.of("p1"), Parcel.of("p2").label("late"), Parcel.of("p3").label("late"));

        storage().perform(unit -> expectAndAsk(unit));
        storage().read(view -> {
            expectAndAsk(view);
            return true;
        });
    }

    private void expectAndAsk(StorageView view) {
        Query<Parcel> newest = labeled("late").newestFirst().limit(1);
        view.expect(List.of(
                Question.findAll(parcels(), List.of("p1", "nobody", "p1", "a\u0000b")),
                Question.query(labeled("late")),
                Question.query(newest),
                Question.query(entriesOf("p1"))));

        assertEquals(Optional.of("p1"), view.find(parcels(), "p1").map(Row::id));
        assertEquals(Optional.empty(), view.find(parcels(), "nobody"));
        assertEquals(List.of("p1"), ids(view.findAll(parcels(), List.of("nobody", "p1", "a\u0000b"))));
        assertEquals(List.of("p2", "p3"), ids(view.query(labeled("late"))));
        assertEquals(List.of("p3"), ids(view.query(newest)));
        assertEquals(List.of(), view.query(entriesOf("p1")));
        assertEquals(Optional.of("p2"), view.find(parcels(), "p2").map(Row::id));
        assertEquals(2, view.count(labeled("late")));
    }

    @Test
    void S_90_expecting_what_is_never_asked_or_nothing_changes_nothing() {
        storage().perform(unit -> {
            unit.expect(List.of());
            unit.expect(List.of(Question.find(parcels(), "a\u0000b"), Question.query(labeled("late"))));
            assertEquals(Optional.empty(), unit.find(parcels(), "a\u0000b"));
            unit.insert(parcels(), Parcel.of("p1"));
            unit.expect(List.of(Question.find(parcels(), "p1")));
        });

        assertEquals(1, row("p1").orElseThrow().version());
    }

    @Test
    void S_90_a_unit_sees_its_own_changes_in_what_it_expected() {
        store(
                Parcel.of("p1").weight(1),
                Parcel.of("p2").weight(2),
                Parcel.of("p3").weight(3));
        Query<Parcel> lightest = labeled("plain").ascending(PostOffice.WEIGHT).limit(2);

        storage().perform(unit -> {
            unit.expect(List.of(Question.query(lightest), Question.find(parcels(), "p3")));
            assertEquals(List.of("p1", "p2"), ids(unit.query(lightest)));
            unit.insert(parcels(), Parcel.of("p0").weight(0));
            assertEquals(List.of("p0", "p1"), ids(unit.query(lightest)));
            unit.update(row(unit, "p3"), Parcel.of("p3").weight(-1));
            assertEquals(-1, row(unit, "p3").value().weight());
            assertEquals(List.of("p3", "p0"), ids(unit.query(lightest)));
            unit.delete(row(unit, "p0"));
            unit.update(row(unit, "p1"), Parcel.of("p1").label("late"));
            assertEquals(List.of("p3", "p2"), ids(unit.query(lightest)));
            assertEquals(2, unit.count(labeled("plain")));
        });
    }

    @Test
    void S_90_a_row_that_moves_behind_the_end_of_an_expected_answer_makes_room_for_the_next() {
        store(
                Parcel.of("p1").weight(1),
                Parcel.of("p2").weight(2),
                Parcel.of("p3").weight(3));
        Query<Parcel> lightest = labeled("plain").ascending(PostOffice.WEIGHT).limit(2);

        storage().perform(unit -> {
            unit.expect(List.of(Question.query(lightest)));
            assertEquals(List.of("p1", "p2"), ids(unit.query(lightest)));
            unit.update(row(unit, "p1"), Parcel.of("p1").weight(9));
            assertEquals(List.of("p2", "p3"), ids(unit.query(lightest)));
        });
    }

    @Test
    void S_16_who_asked_before_it_touched_a_row_sees_what_was_stored_before_the_touch() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            assertEquals(List.of(), unit.query(entriesOf("p1")));
            book("e1", "p1");
            unit.touch(parcels(), "p1");
            assertEquals(List.of("e1"), ids(unit.query(entriesOf("p1"))));
        });
    }

    @Test
    void S_90_what_is_expected_before_a_touch_is_answered_as_of_the_touch() {
        store(Parcel.of("p1"), Parcel.of("p2"));

        storage().perform(unit -> {
            unit.expect(List.of(Question.query(entriesOf("p1")), Question.query(entriesOf("p2"))));
            book("e1", "p1");
            unit.touch(parcels(), "p1");
            assertEquals(List.of("e1"), ids(unit.query(entriesOf("p1"))));
            book("e2", "p2");
            unit.touch(parcels(), "p2");
            assertEquals(List.of("e2"), ids(unit.query(entriesOf("p2"))));
        });
    }

    @Test
    void S_90_a_counter_that_is_touched_makes_expected_answers_new() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            unit.expect(List.of(Question.query(entriesOf("p1"))));
            assertEquals(List.of(), unit.query(entriesOf("p1")));
            book("e1", "p1");
            unit.touchCounter("entries of p1");
            assertEquals(List.of("e1"), ids(unit.query(entriesOf("p1"))));
        });
    }

    @Test
    void S_90_a_number_taken_makes_expected_answers_new() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            unit.expect(List.of(Question.query(entriesOf("p1"))));
            assertEquals(List.of(), unit.query(entriesOf("p1")));
            book("e1", "p1");
            unit.next("invoice");
            assertEquals(List.of("e1"), ids(unit.query(entriesOf("p1"))));
        });
    }

    @Test
    void S_25_S_90_who_is_told_that_a_row_is_there_finds_it_although_it_expected_none() {
        assumeTrue(contract().runsUnitsTogether(), "this storage runs units one after another");

        storage().perform(unit -> {
            unit.expect(List.of(Question.find(parcels(), "p1")));
            assertEquals(Optional.empty(), unit.find(parcels(), "p1"));
            meanwhile(() -> {
                store(Parcel.of("p1"));
                return true;
            });
            assertTrue(!unit.insertIfAbsent(parcels(), Parcel.of("p1")));
            assertEquals(Optional.of("p1"), unit.find(parcels(), "p1").map(Row::id));
        });
    }

    @Test
    void S_31_S_90_a_row_that_was_expected_and_is_outdated_is_not_overwritten() {
        assumeTrue(contract().runsUnitsTogether(), "this storage runs units one after another");
        store(Parcel.of("p1"));
        int[] runs = new int[1];

        storage().perform(unit -> {
            unit.expect(List.of(Question.find(parcels(), "p1")));
            Row<Parcel> row = row(unit, "p1");
            if (runs[0]++ == 0) {
                meanwhile(() -> {
                    storage()
                            .perform(other ->
                                    other.update(row(other, "p1"), parcel("p1").weight(7)));
                    return true;
                });
            }
            unit.update(row, row.value().label("late"));
        });

        assertEquals(2, runs[0]);
        assertEquals(Parcel.of("p1").weight(7).label("late"), parcel("p1"));
    }

    @Test
    void S_91_insert_once_adds_a_row_or_leaves_the_one_that_is_there() {
        store(Parcel.of("p1").label("first").tracking(ALL));

        storage().perform(unit -> {
            unit.insertOnce(parcels(), Parcel.of("p1").label("second"));
            unit.insertOnce(parcels(), Parcel.of("p2").tracking(ALL));
            unit.insertOnce(parcels(), Parcel.of("p3"));
            unit.insertOnce(parcels(), Parcel.of("p3").label("again"));
        });

        assertEquals(Parcel.of("p1").label("first").tracking(ALL), parcel("p1"));
        assertEquals(1, row("p1").orElseThrow().version());
        assertEquals(Optional.empty(), row("p2"));
        assertEquals(Parcel.of("p3"), parcel("p3"));
    }

    @Test
    void S_4_S_91_a_unit_sees_what_it_inserted_once() {
        store(Parcel.of("p1").label("first"));

        storage().perform(unit -> {
            unit.insertOnce(parcels(), Parcel.of("p1").label("second"));
            unit.insertOnce(parcels(), Parcel.of("p2"));
            assertEquals("first", row(unit, "p1").value().label());
            assertEquals(List.of("p2"), ids(unit.query(labeled("plain"))));
            unit.update(row(unit, "p2"), Parcel.of("p2").label("changed"));
        });

        assertEquals("changed", parcel("p2").label());
    }

    @Test
    void S_91_of_many_who_insert_once_one_does_and_none_fails() throws Exception {
        Together.run(8, number -> {
            Together.patiently(() -> {
                storage().perform(unit -> {
                    unit.insertOnce(parcels(), Parcel.of("p1").label("by " + number));
                    unit.add("runs", 1, 0, 100);
                });
                return true;
            });
            return true;
        });

        assertEquals(1, count());
        assertEquals(8, counter("runs"));
    }

    @Test
    void S_92_each_pile_is_claimed_as_if_alone() {
        for (int i = 0; i < 4; i++) {
            store(Parcel.of("a" + i).label("a"), Parcel.of("c" + i).label("c"));
        }

        storage().perform(unit -> {
            List<List<Row<Parcel>>> taken = unit.claimEach(List.of(
                    labeled("c").limit(1), labeled("b").limit(2), labeled("a").limit(3)));
            assertEquals(3, taken.size());
            assertEquals(1, taken.get(0).size());
            assertEquals(List.of(), taken.get(1));
            assertEquals(3, taken.get(2).size());
            assertEquals(
                    Set.of("c"),
                    taken.get(0).stream().map(r -> r.value().label()).collect(Collectors.toSet()));
            assertEquals(
                    Set.of("a"),
                    taken.get(2).stream().map(r -> r.value().label()).collect(Collectors.toSet()));
            taken.get(2).forEach(unit::delete);
        });

        assertEquals(1, count(labeled("a")));
        assertEquals(List.of(), storage().transact(unit -> unit.claimEach(List.<Query<Parcel>>of())));
    }

    @Test
    void S_55_S_92_many_who_claim_of_several_piles_take_every_row_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            store(Parcel.of("a" + i).label("a"), Parcel.of("b" + i).label("b"));
        }

        Together.run(4, number -> {
            while (Together.patiently(() -> count(labeled("a")) + count(labeled("b"))) > 0) {
                Together.patiently(() -> {
                    storage()
                            .perform(unit -> unit.claimEach(List.of(
                                            labeled(number % 2 == 0 ? "a" : "b").limit(2),
                                            labeled(number % 2 == 0 ? "b" : "a").limit(2)))
                                    .forEach(pile -> pile.forEach(row -> {
                                        unit.update(row, row.value().label("taken"));
                                        unit.add("taken", 1, 0, 40);
                                    })));
                    return true;
                });
            }
            return true;
        });

        assertEquals(40, count(labeled("taken")));
        assertEquals(40, counter("taken"));
    }
}
