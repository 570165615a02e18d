package dev.kontor.tck.payment;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.value.Method;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A payment provider without a network: what the plugin's HTTP calls reach in the kit. Written by the plugin's author
 * from the provider's documentation; keeps payments and idempotency keys as the real one does. It behaves well by itself:
 * lost replies, server errors and the like are the kit's business.
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
     * How often an operation was carried out: money set aside, taken, given up or given back. The whole point of the kit
     * is that this is never 2.
     *
     * @param operationId our id of the operation, which the plugin must have told the provider
     * @return 0 when it never was
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
}
