package dev.kontor.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ReservationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Storage storage = new MemoryStorage();

    ReservationTest() {
        storage.prepare(new Schema(1, Reservation.tables()));
    }

    private boolean setAside(String holder, long quantity, long ceiling) {
        return storage.transact(unit -> Reservation.setAside(unit, "coupon:A", holder, quantity, ceiling, NOON));
    }

    private boolean release(String holder) {
        return storage.transact(unit -> Reservation.release(unit, "coupon:A", holder));
    }

    private long taken() {
        return storage.<Long>read(view -> Reservation.taken(view, "coupon:A"));
    }

    private Room within(String holder, Instant at) {
        return storage.transact(unit ->
                Reservation.setAsideWithin(unit, "atmost:acc_1:cad", holder, 1, 1, at.minus(Duration.ofDays(365)), at));
    }

    @Test
    void what_is_set_aside_within_some_limits_is_read_at_once_and_forgotten_when_it_is_old() {
        List<String> limits = List.of("declined:a", "declined:b");
        storage.perform(unit -> {
            for (int hour = 0; hour < 3; hour++) {
                Instant at = NOON.plus(Duration.ofHours(hour));
                Reservation.setAside(unit, "declined:a", "try-" + hour, 1 + hour, Long.MAX_VALUE, at);
                Reservation.setAside(unit, "declined:c", "try-" + hour, 1, Long.MAX_VALUE, at);
            }
        });

        assertThat(storage.<List<SetAside>>read(
                        view -> Reservation.within(view, limits, NOON.plus(Duration.ofHours(1)))))
                .extracting(SetAside::quantity)
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(storage.<Integer>transact(
                        unit -> Reservation.forget(unit, "declined:a", NOON.plus(Duration.ofHours(1)), 100)))
                .isEqualTo(2);
        assertThat(storage.<Long>read(view -> Reservation.taken(view, "declined:a")))
                .isEqualTo(3);
        assertThat(storage.<Long>read(view -> Reservation.recount(view, "declined:a")))
                .isEqualTo(3);
        assertThat(storage.<Long>read(view -> Reservation.taken(view, "declined:c")))
                .isEqualTo(3);
    }

    @Test
    void setting_aside_again_for_the_same_holder_changes_nothing() {
        assertThat(setAside("par_1", 2, 5)).isTrue();
        assertThat(setAside("par_1", 2, 5)).isFalse();
        assertThat(taken()).isEqualTo(2);
        assertThatThrownBy(() -> setAside("par_1", 3, 5))
                .isInstanceOf(MisuseException.class)
                .hasMessage("Within 'coupon:A' 2 is set aside for 'par_1', not 3;"
                        + " release it before setting aside another quantity.");
    }

    @Test
    void releasing_twice_gives_back_once() {
        setAside("par_1", 2, 5);
        setAside("par_2", 1, 5);

        assertThat(release("par_1")).isTrue();
        assertThat(release("par_1")).isFalse();
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void what_does_not_fit_leaves_no_trace_and_names_every_limit() {
        setAside("par_1", 1, 1);

        assertThatThrownBy(() -> storage.perform(unit -> {
                    Reservation.setAside(unit, "coupon:A", "par_2", 1, 1, NOON);
                    Reservation.setAside(unit, "coupon:B", "par_2", 3, 2, NOON);
                }))
                .isInstanceOfSatisfying(
                        CounterBoundsException.class,
                        e -> assertThat(e.counters().stream().flatMap(counter -> Reservation.limitOf(counter).stream()))
                                .containsExactly("coupon:A", "coupon:B"));
        assertThat(storage.<Boolean>read(
                        view -> Reservation.find(view, "coupon:A", "par_2").isPresent()))
                .isFalse();
        assertThat(taken()).isEqualTo(1);
        assertThat(Reservation.limitOf("invoice-2026")).isEmpty();
    }

    @Test
    void a_hundred_holders_under_sixteen_threads_take_ten_places() throws Exception {
        long won = winners(100, i -> {
            try {
                return setAside("par_" + i, 1, 10);
            } catch (CounterBoundsException full) {
                return false;
            }
        });

        assertThat(won).isEqualTo(10);
        assertThat(taken()).isEqualTo(10).isEqualTo(storage.<Long>read(view -> Reservation.recount(view, "coupon:A")));
    }

    @Test
    void releases_of_one_holder_by_sixteen_threads_give_back_once() throws Exception {
        setAside("par_1", 1, 10);
        setAside("par_2", 1, 10);

        assertThat(winners(16, i -> release("par_1"))).isEqualTo(1);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void a_window_slides() {
        Instant nextYear = NOON.plus(Duration.ofDays(365));

        assertThat(within("par_1", NOON)).isEqualTo(Room.SET_ASIDE);
        assertThat(within("par_1", NOON)).isEqualTo(Room.ALREADY);
        assertThat(within("par_2", NOON.plusSeconds(1))).isEqualTo(Room.NONE);
        assertThat(within("par_3", nextYear)).isEqualTo(Room.NONE);
        assertThat(within("par_3", nextYear.plusSeconds(1))).isEqualTo(Room.SET_ASIDE);
        assertThat(storage.<Long>read(view -> Reservation.inWindow(view, "atmost:acc_1:cad", NOON)))
                .isEqualTo(2);
    }

    @Test
    void what_was_released_counts_in_no_window() {
        within("par_1", NOON);
        storage.perform(unit -> Reservation.release(unit, "atmost:acc_1:cad", "par_1"));

        assertThat(within("par_2", NOON.plusSeconds(1))).isEqualTo(Room.SET_ASIDE);
    }

    @Test
    void sixteen_threads_take_the_one_place_of_a_window_once() throws Exception {
        assertThat(winners(64, i -> within("par_" + i, NOON) == Room.SET_ASIDE)).isEqualTo(1);
    }

    @Test
    void a_window_is_counted_only_once_its_counter_is_held() {
        List<String> calls = new ArrayList<>();
        storage.perform(unit -> {
            StorageUnit watched = (StorageUnit) Proxy.newProxyInstance(
                    StorageUnit.class.getClassLoader(),
                    new Class<?>[] {StorageUnit.class},
                    (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        return method.invoke(unit, arguments);
                    });
            Reservation.setAsideWithin(watched, "atmost:acc_1:cad", "par_1", 1, 1, NOON, NOON);
        });

        assertThat(calls).startsWith("touchCounter").contains("query");
    }

    @Test
    void quantities_and_names_have_a_range() {
        assertThatThrownBy(() -> setAside("par_1", 0, 5)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> setAside("par_1", -1, 5)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> setAside("p".repeat(181), 1, 5)).isInstanceOf(InvalidValueException.class);
    }

    private static long winners(int tries, IntPredicate attempt) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            int number = i;
            running.add(pool.submit(() -> attempt.test(number)));
        }
        long won = 0;
        for (Future<Boolean> future : running) {
            won += future.get() ? 1 : 0;
        }
        pool.shutdownNow();
        return won;
    }
}
