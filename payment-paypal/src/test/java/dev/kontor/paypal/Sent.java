package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import java.time.Duration;

/**
 * One send of an operation.
 *
 * @param operation whose
 * @param attempt which send of it
 */
record Sent(String operation, int attempt) implements CallContext {
    static Sent first(String operation) {
        return new Sent(operation, 1);
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(20);
    }

    @Override
    public String idempotencyKey(String step) {
        return "kit-" + operation + "-" + step;
    }

    @Override
    public String traceId() {
        return "trace";
    }
}
