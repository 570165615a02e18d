package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each race is run several rounds, since a lost race may be won by luck. */
abstract class RaceCases extends Cases {
    private static final int ROUNDS = 8;

    RaceCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_13_of_many_who_insert_the_same_unique_part_one_wins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String tracking = "T" + round;
            List<Boolean> won = Together.run(8, number -> {
                Parcel parcel = Parcel.of(tracking + "-" + number).tracking(tracking);
                try {
                    return patiently(unit -> {
                        unit.insert(parcels(), parcel);
                        return true;
                    });
                } catch (DuplicateException lost) {
                    assertEquals(PostOffice.TRACKING_RULE, lost.rule());
                    return false;
                }
            });

            assertEquals(1, Collections.frequency(won, true), "winners in round " + round);
            assertEquals(
                    1,
                    ids(Query.of(parcels()).where(PostOffice.TRACKING, tracking))
                            .size());
        }
    }

    @Test
    void S_13_of_many_who_insert_if_absent_one_is_told_that_it_did() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String tracking = "T" + round;
            List<Boolean> won = Together.run(
                    8,
                    number -> patiently(unit -> unit.insertIfAbsent(
                            parcels(), Parcel.of(tracking + "-" + number).tracking(tracking))));

            assertEquals(1, Collections.frequency(won, true), "winners in round " + round);
            assertEquals(
                    1,
                    ids(Query.of(parcels()).where(PostOffice.TRACKING, tracking))
                            .size());
        }
    }

    @Test
    void S_15_a_counter_never_leaves_its_bounds_and_loses_no_step() throws Exception {
        storage().perform(unit -> unit.add("stock", 100, 0, 100));

        List<Long> taken = Together.run(16, number -> {
            long sum = 0;
            for (int i = 0; i < 10; i++) {
                long step = (number + i) % 3 + 1L;
                if (moved("stock", -step)) {
                    sum += step;
                }
            }
            return sum;
        });

        long left = counter("stock");
        assertTrue(left >= 0, "sold below zero");
        assertEquals(100 - left, taken.stream().mapToLong(Long::longValue).sum());

        List<Long> returned = Together.run(16, number -> {
            long sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += moved("stock", 1) ? 1 : 0;
            }
            return sum;
        });

        assertEquals(100, counter("stock"), "the ceiling");
        assertEquals(100 - left, returned.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void S_15_counters_moved_in_opposite_orders_lose_no_step() throws Exception {
        Together.run(4, number -> {
            for (int i = 0; i < 10; i++) {
                patiently(unit -> {
                    unit.add(number % 2 == 0 ? "a" : "b", 1, 0, 1000);
                    unit.add(number % 2 == 0 ? "b" : "a", 1, 0, 1000);
                    return true;
                });
            }
            return true;
        });

        assertEquals(40, counter("a"));
        assertEquals(40, counter("b"));
    }

    @Test
    void S_14_no_change_of_a_row_is_lost() throws Exception {
        store(Parcel.of("p1"));

        Together.run(8, number -> {
            for (int i = 0; i < 5; i++) {
                patiently(unit -> {
                    Row<Parcel> row = row(unit, "p1");
                    return unit.update(row, row.value().weight(row.value().weight() + 1));
                });
            }
            return true;
        });

        assertEquals(40, parcel("p1").weight());
        assertEquals(41, row("p1").orElseThrow().version());
    }

    @Test
    void S_14_rows_changed_in_opposite_orders_lose_no_change() throws Exception {
        store(Parcel.of("p1"), Parcel.of("p2"));

        Together.run(4, number -> {
            for (int i = 0; i < 10; i++) {
                patiently(unit -> {
                    Row<Parcel> one = row(unit, number % 2 == 0 ? "p1" : "p2");
                    Row<Parcel> other = row(unit, number % 2 == 0 ? "p2" : "p1");
                    unit.update(one, one.value().weight(one.value().weight() + 1));
                    unit.update(other, other.value().weight(other.value().weight() + 1));
                    return true;
                });
            }
            return true;
        });

        assertEquals(40, parcel("p1").weight());
        assertEquals(40, parcel("p2").weight());
    }

    @Test
    void S_16_of_eight_refunds_of_sixty_out_of_a_hundred_one_is_booked() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String payment = "p" + round;
            store(Parcel.of(payment));

            List<Boolean> booked = Together.run(
                    8,
                    number -> patiently(unit -> {
                        unit.touch(parcels(), payment);
                        long sum = unit.query(Query.of(entries()).where(PostOffice.PARCEL, payment)).stream()
                                .mapToLong(entry -> entry.value().amount().minor())
                                .sum();
                        if (sum + 60 > 100) {
                            return false;
                        }
                        unit.insert(entries(), Entry.of(payment + "-" + number, payment, 60));
                        return true;
                    }));

            assertEquals(1, Collections.frequency(booked, true), "booked in round " + round);
            assertEquals(1, count(Query.of(entries()).where(PostOffice.PARCEL, payment)));
        }
    }

    @Test
    void S_17_who_touches_a_counter_first_sees_every_row_stored_under_it_before() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String label = "round " + round;

            List<Boolean> stored = Together.run(
                    8,
                    number -> patiently(unit -> {
                        unit.touchCounter(label);
                        if (unit.count(Query.of(parcels()).where(PostOffice.LABEL, label)) == 3) {
                            return false;
                        }
                        unit.insert(parcels(), Parcel.of(label + "-" + number).label(label));
                        return true;
                    }));

            assertEquals(3, Collections.frequency(stored, true), "stored in " + label);
            assertEquals(
                    3, ids(Query.of(parcels()).where(PostOffice.LABEL, label)).size());
        }
    }

    @Test
    void S_47_a_series_has_no_gap_and_no_number_twice_although_units_fail() throws Exception {
        List<List<Long>> taken = Together.run(8, number -> {
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                boolean failing = (number + i) % 3 == 0;
                long got = patiently(unit -> {
                    long next = unit.next("invoice");
                    if (failing) {
                        unit.rollBack();
                    }
                    return next;
                });
                if (!failing) {
                    own.add(got);
                }
            }
            return own;
        });

        List<Long> all = taken.stream().flatMap(List::stream).sorted().toList();
        assertEquals(LongStream.rangeClosed(1, all.size()).boxed().toList(), all);
        assertEquals(all.size(), new TreeSet<>(all).size());
    }

    @Test
    void S_18_a_row_is_not_removed_while_another_unit_refers_to_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String depot = "d" + round;
            storage().perform(unit -> unit.insert(depots(), Depot.of(depot)));

            Together.run(4, number -> {
                try {
                    return patiently(unit -> {
                        if (number % 2 == 0) {
                            unit.insert(
                                    parcels(), Parcel.of(depot + "-" + number).depot(depot));
                        } else {
                            unit.find(depots(), depot).ifPresent(unit::delete);
                        }
                        return true;
                    });
                } catch (MissingReferenceException lost) {
                    return false;
                }
            });

            boolean there = storage().read(view -> view.find(depots(), depot)).isPresent();
            long referring = count(Query.of(parcels()).where(PostOffice.DEPOT, depot));
            assertTrue(there || referring == 0, "orphans in round " + round + ": " + referring);
        }
    }

    @Test
    void S_21_what_is_deferred_never_deadlocks() throws Exception {
        storage().perform(unit -> List.of("a", "b", "c").forEach(name -> unit.add(name, 1, 0, 1000)));
        AtomicInteger runs = new AtomicInteger();

        Together.run(8, number -> {
            for (int i = 0; i < 10; i++) {
                List<String> names = new ArrayList<>(List.of("a", "b", "c"));
                Collections.rotate(names, number + i);
                storage().perform(unit -> {
                    runs.incrementAndGet();
                    names.forEach(name -> unit.add(name, 1, 0, 1000));
                });
            }
            return true;
        });

        assertEquals(80, runs.get(), "a unit was run again");
        assertEquals(List.of(81L, 81L, 81L), List.of(counter("a"), counter("b"), counter("c")));
    }

    @Test
    void S_25_who_is_told_that_a_row_is_there_finds_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String tracking = "T" + round;

            List<Boolean> right = Together.run(
                    8,
                    number -> patiently(unit -> {
                        Parcel parcel = Parcel.of(tracking + "-" + number).tracking(tracking);
                        boolean added = unit.insertIfAbsent(parcels(), parcel);
                        Row<Parcel> found = unit.first(Query.of(parcels()).where(PostOffice.TRACKING, tracking))
                                .orElseThrow();
                        return added == found.id().equals(parcel.id());
                    }));

            assertEquals(8, Collections.frequency(right, true), "right answers in round " + round);
        }
    }

    @Test
    void S_78_rows_locked_in_opposite_orders_block_nobody_for_ever() throws Exception {
        store(Parcel.of("p1"), Parcel.of("p2"));

        Together.run(2, number -> {
            for (int i = 0; i < 4; i++) {
                patiently(unit -> {
                    Row<Parcel> one = unit.touch(parcels(), number == 0 ? "p1" : "p2");
                    Row<Parcel> other = unit.touch(parcels(), number == 0 ? "p2" : "p1");
                    unit.update(one, one.value().weight(one.value().weight() + 1));
                    unit.update(other, other.value().weight(other.value().weight() + 1));
                    return true;
                });
            }
            return true;
        });

        assertEquals(8, parcel("p1").weight());
        assertEquals(8, parcel("p2").weight());
        assertEquals(9, row("p1").orElseThrow().version());
    }

    private boolean moved(String counter, long step) {
        try {
            return patiently(unit -> {
                unit.add(counter, step, 0, 100);
                return true;
            });
        } catch (CounterBoundsException refused) {
            return false;
        }
    }

    private <R> R patiently(Function<StorageUnit, R> work) {
        return Together.patiently(() -> storage().transact(work));
    }
}
