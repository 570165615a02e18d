package dev.kontor.tck.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until a case moves it. */
final class KitClock implements InstantSource {
    private volatile Instant now;

    KitClock() {
        this(Instant.parse("2026-03-02T09:00:00Z"));
    }

    KitClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
