package dev.kontor.conduct.evidence;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import java.util.function.Consumer;

/** The three questions to a gateway, each outside any unit and about an operation that is stored as sent. */
public final class AskGateway {
    private AskGateway() {}

    /**
     * Sends an operation.
     *
     * @param engine the house
     * @param operation as stored
     * @param late takes an answer after the deadline
     * @return what became of it
     */
    public static Outcome submit(Engine engine, PaymentOperation operation, Consumer<Outcome> late) {
        Outcome outcome =
                engine.gateways().submit(operation.account(), thaw(engine, operation), operation.sends(), late);
        engine.gateways().heard(operation.account(), outcome, engine.now());
        return outcome;
    }

    /**
     * Goes on with an operation after the buyer has acted.
     *
     * @param engine the house
     * @param operation as stored
     * @param back what the browser brought
     * @param late takes an answer after the deadline
     * @return what became of it
     */
    public static Outcome resume(Engine engine, PaymentOperation operation, ReturnData back, Consumer<Outcome> late) {
        return engine.gateways().resume(operation.account(), asked(engine, operation), back, operation.sends(), late);
    }

    /**
     * Asks about an operation.
     *
     * @param engine the house
     * @param operation as stored
     * @return what the provider knows
     */
    public static Lookup lookup(Engine engine, PaymentOperation operation) {
        return engine.gateways().lookup(operation.account(), asked(engine, operation));
    }

    private static Asked asked(Engine engine, PaymentOperation operation) {
        return new Asked(
                thaw(engine, operation),
                operation.handle(),
                operation.firstSentAt().orElse(engine.now()));
    }

    private static Operation thaw(Engine engine, PaymentOperation operation) {
        return FrozenOperation.thaw(operation, engine.vault());
    }
}
