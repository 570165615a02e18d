package dev.kontor.spi.tax;

import dev.kontor.spi.CallContext;

/**
 * Knows the rates of a tax, in place of the house's own table. Says rates and no amounts: the house calculates, so that
 * lines, tax lines and total add up whatever a service says. Core calls it outside any storage transaction; calls block,
 * often several at once.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port. Whatever it throws, a
 * {@code null}, and an answer after the deadline count as {@link TaxAnswer.Unknown}: nothing is sold then, for a guess would
 * cost somebody money.
 */
public interface TaxService extends AutoCloseable {
    /**
     * Asks for the rates in some countries and regions of them.
     *
     * @param question where, for what and when
     * @param context deadline
     * @return the rates, or unknown
     */
    TaxAnswer rates(TaxQuestion question, CallContext context);

    /** Ends the service; calling it twice does nothing. */
    @Override
    default void close() {}
}
