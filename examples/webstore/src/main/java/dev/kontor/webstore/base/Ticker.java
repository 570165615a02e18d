package dev.kontor.webstore.base;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The host's scheduler: asks for due work every second. A store started for tests does it on request only. */
public final class Ticker implements AutoCloseable {
    private static final long LAST_WORK_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "due work");
        daemon.setDaemon(true);
        return daemon;
    });
    private final ScheduledFuture<?> rounds;

    /**
     * Starts it.
     *
     * @param work what to do each second; what it throws is logged, and the next second comes
     */
    public Ticker(Runnable work) {
        rounds = thread.scheduleWithFixedDelay(() -> logged(work), 1, 1, TimeUnit.SECONDS);
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            System.getLogger(Ticker.class.getName())
                    .log(System.Logger.Level.WARNING, "Due work failed; it is tried again", failed);
        }
    }

    @Override
    public void close() {
        rounds.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
