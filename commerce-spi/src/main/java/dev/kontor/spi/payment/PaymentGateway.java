package dev.kontor.spi.payment;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;

/**
 * One account of a shop at one payment provider. Core calls it outside any storage transaction, from a bounded pool of
 * its own threads, often several at once; calls block.
 *
 * <p>A gateway keeps no state that matters: no database, no files, no statics. It starts no thread and speaks HTTP only
 * through the runtime's port. Whatever it throws, a {@code null}, and an answer after the deadline all count as
 * {@link Outcome.Unknown}: there is no failure exception to get wrong. It never calls back into core.
 */
public interface PaymentGateway extends AutoCloseable {
    /**
     * What this account can do. Data, not behavior: core offers no method, sends no kind of operation and no amount
     * beyond it.
     *
     * @return the same at each call, without asking the provider
     */
    Capabilities capabilities();

    /**
     * Sends one operation to the provider. Called once the operation is stored as sent; called again with the same
     * operation, within the idempotency window, when the outcome of an earlier send is unknown or it was never sent.
     *
     * <p>The request is a pure function of the operation: two sends have byte-equal bodies under equal keys. The
     * operation's id is written at the provider (metadata, invoice id), so that {@link #lookup} finds it without the
     * provider's own id.
     *
     * @param operation what to do; a kind this gateway does not declare is answered with {@link Outcome.Rejected}
     * @param context deadline and idempotency keys
     * @return what became of it
     */
    Outcome submit(Operation operation, CallContext context);

    /**
     * The buyer is back from a redirect, or the shop asks whether he has acted. May move money (some providers charge
     * only after approval), so core stores the operation as sent again before this call. Twice does no harm.
     *
     * <p>By default the provider is asked what became of the operation.
     *
     * @param asked the operation that needed the buyer's action, with its own handle
     * @param back what the browser brought; a hint that anybody could have typed
     * @param context deadline and idempotency keys
     * @return what became of it, from the provider and not from the hint
     */
    default Outcome resume(Asked asked, ReturnData back, CallContext context) {
        Lookup answer = lookup(asked, context);
        if (answer instanceof Lookup.Found found) {
            return found.outcome();
        }
        return Outcome.unknown(
                answer instanceof Lookup.Failed failed ? failed.why() : "the provider does not know the operation");
    }

    /**
     * Asks the provider what became of an operation; changes nothing. By the operation's own reference first, since the
     * provider's id may never have reached the shop.
     *
     * @param asked the operation, and its own handle when one is known
     * @param context deadline
     * @return found with every movement the provider knows of it; absent, and whether that is proof; or failed
     */
    Lookup lookup(Asked asked, CallContext context);

    /**
     * Reads a message the provider sent by itself: verifies first, parses second. Changes nothing and asks nobody unless
     * the provider's way of verifying is to ask.
     *
     * @param message as it arrived
     * @param context deadline
     * @return what it says, or why it cannot be believed
     */
    Inbound receive(InboundMessage message, CallContext context);

    /**
     * Whether the credentials work; moves no money.
     *
     * @param context deadline
     * @return how the account is doing
     */
    Health check(CallContext context);

    /** Ends the gateway; calling it twice does nothing. */
    @Override
    default void close() {}
}
