package dev.kontor.tck;

import dev.kontor.spi.CallContext;
import java.time.Duration;

/**
 * One call as a kit makes it.
 *
 * @param number tells the calls of a test apart
 * @param remaining how long it may take
 */
public record KitCall(int number, Duration remaining) implements CallContext {
    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String idempotencyKey(String step) {
        return "kit-" + number + "-" + step;
    }

    @Override
    public String traceId() {
        return "kit-" + number;
    }
}
