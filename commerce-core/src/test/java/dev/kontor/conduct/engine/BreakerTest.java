package dev.kontor.conduct.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When an account gets new charges, and when not. */
@Tag("PA-6")
final class BreakerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Breaker breaker = new Breaker();
    private Instant now = NOON;

    private void heard(String answers) {
        for (int i = 0; i < answers.length(); i++) {
            now = now.plusSeconds(1);
            breaker.heard(answers.charAt(i) == '+', now);
        }
    }

    private boolean isClosed() {
        return breaker.closedUntil(now).isPresent();
    }

    @Test
    void a_few_answers_that_fail_say_nothing() {
        heard("----");

        assertThat(isClosed()).isFalse();
    }

    @Test
    void half_of_the_last_answers_missing_closes_it_for_half_a_minute() {
        heard("+-+--");

        assertThat(breaker.closedUntil(now)).contains(now.plus(Breaker.FIRST_PAUSE));
        now = now.plus(Breaker.FIRST_PAUSE);
        assertThat(isClosed()).isFalse();
    }

    @Test
    void less_than_half_does_not() {
        heard("++-+-+-");

        assertThat(isClosed()).isFalse();
    }

    @Test
    void what_lies_longer_back_than_a_minute_does_not_count() {
        heard("----");
        now = now.plus(Breaker.WINDOW);
        heard("----");

        assertThat(isClosed()).isFalse();
    }

    @Test
    void one_answer_after_the_pause_opens_it_and_the_past_is_forgotten() {
        heard("-----");
        now = now.plus(Breaker.FIRST_PAUSE);
        heard("+----");

        assertThat(isClosed()).isFalse();
    }

    @Test
    void an_answer_to_what_was_under_way_opens_it_at_once() {
        heard("-----");
        heard("+");

        assertThat(isClosed()).isFalse();
    }

    @Test
    void each_try_in_vain_doubles_the_pause_up_to_five_minutes() {
        heard("-----");
        Duration pause = Breaker.FIRST_PAUSE;
        for (int tries = 0; tries < 6; tries++) {
            now = now.plus(pause);
            breaker.heard(false, now);
            pause = pause.multipliedBy(2).compareTo(Breaker.LONGEST_PAUSE) > 0
                    ? Breaker.LONGEST_PAUSE
                    : pause.multipliedBy(2);
            assertThat(breaker.closedUntil(now)).contains(now.plus(pause));
        }
    }

    @Test
    void silence_while_it_is_closed_changes_nothing() {
        heard("-----");
        Instant until = breaker.closedUntil(now).orElseThrow();
        heard("---");

        assertThat(breaker.closedUntil(now)).contains(until);
    }
}
