package dev.kontor.spi.keys;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;

/**
 * Issues license keys one by one, as the services of publishers do (DF-1). Core calls it outside any storage transaction; calls
 * block, often several at once.
 *
 * <p>A key is asked for at least once: after a call whose end nobody knows the order comes again, under the same reference, and
 * has to get the same key. A service whose publisher cannot do that has to look first whether it issued one for the reference.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port. Whatever it throws, a
 * {@code null}, and an answer after the deadline count as {@link KeyAnswer.Later}. Secrets go nowhere but into the answer: not
 * into a log, and not into the words of a refusal.
 */
public interface KeyService extends AutoCloseable {
    /**
     * Issues one key, or the one that was issued for the reference before.
     *
     * @param order which key is wanted
     * @param context deadline
     * @return the key; later where there is none now or nobody knows; refused where there never will be
     */
    KeyAnswer issue(KeyOrder order, CallContext context);

    /**
     * How the service is doing.
     *
     * @param context deadline
     * @return up or down, with a word for staff
     */
    Health check(CallContext context);

    /** Ends the service; calling it twice does nothing. */
    @Override
    default void close() {}
}
