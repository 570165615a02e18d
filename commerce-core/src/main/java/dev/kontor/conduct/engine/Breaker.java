package dev.kontor.conduct.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps new charges from an account that leaves most of them without an answer, and lets one through now and then to see
 * whether it is back. What is under way already is never kept. Known to this process only: another node finds out by itself.
 * Safe for use by many threads.
 */
final class Breaker {
    /** Fewer answers say nothing. */
    static final int LEAST = 5;

    /** How far back answers count. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST = 200;

    private record Heard(Instant at, boolean answered) {}

    private final Deque<Heard> lately = new ArrayDeque<>();
    private Optional<Instant> closedUntil = Optional.empty();
    private Duration pause = FIRST_PAUSE;

    /**
     * Takes in what became of a send.
     *
     * @param answered whether the provider said anything about it, a refusal included
     * @param now when
     */
    synchronized void heard(boolean answered, Instant now) {
        if (closedUntil.isPresent()) {
            if (answered) {
                closedUntil = Optional.empty();
                pause = FIRST_PAUSE;
                lately.clear();
            } else if (!now.isBefore(closedUntil.get())) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                closedUntil = Optional.of(now.plus(pause));
            }
            return;
        }
        lately.addLast(new Heard(now, answered));
        while (lately.size() > MOST || lately.getFirst().at().isBefore(now.minus(WINDOW))) {
            lately.removeFirst();
        }
        long silent = lately.stream().filter(heard -> !heard.answered()).count();
        if (lately.size() >= LEAST && 2 * silent >= lately.size()) {
            closedUntil = Optional.of(now.plus(pause));
        }
    }

    /**
     * Until when new charges are kept.
     *
     * @param now when it is asked
     * @return empty when they may be sent
     */
    synchronized Optional<Instant> closedUntil(Instant now) {
        return closedUntil.filter(now::isBefore);
    }
}
