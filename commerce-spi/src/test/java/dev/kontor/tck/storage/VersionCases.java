package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.storage.NewerDataException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.BusyException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

abstract class VersionCases extends Cases {
    VersionCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_30_a_new_row_has_version_one_however_often_its_unit_changes_it() {
        storage().perform(unit -> {
            Row<Parcel> inserted = unit.insert(parcels(), Parcel.of("p1"));
            assertEquals(1, inserted.version());
            Row<Parcel> changed = unit.update(inserted, Parcel.of("p1").weight(1));
            assertEquals(1, changed.version());
            assertEquals(1, row(unit, "p1").version());
            unit.update(row(unit, "p1"), Parcel.of("p1").weight(2));
        });

        assertEquals(1, row("p1").orElseThrow().version());
        assertEquals(2, parcel("p1").weight());
    }

    @Test
    void S_30_a_unit_raises_a_version_by_one_however_often_it_changes_the_row() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            Row<Parcel> once = unit.update(row(unit, "p1"), Parcel.of("p1").weight(1));
            assertEquals(2, once.version());
            Row<Parcel> twice = unit.update(once, Parcel.of("p1").weight(2));
            assertEquals(2, twice.version());
            assertEquals(2, row(unit, "p1").version());
            unit.update(row(unit, "p1"), Parcel.of("p1").weight(3));
        });

        assertEquals(2, row("p1").orElseThrow().version());
        assertEquals(3, parcel("p1").weight());
    }

    @Test
    void S_30_a_touch_raises_the_version_once_together_with_a_change() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            Row<Parcel> touched = unit.touch(parcels(), "p1");
            assertEquals(2, touched.version());
            assertEquals(2, unit.touch(parcels(), "p1").version());
            assertEquals(2, unit.update(touched, Parcel.of("p1").weight(1)).version());
        });

        assertEquals(2, row("p1").orElseThrow().version());
        assertEquals(1, parcel("p1").weight());
    }

    @Test
    void S_33_a_touch_after_a_change_sees_it_and_raises_nothing_more() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            unit.update(row(unit, "p1"), Parcel.of("p1").weight(1));
            Row<Parcel> touched = unit.touch(parcels(), "p1");
            assertEquals(2, touched.version());
            assertEquals(1, touched.value().weight());
        });

        assertEquals(2, row("p1").orElseThrow().version());
    }

    @Test
    void S_33_a_touch_alone_raises_the_version_and_changes_nothing_else() {
        store(Parcel.of("p1").weight(7));

        storage().perform(unit -> unit.touch(parcels(), "p1"));

        assertEquals(2, row("p1").orElseThrow().version());
        assertEquals(Parcel.of("p1").weight(7), parcel("p1"));
    }

    @Test
    void S_33_a_touch_of_no_row_is_refused() {
        assertThrows(UnknownIdException.class, () -> storage().perform(unit -> unit.touch(parcels(), "none")));
    }

    @Test
    void S_31_S_71_a_unit_that_changes_an_outdated_row_is_run_again() {
        store(Parcel.of("p1"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.update(row(unit, "p1"), Parcel.of("p1").weight(10)));
        AtomicInteger runs = new AtomicInteger();

        storage().perform(unit -> {
            Row<Parcel> row = runs.getAndIncrement() == 0 ? outdated : row(unit, "p1");
            unit.update(row, row.value().weight(row.value().weight() + 1));
            unit.insert(parcels(), Parcel.of("beside"));
            unit.add("stock", 1, 0, 10);
        });

        assertEquals(2, runs.get());
        assertEquals(11, parcel("p1").weight());
        assertEquals(3, row("p1").orElseThrow().version());
        assertEquals(1, counter("stock"));
    }

    @Test
    void S_31_a_unit_that_deletes_an_outdated_row_is_run_again() {
        store(Parcel.of("p1"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.touch(parcels(), "p1"));
        AtomicInteger runs = new AtomicInteger();

        storage().perform(unit -> {
            if (runs.getAndIncrement() == 0) {
                unit.delete(outdated);
            }
        });

        assertEquals(2, runs.get());
        assertEquals(2, row("p1").orElseThrow().version());
    }

    @Test
    void S_72_a_conflict_that_the_work_caught_runs_it_again_all_the_same() {
        store(Parcel.of("p1"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.touch(parcels(), "p1"));
        AtomicInteger runs = new AtomicInteger();

        storage().perform(unit -> {
            Row<Parcel> row = runs.getAndIncrement() == 0 ? outdated : row(unit, "p1");
            unit.update(row, Parcel.of("p1").weight(5));
            try {
                unit.find(parcels(), "p1");
            } catch (RuntimeException swallowed) {
                assertEquals(1, runs.get());
            }
        });

        assertEquals(2, runs.get());
        assertEquals(5, parcel("p1").weight());
    }

    @Test
    void S_31_a_row_deleted_meanwhile_is_a_conflict() {
        store(Parcel.of("p1"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.delete(row(unit, "p1")));
        AtomicInteger runs = new AtomicInteger();

        storage().perform(unit -> {
            if (runs.getAndIncrement() == 0) {
                unit.update(outdated, Parcel.of("p1").weight(5));
            }
        });

        assertEquals(2, runs.get());
        assertEquals(Optional.empty(), row("p1"));
    }

    @Test
    void S_73_a_conflict_at_every_run_ends_as_busy() {
        store(Parcel.of("p1"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.touch(parcels(), "p1"));
        AtomicInteger runs = new AtomicInteger();

        assertThrows(
                BusyException.class,
                () -> storage().perform(unit -> {
                    runs.incrementAndGet();
                    unit.update(outdated, Parcel.of("p1").weight(5));
                }));

        assertEquals(true, runs.get() > 1);
        assertEquals(0, parcel("p1").weight());
    }

    @Test
    void S_32_a_row_as_it_was_before_the_unit_changed_it_is_no_ground_for_another_change() {
        store(Parcel.of("p1"), Parcel.of("p2"), Parcel.of("p3"));

        assertThrows(
                MisuseException.class,
                () -> storage().perform(unit -> {
                    Row<Parcel> before = row(unit, "p1");
                    unit.update(before, Parcel.of("p1").weight(1));
                    unit.update(before, Parcel.of("p1").weight(2));
                }));
        assertThrows(
                MisuseException.class,
                () -> storage().perform(unit -> {
                    Row<Parcel> before = row(unit, "p2");
                    unit.touch(parcels(), "p2");
                    unit.update(before, Parcel.of("p2").weight(2));
                }));
        assertThrows(
                MisuseException.class,
                () -> storage().perform(unit -> {
                    Row<Parcel> before = row(unit, "p3");
                    unit.delete(before);
                    unit.delete(before);
                }));

        assertEquals(3, count(Query.of(parcels()).where(PostOffice.WEIGHT, 0L)));
    }

    @Test
    void S_34_a_row_of_a_newer_form_is_read_but_never_overwritten() {
        office().parcelForm = 2;
        store(Parcel.of("p1").label("by newer code"));
        office().parcelForm = 1;

        Row<Parcel> read = row("p1").orElseThrow();
        assertEquals(2, read.bodyVersion());
        assertEquals("by newer code", read.value().label());
        assertThrows(
                NewerDataException.class,
                () -> storage()
                        .perform(unit ->
                                unit.update(row(unit, "p1"), Parcel.of("p1").label("by older code"))));

        assertEquals("by newer code", parcel("p1").label());
        assertEquals(1, row("p1").orElseThrow().version());
    }

    @Test
    void S_34_a_row_of_a_newer_form_may_be_touched() {
        office().parcelForm = 2;
        store(Parcel.of("p1").label("by newer code"));
        office().parcelForm = 1;

        storage().perform(unit -> unit.touch(parcels(), "p1"));

        Row<Parcel> read = row("p1").orElseThrow();
        assertEquals(2, read.version());
        assertEquals(2, read.bodyVersion());
        assertEquals("by newer code", read.value().label());
    }

    @Test
    void S_35_a_row_of_an_older_form_is_written_in_the_newer() {
        store(Parcel.of("p1"));
        office().parcelForm = 2;

        Row<Parcel> changed = storage()
                .transact(unit -> unit.update(row(unit, "p1"), Parcel.of("p1").weight(5)));

        assertEquals(2, changed.bodyVersion());
        assertEquals(2, row("p1").orElseThrow().bodyVersion());
    }

    @Test
    void S_34_a_row_that_newer_code_wrote_meanwhile_is_not_overwritten() {
        store(Parcel.of("p1").label("by older code"));
        Row<Parcel> outdated = row("p1").orElseThrow();
        office().parcelForm = 2;
        storage().perform(unit -> unit.update(row(unit, "p1"), Parcel.of("p1").label("by newer code")));
        office().parcelForm = 1;
        AtomicInteger runs = new AtomicInteger();

        assertThrows(
                NewerDataException.class,
                () -> storage().perform(unit -> {
                    Row<Parcel> row = runs.getAndIncrement() == 0 ? outdated : row(unit, "p1");
                    unit.update(row, Parcel.of("p1").label("by older code again"));
                }));

        Row<Parcel> read = row("p1").orElseThrow();
        assertEquals("by newer code", read.value().label());
        assertEquals(2, read.bodyVersion());
        assertEquals(2, read.version());
    }

    @Test
    void S_71_a_unit_that_is_run_again_begins_from_nothing() {
        store(Parcel.of("p1"), Parcel.of("claimed").fragile(true));
        Row<Parcel> outdated = row("p1").orElseThrow();
        storage().perform(unit -> unit.touch(parcels(), "p1"));
        AtomicInteger runs = new AtomicInteger();

        storage().perform(unit -> {
            assertEquals(1, unit.next("invoice"));
            assertTrue(unit.insertIfAbsent(parcels(), Parcel.of("p2").tracking("T2")));
            assertEquals(0, unit.touchCounter("stock"));
            assertEquals(
                    1,
                    unit.claim(Query.of(parcels()).where(PostOffice.FRAGILE, true), 5)
                            .size());
            unit.insert(entries(), Entry.of("e1", "p1", 100));
            unit.add("stock", 1, 0, 10);
            unit.update(
                    runs.getAndIncrement() == 0 ? outdated : row(unit, "p1"),
                    Parcel.of("p1").weight(1));
        });

        assertEquals(2, runs.get());
        assertEquals(1, counter("stock"));
        assertEquals(2, next("invoice"));
        assertEquals(List.of("claimed", "p1", "p2"), ids(Query.of(parcels())));
        assertEquals(1, count(Query.of(entries())));
        assertEquals(3, row("p1").orElseThrow().version());
    }
}
