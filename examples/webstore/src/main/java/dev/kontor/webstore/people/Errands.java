package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What is done after the answer was given, so that the time of an answer does not tell whether there was anything to do.
 * One after another, on a thread of its own; what waits is lost with the process.
 */
@Singleton
public final class Errands {
    private static final int MOST_WAITING = 1_000;

    private final ExecutorService thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), errand -> {
                Thread made = new Thread(errand, "store-errands");
                made.setDaemon(true);
                return made;
            });

    @Inject
    Errands() {}

    /** Does something soon; drops it when too much waits already. */
    void soon(Runnable errand) {
        try {
            thread.execute(() -> run(errand));
        } catch (RejectedExecutionException crowd) {
            log("An errand was dropped: too many wait", crowd);
        }
    }

    private static void run(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException failed) {
            log("An errand failed", failed);
        }
    }

    private static void log(String what, RuntimeException why) {
        System.getLogger(Errands.class.getName()).log(System.Logger.Level.ERROR, what, why);
    }

    /** Waits until everything that was asked for before is done. */
    public void settle() {
        try {
            CompletableFuture.runAsync(() -> {}, thread).join();
        } catch (RejectedExecutionException crowd) {
            log("Did not wait for errands: too many", crowd);
        }
    }
}
