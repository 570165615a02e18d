package dev.kontor.house;

import dev.kontor.house.Checkpoint.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Where a process that is to be killed waits for its end: once armed, the first time it gets to that point. */
final class Stops {
    private final Point where;
    private final BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private volatile boolean armed;

    Stops(Point where) {
        this.where = where;
    }

    /** Tells the parent, and goes on when it is ready. */
    void arm() {
        Lines.say("ARMED");
        try {
            if (!"GO".equals(parent.readLine())) {
                throw new IllegalStateException("The parent is gone.");
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        armed = true;
    }

    /** Returns unless it is here that the process has to die. */
    void at(Point here) {
        if (armed && here == where) {
            Lines.say("AT");
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException abandoned) {
            // A call past its deadline; the process is about to be killed.
            Thread.currentThread().interrupt();
            waitForTheEnd();
        }
    }
}
