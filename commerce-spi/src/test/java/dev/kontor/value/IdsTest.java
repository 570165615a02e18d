package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final class Thing {}

    private static final IdKind<Thing> KIND = IdKind.of("thing", "thing");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void have_the_prefix_and_26_characters_that_their_kind_reads_back() {
        Id<Thing> id = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1)).next(KIND);

        assertThat(id.value()).matches("thing_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(KIND.parse(id.value())).isEqualTo(id).hasSameHashCodeAs(id).hasToString(id.value());
    }

    @Test
    void begin_with_the_millisecond_so_that_they_sort_by_time() {
        String first = new Ids(InstantSource.fixed(Instant.EPOCH.plusMillis(33)), new SplittableRandom(1))
                .next(KIND)
                .value();

        assertThat(first).startsWith("thing_0000000011");
    }

    @Test
    void are_the_same_for_the_same_clock_and_seed() {
        assertThat(new Ids(InstantSource.fixed(NOON), new SplittableRandom(7)).next(KIND))
                .isEqualTo(new Ids(InstantSource.fixed(NOON), new SplittableRandom(7)).next(KIND));
    }

    @Test
    void ascend_within_a_millisecond() {
        assertAscending(new Ids(InstantSource.fixed(NOON), new SplittableRandom(1)), 10_000);
    }

    @Test
    void ascend_when_the_clock_steps_back() {
        Iterator<Instant> clock =
                Stream.iterate(NOON, moment -> moment.minusSeconds(3600)).iterator();

        assertAscending(new Ids(clock::next, new SplittableRandom(1)), 1_000);
    }

    @Test
    void ascend_when_the_clock_stands_before_1970() {
        assertAscending(new Ids(InstantSource.fixed(Instant.EPOCH.minusSeconds(1)), new SplittableRandom(1)), 100);
    }

    @Test
    void ascend_when_the_random_part_runs_over() {
        RandomGenerator ones = () -> -1L;

        assertAscending(new Ids(InstantSource.fixed(NOON), ones), 1_000);
    }

    @Test
    void no_two_are_the_same_however_many_threads_ask() {
        Ids ids = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1));

        assertThat(twice(() -> ids.next(KIND).value())).isEmpty();
    }

    @Test
    void a_maker_without_a_lock_is_caught_giving_an_id_twice() {
        boolean caught = false;
        for (int round = 0; round < 50 && !caught; round++) {
            long[] last = {0};
            caught = !twice(() -> {
                        long before = last[0];
                        // A single processor would hardly ever change threads just here.
                        LockSupport.parkNanos(1);
                        last[0] = before + 1;
                        return Long.toString(before);
                    })
                    .isEmpty();
        }

        assertThat(caught).isTrue();
    }

    @Test
    void ids_nobody_can_guess_differ_between_makers_of_the_same_moment() {
        assertThat(Ids.secure(InstantSource.fixed(NOON)).next(KIND))
                .isNotEqualTo(Ids.secure(InstantSource.fixed(NOON)).next(KIND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "thing_",
                "other_01k9x3v6h5g0a8t7w2c4e6m1qz",
                "thing-01k9x3v6h5g0a8t7w2c4e6m1qz",
                "thing_01k9x3v6h5g0a8t7w2c4e6m1q",
                "thing_01k9x3v6h5g0a8t7w2c4e6m1qzz",
                "thing_01K9X3V6H5G0A8T7W2C4E6M1QZ",
                "thing_01k9x3v6h5g0a8t7w2c4e6m1qu",
                "thing_01k9x3v6h5g0a8t7w2c4e6m1q\n",
                "thing_01k9x3v6h5g0a8t7w2c4e6m1q'",
                " thing_01k9x3v6h5g0a8t7w2c4e6m1qz"
            })
    void what_is_no_id_of_the_kind_is_refused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> KIND.parse(text))
                .satisfies(refused -> assertThat(refused.what()).isEqualTo("thing id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Ord", "ord_", "ord1", "abcdefghijk"})
    void a_prefix_of_another_form_is_refused(String prefix) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> IdKind.of(prefix, "thing"));
    }

    private static void assertAscending(Ids ids, int count) {
        List<String> values =
                Stream.generate(() -> ids.next(KIND).value()).limit(count).toList();

        assertThat(values).isSorted().doesNotHaveDuplicates();
    }

    private static Set<String> twice(Supplier<String> maker) {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<List<String>>> made = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                made.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return Stream.generate(maker).limit(20_000).toList();
                }));
            }
            Set<String> seen = new HashSet<>();
            Set<String> again = new HashSet<>();
            for (Future<List<String>> some : made) {
                some.get().stream().filter(id -> !seen.add(id)).forEach(again::add);
            }
            return again;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            pool.shutdownNow();
        }
    }
}
