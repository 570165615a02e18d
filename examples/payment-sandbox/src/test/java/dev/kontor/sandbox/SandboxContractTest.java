package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import dev.kontor.tck.payment.PaymentGatewayContract;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.InstantSource;

class SandboxContractTest extends PaymentGatewayContract {
    static final URI URL = URI.create("http://bank.invalid");

    @Override
    protected Configured<PaymentPlugin> plugin() {
        return Sandbox.at("kit", URL);
    }

    @Override
    protected SimulatedProvider provider(InstantSource clock) {
        return new SimulatedSandbox(clock);
    }

    @Override
    protected Minimum minimum() {
        return Minimum.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX, Method.PAYPAL)
                .kinds(
                        OperationKind.AUTHORIZE,
                        OperationKind.PURCHASE,
                        OperationKind.CAPTURE,
                        OperationKind.VOID_AUTHORIZATION,
                        OperationKind.REFUND)
                .currencies("AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "JPY", "KWD", "NZD", "SEK", "SGD", "USD");
    }
}
