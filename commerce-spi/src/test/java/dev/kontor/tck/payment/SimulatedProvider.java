package dev.kontor.tck.payment;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A payment provider without a network: what the plugin's HTTP calls reach in the kit. Written by the plugin's author
 * from the provider's documentation; keeps payments and idempotency keys as the real one does. It behaves well by itself:
 * lost replies, server errors and the like are the kit's business. Time passes by the clock it was made with, which a
 * case moves: what runs out at the provider does so by itself, at the latest when anybody looks.
 *
 * <p>The methods without a body here say that this provider has no such thing. A case that needs it then fails, unless the
 * gateway's capabilities say that there is nothing to test, or {@link Minimum#without} names the case.
 *
 * <p>Called by many threads at once. What it throws fails the case.
 */
public interface SimulatedProvider {
    /**
     * Answers a request as the provider would, and does what it asks for.
     *
     * @param call the request, as the plugin made it
     * @return the whole answer; for bad credentials and unknown addresses the provider's own error
     */
    HttpReply answer(HttpCall call);

    /**
     * What a buyer would pay with so that something certain happens.
     *
     * @param scenario what is to happen
     * @param method how is paid
     * @return empty when the provider cannot be brought to it with that method
     */
    Optional<Instrument> instrument(Scenario scenario, Method method);

    /**
     * How often an operation was carried out: money set aside, taken, given up or given back, a means of payment kept. The
     * whole point of the kit is that this is never 2.
     *
     * @param operationId our id of the operation, which the plugin must have told the provider
     * @return 0 when it never was, also while it waits for its buyer or is not decided yet
     */
    int timesDone(String operationId);

    /**
     * How much an operation moved, as the provider understood the number it was sent. Read it by the provider's own
     * rule for decimals and not by the plugin's, or a wrong rule goes unseen.
     *
     * @param operationId our id of the operation
     * @return empty when it was never carried out
     */
    Optional<MonetaryAmount> amountOf(String operationId);

    /**
     * Lets the buyer agree to what he was shown: to the check by his bank, to the payment on the provider's page, to a
     * means of payment being kept. What the shop has to do after that is left to the plugin.
     *
     * @param shown as the plugin answered it
     * @return what his browser brings back to the shop; {@link ReturnData#none()} when he never left the page
     */
    default Optional<ReturnData> buyerApproves(Outcome.ActionRequired shown) {
        return Optional.empty();
    }

    /**
     * Lets the buyer say no to what he was shown, or fail his bank's check.
     *
     * @param shown as the plugin answered it
     * @return what his browser brings back to the shop; empty also when a buyer of this provider can only walk away
     */
    default Optional<ReturnData> buyerRefuses(Outcome.ActionRequired shown) {
        return Optional.empty();
    }

    /**
     * Lets something happen that nobody asked for through the plugin.
     *
     * @param what is to happen
     * @param operationId our id of the operation that it befalls
     * @return false, and nothing is changed, when it never happens at this provider or not to such an operation
     */
    default boolean happens(Happening what, String operationId) {
        return false;
    }

    /**
     * Sends the shop what it has, and books it as the provider does: what cases 79 and 80 look at.
     *
     * @return false when this provider pays nothing out, or nobody wrote it down here
     */
    default boolean paysOut() {
        return false;
    }

    /**
     * Everything that the provider has told the account by itself until now, signed as of now. Also told is what the
     * plugin asked for and was answered directly, where the real provider does so.
     *
     * @return from the oldest on, the same messages at each call; empty when it never tells anything
     */
    default List<InboundMessage> messages() {
        return List.of();
    }

    /**
     * A message that differs in one thing from those it sends; about the last thing that happened, as far as it can be.
     *
     * @param oddity what differs
     * @return empty when its way of signing has no such thing
     */
    default Optional<InboundMessage> odd(Oddity oddity) {
        return Optional.empty();
    }

    /**
     * How long an authorization must have lasted before the same money can be set aside once more.
     *
     * @return zero when that is possible at once
     */
    default Duration reauthorizableAfter() {
        return Duration.ZERO;
    }
}
