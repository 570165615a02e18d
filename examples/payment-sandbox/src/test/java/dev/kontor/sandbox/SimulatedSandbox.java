package dev.kontor.sandbox;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** The processor as the kit wants it. */
final class SimulatedSandbox implements SimulatedProvider {
    private static final Map<Method, String> TOKENS = Map.of(
            Method.CARD_VISA, Sandbox.OK,
            Method.CARD_MASTERCARD, Sandbox.MASTERCARD,
            Method.CARD_AMEX, Sandbox.AMEX);

    private final Processor processor = new Processor(command -> {});
    private final InstantSource clock;

    SimulatedSandbox(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        return processor.handle(call, clock.instant());
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        return scenario == Scenario.PAYS
                ? Optional.ofNullable(TOKENS.get(method)).map(token -> new Instrument.ClientToken(Secret.of(token)))
                : Optional.empty();
    }

    @Override
    public int timesDone(String operationId) {
        return processor.done(operationId).size();
    }

    @Override
    public Optional<MonetaryAmount> amountOf(String operationId) {
        return processor.done(operationId).stream()
                .map(o -> Amounts.shown(Amount.ofMinor(o.payment.currency, o.amount)))
                .findFirst();
    }
}
