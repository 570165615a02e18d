package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tck.storage.Together.Other;
import dev.kontor.value.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

abstract class UnitCases extends Cases {
    UnitCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_1_a_unit_is_committed_whole() {
        String answer = storage().transact(unit -> {
            unit.insert(depots(), Depot.of("d1"));
            unit.insert(parcels(), Parcel.of("p1").depot("d1"));
            unit.insert(entries(), Entry.of("e1", "p1", 100));
            unit.add("stock", 5, 0, 10);
            return "done";
        });

        assertEquals("done", answer);
        assertEquals(Parcel.of("p1").depot("d1"), parcel("p1"));
        assertEquals(
                Depot.of("d1"),
                storage()
                        .read(view -> view.find(depots(), "d1"))
                        .map(Row::value)
                        .orElseThrow());
        assertEquals(
                Entry.of("e1", "p1", 100),
                storage()
                        .read(view -> view.find(entries(), "e1"))
                        .map(Row::value)
                        .orElseThrow());
        assertEquals(5, counter("stock"));
    }

    @Test
    void S_1_S_2_an_exception_of_the_work_leaves_transact_and_no_trace() {
        store(Parcel.of("old"));
        Planned planned = new Planned();

        Planned thrown = assertThrows(
                Planned.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("new"));
                    unit.update(row(unit, "old"), Parcel.of("old").label("changed"));
                    unit.insertIfAbsent(parcels(), Parcel.of("sent at once"));
                    unit.add("stock", 5, 0, 10);
                    unit.next("invoice");
                    throw planned;
                }));

        assertSame(planned, thrown);
        assertEquals(List.of("old"), ids(Query.of(parcels())));
        assertEquals("plain", parcel("old").label());
        assertEquals(1, row("old").orElseThrow().version());
        assertEquals(0, counter("stock"));
        assertEquals(1, next("invoice"));
    }

    @Test
    void S_2_an_error_of_the_virtual_machine_leaves_no_trace_either() {
        StackOverflowError planned = new StackOverflowError();

        StackOverflowError thrown = assertThrows(
                StackOverflowError.class,
                () -> storage().perform(unit -> {
                    unit.insertIfAbsent(parcels(), Parcel.of("p1"));
                    throw planned;
                }));

        assertSame(planned, thrown);
        assertEquals(0, count());
    }

    @Test
    void S_7_many_failing_units_in_a_row_use_nothing_up() {
        store(Parcel.of("p1"));

        for (int i = 0; i < 60; i++) {
            assertThrows(
                    Planned.class,
                    () -> storage().perform(unit -> {
                        unit.insertIfAbsent(parcels(), Parcel.of("p2"));
                        throw new Planned();
                    }));
            assertThrows(
                    Planned.class,
                    () -> storage().read(view -> {
                        throw new Planned();
                    }));
            assertThrows(DuplicateException.class, () -> store(Parcel.of("p1")));
        }

        store(Parcel.of("p3"));
        assertEquals(List.of("p1", "p3"), ids(Query.of(parcels())));
    }

    @Test
    void S_3_a_unit_can_end_without_a_trace_and_still_answer() {
        long answer = storage().transact(unit -> {
            unit.insert(parcels(), Parcel.of("deferred"));
            unit.insertIfAbsent(parcels(), Parcel.of("sent at once"));
            unit.add("stock", 5, 0, 10);
            unit.rollBack();
            return unit.count(Query.of(parcels()));
        });

        assertEquals(2, answer);
        assertEquals(0, count());
        assertEquals(0, counter("stock"));
    }

    @Test
    void S_3_a_unit_that_is_rolled_back_never_fails_for_what_it_had_deferred() {
        store(Parcel.of("p1"));

        String answer = storage().transact(unit -> {
            unit.insert(parcels(), Parcel.of("p1"));
            unit.add("stock", -5, 0, 10);
            unit.rollBack();
            return "refused";
        });

        assertEquals("refused", answer);
    }

    @Test
    void S_4_a_unit_sees_its_own_writes() {
        store(Parcel.of("changed"), Parcel.of("deleted").tracking("T1"));

        storage().perform(unit -> {
            unit.insert(parcels(), Parcel.of("added").label("new"));
            assertEquals("new", row(unit, "added").value().label());

            unit.update(row(unit, "changed"), Parcel.of("changed").label("new"));
            unit.delete(row(unit, "deleted"));

            assertEquals("new", row(unit, "changed").value().label());
            assertEquals(Optional.empty(), unit.find(parcels(), "deleted"));
            assertEquals(
                    List.of("added", "changed"),
                    unit.findAll(parcels(), Set.of("changed", "added", "deleted", "none")).stream()
                            .map(Row::id)
                            .toList());
            assertEquals(
                    List.of("added", "changed"),
                    unit.query(Query.of(parcels()).where(PostOffice.LABEL, "new")).stream()
                            .map(Row::id)
                            .toList());
            assertEquals(0, unit.count(Query.of(parcels()).where(PostOffice.LABEL, "plain")));
            assertEquals(Optional.empty(), unit.first(Query.of(parcels()).where(PostOffice.TRACKING, "T1")));
            unit.add("stock", 3, 0, 10);
            unit.add("stock", 4, 0, 10);
            assertEquals(7, unit.counter("stock"));
        });

        assertEquals(List.of("added", "changed"), ids(Query.of(parcels()).where(PostOffice.LABEL, "new")));
        assertEquals(7, counter("stock"));
    }

    @Test
    void S_4_a_changed_row_is_read_back_as_it_was_written_last() {
        store(Parcel.of("p1"));

        storage().perform(unit -> {
            Row<Parcel> once = unit.update(row(unit, "p1"), Parcel.of("p1").weight(1));
            unit.update(once, Parcel.of("p1").weight(2));
        });

        assertEquals(2, parcel("p1").weight());
        assertEquals(List.of("p1"), ids(Query.of(parcels()).where(PostOffice.WEIGHT, 2L)));
        assertEquals(List.of(), ids(Query.of(parcels()).where(PostOffice.WEIGHT, 1L)));
    }

    @Test
    void S_20_rows_are_sent_in_the_order_of_the_schema_whatever_the_work_did_first() {
        storage().perform(unit -> {
            unit.insert(entries(), Entry.of("e1", "p1", 100));
            unit.insert(parcels(), Parcel.of("p1").depot("d1"));
            unit.insert(depots(), Depot.of("d1"));
        });

        assertEquals(Optional.of("d1"), parcel("p1").depot());
    }

    @Test
    void S_20_rows_of_one_table_are_sent_after_those_they_refer_to() {
        storage().perform(unit -> {
            unit.insert(depots(), new Depot("d1", "grandchild", Optional.of("d3")));
            unit.insert(depots(), new Depot("d3", "child", Optional.of("d2")));
            unit.insert(depots(), Depot.of("d2"));
        });

        assertEquals(3, count(Query.of(depots())));
    }

    @Test
    void S_20_a_changed_row_may_refer_to_a_new_one_of_its_table() {
        storage().perform(unit -> unit.insert(depots(), Depot.of("d1")));

        storage().perform(unit -> {
            unit.update(unit.find(depots(), "d1").orElseThrow(), new Depot("d1", "child", Optional.of("d2")));
            unit.insert(depots(), Depot.of("d2"));
        });

        assertEquals(1, count(Query.of(depots()).where(PostOffice.PARENT, "d2")));
    }

    @Test
    void S_26_a_row_may_refer_to_itself_and_be_deleted() {
        storage().perform(unit -> unit.insert(depots(), new Depot("d1", "own", Optional.of("d1"))));
        storage().perform(unit -> unit.delete(unit.find(depots(), "d1").orElseThrow()));

        assertEquals(0, count(Query.of(depots())));
    }

    @Test
    void S_20_a_row_and_what_refers_to_it_are_deleted_in_one_unit() {
        storage().perform(unit -> {
            unit.insert(depots(), Depot.of("d1"));
            unit.insert(parcels(), Parcel.of("p1").depot("d1"));
        });

        storage().perform(unit -> {
            Row<Parcel> parcel = row(unit, "p1");
            unit.delete(unit.find(depots(), "d1").orElseThrow());
            unit.delete(parcel);
        });

        assertEquals(0, count());
        assertEquals(0, count(Query.of(depots())));
    }

    @Test
    void S_22_a_new_row_takes_the_unique_part_that_one_deleted_or_changed_in_the_unit_gave_up() {
        store(Parcel.of("p2").tracking("T2"), Parcel.of("p5").tracking("T5"));

        storage().perform(unit -> {
            Row<Parcel> deleted = row(unit, "p2");
            Row<Parcel> changed = row(unit, "p5");
            unit.insert(parcels(), Parcel.of("p1").tracking("T2"));
            unit.insert(parcels(), Parcel.of("p4").tracking("T5"));
            unit.delete(deleted);
            unit.update(changed, Parcel.of("p5"));
        });

        assertEquals(List.of("p1"), ids(Query.of(parcels()).where(PostOffice.TRACKING, "T2")));
        assertEquals(List.of("p4"), ids(Query.of(parcels()).where(PostOffice.TRACKING, "T5")));
    }

    @Test
    void S_22_a_row_is_deleted_and_inserted_anew_in_one_unit() {
        store(Parcel.of("p1").tracking("T1"));

        storage().perform(unit -> {
            unit.delete(unit.touch(parcels(), "p1"));
            assertEquals(
                    1,
                    unit.insert(parcels(), Parcel.of("p1").tracking("T1").weight(7))
                            .version());
        });

        assertEquals(7, parcel("p1").weight());
        assertEquals(1, row("p1").orElseThrow().version());
    }

    @Test
    void S_28_a_row_inserted_and_deleted_in_one_unit_was_never_there() {
        storage().perform(unit -> unit.delete(unit.insert(parcels(), Parcel.of("p1"))));

        assertEquals(0, count());
    }

    @Test
    void S_28_a_row_deleted_is_gone_and_frees_its_id_and_its_unique_parts() {
        store(Parcel.of("p1").tracking("T1"));

        storage().perform(unit -> unit.delete(row(unit, "p1")));
        assertEquals(Optional.empty(), row("p1"));

        store(Parcel.of("p2").tracking("T1"), Parcel.of("p1"));
        assertEquals(List.of("p1", "p2"), ids(Query.of(parcels())));
        assertEquals(1, row("p1").orElseThrow().version());
    }

    @Test
    void S_24_insert_if_absent_tells_whether_it_added_and_the_unit_goes_on() {
        store(Parcel.of("p1").tracking("T1"));

        List<Boolean> added = storage().transact(unit -> {
            List<Boolean> answers = List.of(
                    unit.insertIfAbsent(parcels(), Parcel.of("p1").label("other")),
                    unit.insertIfAbsent(parcels(), Parcel.of("p2").tracking("T1")),
                    unit.insertIfAbsent(parcels(), Parcel.of("p3").tracking("T3")),
                    unit.insertIfAbsent(parcels(), Parcel.of("p3")));
            unit.insert(parcels(), Parcel.of("p4"));
            return answers;
        });

        assertEquals(List.of(false, false, true, false), added);
        assertEquals(List.of("p1", "p3", "p4"), ids(Query.of(parcels())));
        assertEquals("plain", parcel("p1").label());
    }

    @Test
    void S_24_insert_if_absent_sees_what_the_unit_has_deferred() {
        boolean added = storage().transact(unit -> {
            unit.insert(parcels(), Parcel.of("p1").tracking("T1"));
            return unit.insertIfAbsent(parcels(), Parcel.of("p2").tracking("T1"));
        });

        assertEquals(false, added);
        assertEquals(List.of("p1"), ids(Query.of(parcels())));
    }

    @Test
    void S_5_units_do_not_nest() {
        assertThrows(
                MisuseException.class,
                () -> storage().perform(outer -> storage().perform(inner -> inner.insert(parcels(), Parcel.of("p1")))));

        assertEquals(0, count());
        store(Parcel.of("p2"));
    }

    @Test
    void S_10_nobody_sees_what_is_not_committed() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Other<Long> writer = Together.begin(() -> storage().transact(unit -> {
            unit.insertIfAbsent(parcels(), Parcel.of("p1"));
            sent.countDown();
            Together.awaitAMoment(looked);
            unit.rollBack();
            return 0L;
        }));
        sent.await();

        long seen = count();
        looked.countDown();
        writer.end();

        assertEquals(0, seen);
        assertEquals(0, count());
    }

    @Test
    void S_12_the_questions_of_one_read_see_one_moment() throws Exception {
        assumeTrue(contract().readsAtOneMoment(), "this storage does not promise it");
        store(Parcel.of("p1"));

        storage()
                .read(view -> {
                    assertEquals(1, view.count(Query.of(parcels())));
                    Other<Boolean> writer = Together.begin(() -> {
                        store(Parcel.of("p2"));
                        storage().perform(unit -> unit.add("stock", 1, 0, 10));
                        return true;
                    });
                    writer.awaitAMoment();
                    assertEquals(1, view.count(Query.of(parcels())));
                    assertEquals(0, view.counter("stock"));
                    return writer;
                })
                .end();

        assertEquals(2, count());
        assertEquals(1, counter("stock"));
        assertTrue(row("p2").isPresent());
    }

    @Test
    void S_5_a_unit_inside_a_read_is_refused() {
        assertThrows(
                MisuseException.class,
                () -> storage()
                        .read(view -> storage().<Row<Parcel>>transact(u -> u.insert(parcels(), Parcel.of("p1")))));

        assertEquals(0, count());
    }

    @Test
    void S_6_a_unit_or_view_is_refused_after_its_work_and_in_another_thread() {
        List<StorageView> kept = new ArrayList<>();
        storage().perform(unit -> {
            kept.add(unit);
            Other<Long> other = Together.begin(() -> unit.counter("stock"));
            assertThrows(MisuseException.class, other::end);
        });
        storage().<Boolean>read(kept::add);

        assertEquals(2, kept.size());
        for (StorageView ended : kept) {
            assertThrows(MisuseException.class, () -> ended.counter("stock"));
            assertThrows(MisuseException.class, () -> ended.find(parcels(), "p1"));
        }
        StorageUnit ended = (StorageUnit) kept.get(0);
        assertThrows(MisuseException.class, () -> ended.insert(parcels(), Parcel.of("p1")));
        assertThrows(MisuseException.class, () -> ended.add("stock", 1, 0, 10));
        assertEquals(0, count());
    }

    @Test
    void S_7_what_a_failed_unit_had_locked_is_free_for_others() throws Exception {
        store(Parcel.of("p1"), Parcel.of("p2"));
        assertThrows(
                Planned.class,
                () -> storage().perform(unit -> {
                    unit.touch(parcels(), "p1");
                    unit.claim(Query.of(parcels()), 2);
                    unit.touchCounter("stock");
                    unit.next("invoice");
                    unit.insertIfAbsent(parcels(), Parcel.of("p3").tracking("T3"));
                    throw new Planned();
                }));

        boolean added = Together.begin(() -> storage().<Boolean>transact(unit -> {
                    unit.touch(parcels(), "p1");
                    unit.touchCounter("stock");
                    assertEquals(1, unit.next("invoice"));
                    assertEquals(2, unit.claim(Query.of(parcels()), 2).size());
                    return unit.insertIfAbsent(parcels(), Parcel.of("p4").tracking("T3"));
                }))
                .end();

        assertTrue(added);
    }

    @Test
    void S_20_counters_are_moved_last() {
        store(Parcel.of("p1"));

        assertThrows(
                DuplicateException.class,
                () -> storage().perform(unit -> {
                    unit.add("stock", -1, 0, 10);
                    unit.insert(parcels(), Parcel.of("p1"));
                }));
    }

    @Test
    void S_25_insert_if_absent_waits_for_a_unit_that_is_adding_the_row() throws Exception {
        for (boolean undone : List.of(true, false)) {
            String tracking = "undone " + undone;
            CountDownLatch adding = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            Other<Boolean> first = Together.begin(() -> storage().transact(unit -> {
                boolean added = unit.insertIfAbsent(
                        parcels(), Parcel.of(tracking + " 1").tracking(tracking));
                adding.countDown();
                Together.awaitAMoment(never);
                if (undone) {
                    unit.rollBack();
                }
                return added;
            }));
            assertTrue(Together.await(adding));

            boolean second = storage()
                    .transact(unit -> unit.insertIfAbsent(
                            parcels(), Parcel.of(tracking + " 2").tracking(tracking)));

            assertTrue(first.end());
            assertEquals(undone, second, tracking);
            assertEquals(
                    List.of(tracking + (undone ? " 2" : " 1")),
                    ids(Query.of(parcels()).where(PostOffice.TRACKING, tracking)));
        }
    }

    @Test
    void S_31_who_builds_on_a_row_that_another_is_removing_is_run_again() throws Exception {
        for (boolean undone : List.of(true, false)) {
            String tracking = "undone " + undone;
            store(Parcel.of(tracking + " 1").tracking(tracking));
            CountDownLatch removing = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            Other<Boolean> first = Together.begin(() -> storage().transact(unit -> {
                unit.delete(row(unit, tracking + " 1"));
                boolean gone = unit.find(parcels(), tracking + " 1").isEmpty();
                removing.countDown();
                Together.awaitAMoment(never);
                if (undone) {
                    unit.rollBack();
                }
                return gone;
            }));
            assertTrue(Together.await(removing));

            boolean second = storage().transact(unit -> {
                boolean added = unit.insertIfAbsent(
                        parcels(), Parcel.of(tracking + " 2").tracking(tracking));
                unit.first(Query.of(parcels()).where(PostOffice.TRACKING, tracking))
                        .ifPresent(row -> unit.update(row, row.value().weight(1)));
                return added;
            });

            assertTrue(first.end());
            assertEquals(!undone, second, tracking);
            assertEquals(
                    List.of(tracking + (undone ? " 1" : " 2")),
                    ids(Query.of(parcels()).where(PostOffice.TRACKING, tracking).where(PostOffice.WEIGHT, 1L)));
        }
    }

    @Test
    void S_29_a_unit_of_thousands_of_rows_is_committed_whole() {
        int many = 2_500;
        storage().perform(unit -> unit.insert(parcels(), Parcel.of("last")));
        assertThrows(
                DuplicateException.class,
                () -> storage().perform(unit -> {
                    insertMany(unit, many);
                    unit.insert(parcels(), Parcel.of("last"));
                }));
        assertEquals(1, count());

        storage().perform(unit -> insertMany(unit, many));
        assertEquals(many + 1, count());
        storage()
                .perform(unit -> unit.query(Query.of(parcels()).where(PostOffice.LABEL, "one of many"))
                        .forEach(row -> unit.update(row, row.value().weight(7))));
        assertEquals(many, count(Query.of(parcels()).where(PostOffice.WEIGHT, 7L)));
        storage()
                .perform(unit -> unit.query(Query.of(parcels()).where(PostOffice.WEIGHT, 7L))
                        .forEach(unit::delete));
        assertEquals(List.of("last"), ids(Query.of(parcels())));
    }

    private void insertMany(StorageUnit unit, int many) {
        for (int i = 0; i < many; i++) {
            unit.insert(parcels(), Parcel.of("p" + i).label("one of many").tracking("T" + i));
        }
    }
}
