package dev.kontor.conduct.due;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what came to the door in a provider's name, by account, and lets only so much of it be kept in a minute. Of this
 * node alone, and forgotten with it: the bound that holds on every node together is in the storage. Safe for many threads.
 */
final class Doorkeeper {
    /** As many as may be kept of one account in a row, and then in each minute. */
    static final int A_MINUTE = 60;

    private static final long PAUSE = Duration.ofMinutes(1).toMillis() / A_MINUTE;

    private final Map<String, Long> forged = new ConcurrentHashMap<>();
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** What is left of a minute's share, and when it was looked at. */
    private record Bucket(int left, Instant since) {
        Bucket at(Instant now) {
            long more = Math.max(0, Duration.between(since, now).toMillis() / PAUSE);
            return more == 0
                    ? this
                    : new Bucket(
                            (int) Math.min(A_MINUTE, left + more),
                            left + more >= A_MINUTE ? now : since.plusMillis(more * PAUSE));
        }
    }

    /** Counts a forged message; called for accounts that are configured, so that nobody makes the list grow. */
    void sawForged(String account) {
        forged.merge(account, 1L, Long::sum);
    }

    Map<String, Long> forged() {
        return new TreeMap<>(forged);
    }

    /** Takes one off an account's share. */
    boolean mayKeep(String account, Instant now) {
        boolean[] may = new boolean[1];
        buckets.compute(account, (name, before) -> {
            Bucket bucket = (before == null ? new Bucket(A_MINUTE, now) : before).at(now);
            may[0] = bucket.left() > 0;
            return may[0] ? new Bucket(bucket.left() - 1, bucket.since()) : bucket;
        });
        return may[0];
    }
}
