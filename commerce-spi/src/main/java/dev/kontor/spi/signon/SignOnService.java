package dev.kontor.spi.signon;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.ReturnData;

/**
 * A connection to an organization that signs its people in itself (AC-13). Core calls it outside any storage transaction;
 * calls block, often several at once.
 *
 * <p>Keeps no state that matters: what belongs to one sign-on follows from its {@link SignOnRequest}, which core keeps for
 * the browser that began. Core finishes a sign-on once at the most, within ten minutes, for that browser only; that nothing
 * which came from elsewhere is believed is for the service to see to. Starts no thread, speaks HTTP only through the
 * runtime's port. Whatever it throws, a {@code null}, and an answer after the deadline count as unknown, and nobody is
 * signed in by it.
 */
public interface SignOnService extends AutoCloseable {
    /**
     * Begins a sign-on.
     *
     * @param request where the browser is to come back, and what makes this sign-on like no other
     * @param context deadline
     * @return where to send the browser
     */
    Departure begin(SignOnRequest request, CallContext context);

    /**
     * The browser is back.
     *
     * @param request the one the sign-on began with
     * @param back every parameter it brought; anybody could have typed them
     * @param context deadline
     * @return who it is, or why that is not known
     */
    Arrival finish(SignOnRequest request, ReturnData back, CallContext context);

    /**
     * Whether sign-ons would work now; signs nobody in.
     *
     * @param context deadline
     * @return how the organization's side is doing
     */
    Health check(CallContext context);

    /** Ends the service; calling it twice does nothing. */
    @Override
    default void close() {}
}
