package dev.kontor.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a body of which nothing comes any more, so that its reader goes on with another request. */
final class Watch {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> looking;
    private volatile long last = System.nanoTime();

    Watch(InputStream in) {
        looking = CLOCK.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - last > LONGEST) {
                        close(in);
                    }
                },
                5,
                5,
                TimeUnit.SECONDS);
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException broken) {
            // It is broken then, which is what was wanted.
        }
    }

    void moved() {
        last = System.nanoTime();
    }

    void end() {
        looking.cancel(false);
    }
}
