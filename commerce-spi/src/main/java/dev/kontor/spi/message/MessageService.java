package dev.kontor.spi.message;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;

/**
 * Carries messages to people (HE-1). Core calls it outside any storage transaction; calls block, often several at once.
 *
 * <p>A message is handed over at least once: after a call whose end nobody knows it comes again, under the same id. A service
 * that can tell by the id what it has carried already should not carry it twice; one that writes mails puts the id into their
 * {@code Message-ID}, so that mailboxes can tell.
 *
 * <p>Keeps no state that matters, starts no thread, and speaks HTTP only through the runtime's port; what is not HTTP, such as
 * SMTP, it speaks within the deadline. Whatever it throws, a {@code null}, and an answer after the deadline count as
 * {@link MessageAnswer.Unknown}. Codes and addresses in a message go nowhere but to their recipient: not into a log, and not
 * into the words of an answer.
 */
public interface MessageService extends AutoCloseable {
    /**
     * Takes a message over.
     *
     * @param message to one recipient
     * @param context deadline
     * @return accepted when this service answers for it from now on; refused when it can never arrive; unknown when it is to be
     *     tried again
     */
    MessageAnswer send(Message message, CallContext context);

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
