package dev.kontor.webstore.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The store's clock: the system's, which a test suite may move forward. Safe for use by many threads. */
public final class StoreClock implements InstantSource {
    private final InstantSource machine = InstantSource.system();
    private volatile Duration ahead = Duration.ZERO;

    StoreClock() {}

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    /**
     * Moves the clock forward.
     *
     * @param by how far; not negative, since a bank's and a database's time never run backward
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only, not by " + by + ".");
        }
        ahead = ahead.plus(by);
    }

    /** Goes by the system's time again; only for a shop that begins anew. */
    synchronized void reset() {
        ahead = Duration.ZERO;
    }
}
