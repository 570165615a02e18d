package dev.kontor.tck.verification;

import dev.kontor.spi.CallContext;
import java.time.Duration;

/** One call as the kit makes it. */
record KitCall(int number, Duration remaining) implements CallContext {
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
