package dev.kontor.sandbox;

import dev.kontor.value.MisuseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test moves it. Never goes back. Safe for use by many threads.
 */
public final class ManualClock implements InstantSource {
    private Instant now;

    private ManualClock(Instant start) {
        this.now = start;
    }

    /**
     * A clock that shows a moment.
     *
     * @param start as ISO 8601 writes it, such as {@code 2026-03-02T09:00:00Z}
     * @return the clock
     * @throws java.time.format.DateTimeParseException when it is no such text
     */
    public static ManualClock at(String start) {
        return new ManualClock(Instant.parse(start));
    }

    /**
     * Lets time pass.
     *
     * @param by how much; not negative
     * @throws MisuseException when it is negative
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new MisuseException("A manual clock never goes back; " + by + " is negative.");
        }
        now = now.plus(by);
    }

    /**
     * Lets calendar days, months or years pass, counted in UTC.
     *
     * @param by how much; no part of it negative
     * @throws MisuseException when a part of it is negative
     */
    public synchronized void advance(Period by) {
        if (by.isNegative()) {
            throw new MisuseException("A manual clock never goes back; " + by + " is negative.");
        }
        now = now.atOffset(ZoneOffset.UTC).plus(by).toInstant();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public String toString() {
        return "manual clock at " + instant();
    }
}
