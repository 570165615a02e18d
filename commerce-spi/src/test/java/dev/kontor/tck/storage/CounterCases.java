package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.value.CommerceException;
import dev.kontor.value.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class CounterCases extends Cases {
    CounterCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_40_a_counter_never_used_stands_at_zero() {
        assertEquals(0, counter("never used"));
        assertEquals(0, (long) storage().<Long>transact(unit -> unit.counter("never used")));
        assertEquals(0, (long) storage().<Long>transact(unit -> unit.touchCounter("never used")));
    }

    @Test
    void S_40_steps_add_up_within_and_across_units() {
        storage().perform(unit -> {
            unit.add("stock", 5, 0, 100);
            unit.add("stock", 6, 0, 100);
            unit.add("other", -3, -10, 0);
        });
        storage().perform(unit -> unit.add("stock", -1, 0, 100));

        assertEquals(10, counter("stock"));
        assertEquals(-3, counter("other"));
    }

    @Test
    void S_41_a_counter_may_come_to_stand_at_its_bounds() {
        storage().perform(unit -> unit.add("stock", 10, 0, 10));
        assertEquals(10, counter("stock"));

        storage().perform(unit -> unit.add("stock", -10, 0, 10));
        assertEquals(0, counter("stock"));
    }

    @Test
    void S_23_S_41_a_step_below_the_floor_ends_the_unit() {
        storage().perform(unit -> unit.add("stock", 2, 0, 10));

        CounterBoundsException refused = assertThrows(
                CounterBoundsException.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("p1"));
                    unit.add("stock", -3, 0, 10);
                }));

        assertEquals(List.of("stock"), refused.counters());
        assertEquals(2, counter("stock"));
        assertEquals(0, count());
    }

    @Test
    void S_41_a_first_step_is_held_to_its_bounds_too() {
        assertThrows(CounterBoundsException.class, () -> storage().perform(unit -> unit.add("new", -1, 0, 10)));
        assertThrows(CounterBoundsException.class, () -> storage().perform(unit -> unit.add("new", 11, 0, 10)));

        assertEquals(0, counter("new"));
    }

    @Test
    void S_41_a_step_above_the_ceiling_ends_the_unit() {
        storage().perform(unit -> unit.add("stock", 9, 0, 10));

        CounterBoundsException refused = assertThrows(
                CounterBoundsException.class, () -> storage().perform(unit -> unit.add("stock", 2, 0, 10)));

        assertEquals(List.of("stock"), refused.counters());
        assertEquals(9, counter("stock"));
    }

    @Test
    void S_43_all_counters_that_would_leave_their_bounds_are_named_sorted() {
        storage().perform(unit -> unit.add("b in bounds", 5, 0, 10));

        CounterBoundsException refused = assertThrows(
                CounterBoundsException.class,
                () -> storage().perform(unit -> {
                    unit.add("\uD83D\uDCE6", -1, 0, 10);
                    unit.add("\uFF5E", -1, 0, 10);
                    unit.add("d", -1, 0, 10);
                    unit.add("b in bounds", -1, 0, 10);
                    unit.add("a", -1, 0, 10);
                    unit.add("c", 11, 0, 10);
                }));

        assertEquals(List.of("a", "c", "d", "\uFF5E", "\uD83D\uDCE6"), refused.counters());
        assertEquals(5, counter("b in bounds"));
    }

    @Test
    void S_42_steps_of_one_unit_are_taken_together_within_the_tightest_bounds() {
        storage().perform(unit -> {
            unit.add("stock", -5, 0, 10);
            unit.add("stock", 8, 0, 100);
        });
        assertEquals(3, counter("stock"));

        for (List<Long> ceilings : List.of(List.of(100L, 10L), List.of(10L, 100L))) {
            assertThrows(
                    CounterBoundsException.class,
                    () -> storage().perform(unit -> {
                        unit.add("stock", 4, 0, ceilings.get(0));
                        unit.add("stock", 4, 0, ceilings.get(1));
                    }));
        }
        for (List<Long> floors : List.of(List.of(0L, -100L), List.of(-100L, 0L))) {
            assertThrows(
                    CounterBoundsException.class,
                    () -> storage().perform(unit -> {
                        unit.add("stock", -2, floors.get(0), 10);
                        unit.add("stock", -2, floors.get(1), 10);
                    }));
        }
        assertEquals(3, counter("stock"));
    }

    @Test
    void S_41_bounds_belong_to_the_step_not_to_the_counter() {
        storage().perform(unit -> unit.add("stock", 5, 0, 5));
        storage().perform(unit -> unit.add("stock", 5, 0, 10));

        assertEquals(10, counter("stock"));
    }

    @Test
    void S_44_a_counter_holds_sixty_four_bits_and_never_wraps_around() {
        storage().perform(unit -> unit.add("large", Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, counter("large"));

        assertThrows(
                CommerceException.class,
                () -> storage().perform(unit -> unit.add("large", 1, Long.MIN_VALUE, Long.MAX_VALUE)));

        assertEquals(Long.MAX_VALUE, counter("large"));
    }

    @Test
    void S_45_names_of_counters_have_one_to_two_hundred_characters() {
        String longest = "\uD83D\uDCE6".repeat(200);
        storage().perform(unit -> unit.add(longest, 1, 0, 10));
        assertEquals(1, counter(longest));

        for (String name : List.of("", "x".repeat(201), "a\0b", "\uD83D")) {
            assertThrows(InvalidValueException.class, () -> storage().perform(unit -> unit.add(name, 1, 0, 10)));
        }
    }

    @Test
    void S_46_a_counter_is_read_after_a_touch_with_the_own_steps() {
        storage().perform(unit -> unit.add("stock", 5, 0, 10));

        storage().perform(unit -> {
            assertEquals(5, unit.touchCounter("stock"));
            unit.add("stock", 2, 0, 10);
            assertEquals(7, unit.touchCounter("stock"));
        });

        assertEquals(7, counter("stock"));
    }

    @Test
    void S_47_a_series_begins_with_one_and_goes_on_without_a_gap() {
        assertEquals(1, next("invoice"));
        assertEquals(List.of(2L, 3L), storage().transact(unit -> List.of(unit.next("invoice"), unit.next("invoice"))));
        assertEquals(1, next("credit note"));
        assertEquals(4, next("invoice"));
    }

    @Test
    void S_47_a_number_taken_by_a_unit_that_left_no_trace_is_given_again() {
        store(Parcel.of("p1"));

        long undone = storage().transact(unit -> {
            long number = unit.next("invoice");
            unit.rollBack();
            return number;
        });
        assertEquals(1, undone);
        assertThrows(
                Planned.class,
                () -> storage().perform(unit -> {
                    unit.next("invoice");
                    throw new Planned();
                }));
        assertThrows(
                DuplicateException.class,
                () -> storage().perform(unit -> {
                    unit.insert(parcels(), Parcel.of("p1"));
                    unit.next("invoice");
                }));

        assertEquals(1, next("invoice"));
    }
}
