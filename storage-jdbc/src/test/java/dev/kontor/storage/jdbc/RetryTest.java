package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.BusyException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetryTest {
    private final AtomicInteger runs = new AtomicInteger();

    private Integer conflicting() {
        runs.incrementAndGet();
        throw Conflict.because("a deadlock", new SQLException("deadlock detected", "40P01"));
    }

    @Test
    void a_conflict_that_lasts_is_busy_after_ten_more_runs() {
        assertThatThrownBy(() -> Retry.STANDARD.run(this::conflicting))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("11 times")
                .hasMessageContaining("a deadlock");
        assertThat(runs.get()).isEqualTo(11);
    }

    @Test
    void no_run_begins_when_the_time_is_over() {
        assertThatThrownBy(() -> new Retry(10, Duration.ZERO).run(this::conflicting))
                .isInstanceOf(BusyException.class);
        assertThat(runs.get()).isEqualTo(1);
    }

    @Test
    void a_conflict_that_passes_is_forgotten() {
        int answer = Retry.STANDARD.run(() -> runs.get() < 3 ? conflicting() : 42);

        assertThat(answer).isEqualTo(42);
    }

    @Test
    void an_interrupted_thread_gives_up_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Retry.STANDARD.run(this::conflicting))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs.get()).isEqualTo(1);
    }
}
