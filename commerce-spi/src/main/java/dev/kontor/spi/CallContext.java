package dev.kontor.spi;

import java.time.Duration;

/** What comes with one call of a plugin. Made by core, and by contract kits. */
public interface CallContext {
    /**
     * How much of the call's time is left, on the monotonic clock. A call that takes longer is interrupted and
     * abandoned; what it might have done then counts as unknown.
     *
     * @return zero when the time is over
     */
    Duration remaining();

    /**
     * Which send of the same operation this is.
     *
     * @return 1 for the first
     */
    int attempt();

    /**
     * The key under which a provider recognizes a repetition: the same for every send of one operation and step,
     * different for any other operation or step. The only source of such keys.
     *
     * @param step which request of the operation, such as {@code "create"}; a code
     * @return at most 100 characters of letters, digits, underscores and dashes
     */
    String idempotencyKey(String step);

    /**
     * What ties log lines of one call together.
     *
     * @return an opaque text that names no person
     */
    String traceId();
}
