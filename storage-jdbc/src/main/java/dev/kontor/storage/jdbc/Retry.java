package dev.kontor.storage.jdbc;

import dev.kontor.value.BusyException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Runs a unit again after a {@link Conflict}: so many times, so long, with growing random pauses. */
record Retry(int most, Duration longest) {
    static final Retry STANDARD = new Retry(10, Duration.ofSeconds(20));

    /** For the start, which waits for another process that makes the tables. */
    static final Retry PATIENT = new Retry(1000, Duration.ofMinutes(5));

    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    <R> R run(Supplier<R> attempt) {
        long begun = System.nanoTime();
        boolean interrupted = Thread.currentThread().isInterrupted();
        int onces = 0;
        for (int again = 0; ; again++) {
            try {
                return attempt.get();
            } catch (Conflict conflict) {
                onces += conflict.isOnce() ? 1 : 0;
                boolean late = System.nanoTime() - begun > longest.toNanos();
                if (again >= most || late || onces > 1) {
                    throw new BusyException(
                            "The unit was run " + (again + 1) + " times and gave up: " + conflict.getMessage()
                                    + "; nothing was stored, call again later.",
                            conflict);
                }
                if (interrupted) {
                    // H2 forgets an interrupt when it ends the wait for a lock.
                    Thread.currentThread().interrupt();
                }
                pause(again, conflict);
            }
        }
    }

    private static void pause(int again, Conflict conflict) {
        long bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(again, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            BusyException busy = new BusyException(
                    "The thread was interrupted before the unit ran again; nothing was stored.", conflict);
            busy.addSuppressed(interrupted);
            throw busy;
        }
    }
}
