package dev.kontor.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Storage storage = new MemoryStorage();

    AgendaTest() {
        storage.prepare(new Schema(1, Agenda.tables()));
    }

    private void put(String subject, Instant dueAt) {
        storage.perform(unit -> Agenda.put(unit, "advance", subject, dueAt));
    }

    private List<Task> lease(Instant now) {
        return storage.transact(unit -> Agenda.lease(unit, now, MINUTE, 10));
    }

    private boolean finish(Task task) {
        return storage.transact(unit -> Agenda.finish(unit, task));
    }

    private Optional<Task> find(String subject) {
        return storage.read(view -> Agenda.find(view, "advance", subject));
    }

    @Test
    void only_what_is_due_is_leased_and_only_once_until_the_lease_runs_out() {
        put("ord_1", NOON);
        put("ord_2", NOON.plusSeconds(1));

        List<Task> first = lease(NOON);

        assertThat(first).extracting(Task::subject).containsExactly("ord_1");
        assertThat(lease(NOON)).isEmpty();
        assertThat(lease(NOON.plusSeconds(59))).extracting(Task::subject).containsExactly("ord_2");
        assertThat(lease(NOON.plusSeconds(60))).extracting(Task::subject).containsExactly("ord_1");
    }

    @Test
    void what_was_done_is_gone() {
        put("ord_1", NOON);

        assertThat(finish(lease(NOON).get(0))).isTrue();
        assertThat(find("ord_1")).isEmpty();
        assertThat(lease(NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void putting_twice_keeps_one_task_at_the_earlier_time() {
        put("ord_1", NOON.plusSeconds(10));
        put("ord_1", NOON.plusSeconds(20));
        assertThat(find("ord_1").orElseThrow().dueAt()).isEqualTo(NOON.plusSeconds(10));

        put("ord_1", NOON);
        assertThat(find("ord_1").orElseThrow().dueAt()).isEqualTo(NOON);
        assertThat(lease(NOON)).hasSize(1);
    }

    @Test
    void what_is_put_while_it_is_worked_on_is_done_once_more() {
        put("ord_1", NOON);
        Task leased = lease(NOON).get(0);
        put("ord_1", NOON.plusSeconds(5));

        assertThat(lease(NOON.plusSeconds(6))).isEmpty();
        assertThat(finish(leased)).isFalse();

        assertThat(lease(NOON.plusSeconds(4))).isEmpty();
        Task again = lease(NOON.plusSeconds(5)).get(0);
        assertThat(finish(again)).isTrue();
        assertThat(find("ord_1")).isEmpty();
    }

    @Test
    void a_later_date_put_while_it_is_worked_on_is_not_lost_when_the_worker_dies() {
        put("ord_1", NOON);
        Task dead = lease(NOON).get(0);
        put("ord_1", NOON.plus(Duration.ofDays(7)));

        Task second = lease(NOON.plusSeconds(60)).get(0);
        assertThat(finish(second)).isFalse();

        assertThat(find("ord_1").orElseThrow().dueAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(finish(dead)).isFalse();
        assertThat(find("ord_1")).isPresent();
    }

    @Test
    void who_lost_the_lease_neither_finishes_nor_puts_off_the_work_of_another() {
        put("ord_1", NOON);
        Task slow = lease(NOON).get(0);
        Task other = lease(NOON.plusSeconds(60)).get(0);

        assertThat(finish(slow)).isFalse();
        assertThat(storage.<Boolean>transact(unit -> Agenda.retry(unit, slow, NOON, "slow")))
                .isFalse();
        storage.perform(unit -> Agenda.postpone(unit, slow, NOON));

        assertThat(find("ord_1").orElseThrow()).isEqualTo(other);
        assertThat(finish(other)).isTrue();
        assertThat(finish(slow)).isTrue();
    }

    @Test
    void failed_work_waits_twice_as_long_each_time_and_is_parked_in_the_end() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(35), 4);
        put("ord_1", NOON);
        Instant now = NOON;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Instant failedAt = now;
            Task leased = lease(now).get(0);
            boolean parked = storage.transact(unit -> Agenda.retry(unit, leased, failedAt, "no connection", backoff));
            assertThat(parked).isFalse();
            Instant next = find("ord_1").orElseThrow().dueAt();
            pauses.add(Duration.between(now, next).toSeconds());
            now = next;
        }
        Instant last = now;
        Task leased = lease(last).get(0);

        assertThat(pauses).containsExactly(10L, 20L, 35L);
        assertThat(storage.<Boolean>transact(unit -> Agenda.retry(unit, leased, last, "no connection", backoff)))
                .isTrue();
        assertThat(lease(NOON.plus(Duration.ofDays(1000)))).isEmpty();
        assertThat(storage.<Long>read(Agenda::parkedCount)).isEqualTo(1);
        assertThat(storage.<List<Task>>read(view -> Agenda.parked(view, 5)))
                .extracting(task -> task.lastProblem().orElseThrow())
                .containsExactly("no connection");

        put("ord_1", last);
        assertThat(storage.<Long>read(Agenda::parkedCount)).isZero();
        assertThat(lease(last)).extracting(Task::attempts).containsExactly(0);
    }

    @Test
    void what_was_put_while_it_failed_is_not_parked() {
        put("ord_1", NOON);
        Task leased = lease(NOON).get(0);
        put("ord_1", NOON);

        boolean parked =
                storage.transact(unit -> Agenda.retry(unit, leased, NOON, "x", new Backoff(MINUTE, MINUTE, 1)));

        assertThat(parked).isFalse();
        assertThat(lease(NOON)).hasSize(1);
    }

    @Test
    void work_that_has_to_wait_comes_back_without_counting_as_failed() {
        put("ord_1", NOON);
        Task leased = lease(NOON).get(0);

        storage.perform(unit -> Agenda.postpone(unit, leased, NOON.plusSeconds(30)));

        assertThat(lease(NOON.plusSeconds(29))).isEmpty();
        assertThat(lease(NOON.plusSeconds(30))).extracting(Task::attempts).containsExactly(0);
    }

    @Test
    void health_counts_what_should_have_been_taken_up() {
        put("ord_1", NOON);
        put("ord_2", NOON.plusSeconds(100));

        assertThat(storage.<Long>read(view -> Agenda.overdue(view, NOON.minusSeconds(1))))
                .isZero();
        assertThat(storage.<Long>read(view -> Agenda.overdue(view, NOON))).isEqualTo(1);
    }

    @Test
    void sixteen_workers_do_each_task_once_while_others_keep_putting() throws Exception {
        for (int i = 0; i < 100; i++) {
            put("ord_" + i, NOON);
        }
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Future<List<String>>> workers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            workers.add(pool.submit(() -> {
                List<String> done = new ArrayList<>();
                for (List<Task> some = lease(NOON); !some.isEmpty(); some = lease(NOON)) {
                    for (Task task : some) {
                        done.add(task.subject());
                        assertThat(finish(task)).isTrue();
                    }
                }
                return done;
            }));
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> worker : workers) {
            all.addAll(worker.get());
        }
        pool.shutdownNow();

        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_fact_that_comes_at_any_moment_is_seen_by_a_later_run() throws Exception {
        // Each round: the fact is written and put in one unit, while a worker leases, looks, and finishes.
        for (int round = 0; round < 200; round++) {
            String subject = "ord_" + round;
            put(subject, NOON);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            boolean[] fact = new boolean[1];
            boolean[] seen = new boolean[1];
            Future<?> writer = pool.submit(() -> storage.perform(unit -> {
                synchronized (fact) {
                    fact[0] = true;
                }
                Agenda.put(unit, "advance", subject, NOON);
            }));
            Future<?> worker = pool.submit(() -> work(fact, seen));
            writer.get();
            worker.get();
            work(fact, seen);
            pool.shutdownNow();
            assertThat(seen[0]).as("round %s", round).isTrue();
        }
    }

    private void work(boolean[] fact, boolean[] seen) {
        for (List<Task> some = lease(NOON); !some.isEmpty(); some = lease(NOON)) {
            for (Task task : some) {
                synchronized (fact) {
                    seen[0] |= fact[0];
                }
                finish(task);
            }
        }
    }

    @Test
    void kinds_and_subjects_have_a_form_and_problems_are_cut() {
        assertThatThrownBy(() -> put("a\nb", NOON)).isInstanceOf(InvalidValueException.class);
        put("ord_1", NOON);
        Task leased = lease(NOON).get(0);
        storage.perform(unit -> Agenda.retry(unit, leased, NOON, "x".repeat(499) + "\ud83d\ude00" + "\0"));

        assertThat(find("ord_1").orElseThrow().lastProblem()).contains("x".repeat(499));
    }
}
