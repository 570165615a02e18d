package dev.kontor.tck.payment;

import dev.kontor.spi.CallContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A call's context that remembers which keys it gave out. */
final class KitContext implements CallContext {
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final String operation;
    private final int attempt;
    private final long end;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    KitContext(String operation, int attempt, Duration within) {
        this.operation = operation;
        this.attempt = attempt;
        this.end = System.nanoTime() + within.toNanos();
    }

    static KitContext of(String operation, int attempt) {
        return new KitContext(operation, attempt, USUAL);
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String idempotencyKey(String step) {
        String key = "kit-" + operation + "-" + step.replaceAll("[^A-Za-z0-9_-]", "-");
        keys.add(key);
        return key;
    }

    @Override
    public String traceId() {
        return "kit-trace";
    }

    Set<String> keys() {
        return keys;
    }
}
