package dev.kontor.spi.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;

/**
 * Proves what a person asserts. Core calls it outside any storage transaction; calls block, often several at once.
 *
 * <p>Keeps no state that matters; what it needs later goes into the {@link Handle}. Starts no thread, speaks HTTP only
 * through the runtime's port. Whatever it throws, a {@code null}, and an answer after the deadline count as
 * {@link Proof.Unknown}, and nobody is verified by it.
 */
public interface VerificationService extends AutoCloseable {
    /**
     * What this service needs to be told, and what it proves.
     *
     * @return the same at each call
     */
    Offer offer();

    /**
     * Begins a verification.
     *
     * @param assertion what the person says
     * @param context deadline
     * @return proven or refused at once, or what comes next
     */
    Proof start(Assertion assertion, CallContext context);

    /**
     * The person did the next step, or core asks whether something has changed.
     *
     * @param assertion what the person said at the start
     * @param handle from the last pending answer
     * @param back what the person brought: a code, parameters of a redirect; a hint that anybody could have typed
     * @param context deadline
     * @return how it stands now
     */
    Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context);

    /**
     * Reads a message the service's provider sent by itself. By default no message is expected, and any is a forgery.
     *
     * @param message as it arrived
     * @param context deadline
     * @return about which verification, and how it stands; or why it cannot be believed
     */
    default ProofMessage receive(InboundMessage message, CallContext context) {
        return new ProofMessage.Forged("this service receives no messages");
    }

    /** Ends the service; calling it twice does nothing. */
    @Override
    default void close() {}
}
