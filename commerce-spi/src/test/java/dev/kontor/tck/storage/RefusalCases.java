package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.CommerceException;
import dev.kontor.value.MisuseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

abstract class RefusalCases extends Cases {
    RefusalCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_23_S_36_a_duplicate_id_ends_the_unit() {
        store(Parcel.of("p1"));

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> store(Parcel.of("p0"), Parcel.of("p1").label("other")));

        assertEquals("kit_parcel", refused.table());
        assertEquals(DuplicateException.ID, refused.rule());
        assertEquals(List.of("p1"), ids(Query.of(parcels())));
        assertEquals("plain", parcel("p1").label());
    }

    @Test
    void S_36_an_id_inserted_twice_in_one_unit_is_a_duplicate() {
        assertEquals(
                DuplicateException.ID,
                assertThrows(DuplicateException.class, () -> store(Parcel.of("p1"), Parcel.of("p1")))
                        .rule());
        assertEquals(0, count());
    }

    @Test
    void S_23_S_36_a_row_that_breaks_a_unique_rule_ends_the_unit_by_the_name_of_the_rule() {
        store(Parcel.of("p1").tracking("T1"));

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> store(Parcel.of("p0"), Parcel.of("p2").tracking("T1")));

        assertEquals("kit_parcel", refused.table());
        assertEquals(PostOffice.TRACKING_RULE, refused.rule());
        assertEquals(List.of("p1"), ids(Query.of(parcels())));
    }

    @Test
    void S_38_a_rule_over_two_parts_is_broken_only_when_both_agree() {
        storage().perform(unit -> {
            unit.insert(depots(), Depot.of("d1"));
            unit.insert(depots(), Depot.of("d2"));
        });
        store(Parcel.of("p1").depot("d1").shelf(1), Parcel.of("p2").depot("d1").shelf(2));
        store(Parcel.of("p3").depot("d2").shelf(1));

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> store(Parcel.of("p4").depot("d2").shelf(1)));

        assertEquals(PostOffice.PLACE_RULE, refused.rule());
    }

    @Test
    void S_39_a_change_that_breaks_a_unique_rule_ends_the_unit() {
        store(Parcel.of("p1").tracking("T1"), Parcel.of("p2").tracking("T2"));

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> storage()
                        .perform(unit ->
                                unit.update(row(unit, "p2"), Parcel.of("p2").tracking("T1"))));

        assertEquals(PostOffice.TRACKING_RULE, refused.rule());
        assertEquals(Optional.of("T2"), parcel("p2").tracking());
    }

    @Test
    void S_39_a_row_changed_may_keep_its_unique_parts() {
        store(Parcel.of("p1").tracking("T1"));

        storage()
                .perform(unit -> unit.update(
                        row(unit, "p1"), Parcel.of("p1").tracking("T1").weight(9)));

        assertEquals(9, parcel("p1").weight());
    }

    @Test
    void S_37_rows_that_lack_a_part_are_ignored_by_unique_rules() {
        storage().perform(unit -> unit.insert(depots(), Depot.of("d1")));

        store(
                Parcel.of("p1"),
                Parcel.of("p2"),
                Parcel.of("p3").depot("d1"),
                Parcel.of("p4").depot("d1"));
        store(Parcel.of("p5").shelf(1), Parcel.of("p6").shelf(1));
        boolean added = storage()
                .transact(unit -> unit.insertIfAbsent(parcels(), Parcel.of("p7").depot("d1")));

        assertTrue(added);
        assertEquals(7, count());
    }

    @Test
    void S_8_a_duplicate_leaves_transact_although_the_work_caught_it() {
        store(Parcel.of("p1").tracking("T1"));
        AtomicBoolean caught = new AtomicBoolean();

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("p2").tracking("T1"));
                    swallow(caught, () -> unit.count(Query.of(parcels())));
                }));

        assertTrue(caught.get());
        assertEquals(PostOffice.TRACKING_RULE, refused.rule());
    }

    @Test
    void S_8_nothing_done_after_an_error_that_was_caught_is_stored() {
        store(Parcel.of("p1"));
        AtomicBoolean caught = new AtomicBoolean();

        assertThrows(
                DuplicateException.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("before"));
                    unit.insert(parcels(), Parcel.of("p1"));
                    swallow(caught, () -> unit.find(parcels(), "p1"));
                    swallow(caught, () -> unit.insert(parcels(), Parcel.of("after")));
                    swallow(caught, () -> unit.insertIfAbsent(parcels(), Parcel.of("later")));
                    swallow(caught, () -> unit.add("stock", 1, 0, 10));
                }));

        assertTrue(caught.get());
        assertEquals(List.of("p1"), ids(Query.of(parcels())));
        assertEquals(0, counter("stock"));
    }

    @Test
    void S_8_a_missing_reference_that_was_caught_leaves_transact_too() {
        AtomicBoolean caught = new AtomicBoolean();

        assertThrows(
                MissingReferenceException.class,
                () -> storage().perform(unit -> {
                    swallow(
                            caught,
                            () -> unit.insertIfAbsent(parcels(), Parcel.of("p1").depot("nowhere")));
                    swallow(caught, () -> unit.insert(parcels(), Parcel.of("p2")));
                }));

        assertTrue(caught.get());
        assertEquals(0, count());
    }

    @Test
    void S_9_what_the_work_makes_of_an_error_leaves_transact() {
        store(Parcel.of("p1"));

        assertThrows(
                Planned.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("p1"));
                    try {
                        unit.find(parcels(), "p1");
                    } catch (DuplicateException translated) {
                        throw new Planned();
                    }
                }));
    }

    @Test
    void S_26_a_row_that_refers_to_nothing_ends_the_unit() {
        MissingReferenceException refused = assertThrows(
                MissingReferenceException.class,
                () -> store(Parcel.of("p1"), Parcel.of("p2").depot("nowhere")));

        assertEquals("kit_parcel", refused.table());
        assertEquals(0, count());
    }

    @Test
    void S_26_a_change_that_refers_to_nothing_ends_the_unit() {
        store(Parcel.of("p1"));

        assertThrows(
                MissingReferenceException.class,
                () -> storage()
                        .perform(unit ->
                                unit.update(row(unit, "p1"), Parcel.of("p1").depot("nowhere"))));

        assertEquals(Optional.empty(), parcel("p1").depot());
    }

    @Test
    void S_26_a_row_that_is_referred_to_is_not_deleted() {
        storage().perform(unit -> {
            unit.insert(depots(), Depot.of("d1"));
            unit.insert(parcels(), Parcel.of("p1").depot("d1"));
        });

        assertThrows(
                MissingReferenceException.class,
                () -> storage()
                        .perform(unit -> unit.delete(unit.find(depots(), "d1").orElseThrow())));

        assertTrue(storage().read(view -> view.find(depots(), "d1")).isPresent());
    }

    @Test
    void S_27_rows_of_an_append_only_table_are_neither_changed_nor_touched_nor_deleted() {
        storage().perform(unit -> {
            unit.insert(parcels(), Parcel.of("p1"));
            unit.insert(entries(), Entry.of("e1", "p1", 100));
        });

        assertThrows(
                MisuseException.class,
                () -> storage()
                        .perform(unit ->
                                unit.update(unit.find(entries(), "e1").orElseThrow(), Entry.of("e1", "p1", 999))));
        assertThrows(
                MisuseException.class,
                () -> storage()
                        .perform(unit -> unit.delete(unit.find(entries(), "e1").orElseThrow())));
        assertThrows(MisuseException.class, () -> storage().perform(unit -> unit.touch(entries(), "e1")));

        assertEquals(
                Entry.of("e1", "p1", 100),
                storage().read(view -> view.find(entries(), "e1")).orElseThrow().value());
    }

    @Test
    void S_28_a_row_never_changes_its_id() {
        store(Parcel.of("p1"));

        assertThrows(
                MisuseException.class, () -> storage().perform(unit -> unit.update(row(unit, "p1"), Parcel.of("p2"))));

        assertEquals(List.of("p1"), ids(Query.of(parcels())));
    }

    @Test
    void S_7_a_refused_unit_leaves_the_thread_free_for_the_next() {
        store(Parcel.of("p1"));

        assertThrows(DuplicateException.class, () -> store(Parcel.of("p1")));
        store(Parcel.of("p2"));

        assertFalse(row("p2").isEmpty());
    }

    @Test
    void S_37_a_part_filled_in_later_is_held_to_its_rule() {
        store(Parcel.of("p1").tracking("T1"), Parcel.of("p2"));

        DuplicateException refused = assertThrows(
                DuplicateException.class,
                () -> storage()
                        .perform(unit ->
                                unit.update(row(unit, "p2"), Parcel.of("p2").tracking("T1"))));

        assertEquals(PostOffice.TRACKING_RULE, refused.rule());
        assertEquals(Optional.empty(), parcel("p2").tracking());
        storage().perform(unit -> {
            unit.update(row(unit, "p1"), Parcel.of("p1"));
            unit.update(row(unit, "p2"), Parcel.of("p2").tracking("T1"));
        });
        assertEquals(List.of("p2"), ids(Query.of(parcels()).where(PostOffice.TRACKING, "T1")));
    }

    @Test
    void S_53_a_table_that_was_not_prepared_is_refused() {
        Table<Parcel> stranger = new PostOffice().parcels;

        assertThrows(MisuseException.class, () -> storage().read(view -> view.find(stranger, "p1")));
        assertThrows(MisuseException.class, () -> storage().read(view -> view.count(Query.of(stranger))));
        assertThrows(MisuseException.class, () -> storage().perform(unit -> unit.insert(stranger, Parcel.of("p1"))));
        assertThrows(MisuseException.class, () -> storage().perform(unit -> unit.claim(Query.of(stranger), 1)));

        assertEquals(0, count());
    }

    private static void swallow(AtomicBoolean caught, Runnable step) {
        try {
            step.run();
        } catch (CommerceException swallowed) {
            caught.set(true);
        }
    }
}
