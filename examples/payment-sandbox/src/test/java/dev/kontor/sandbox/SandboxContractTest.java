package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import dev.kontor.tck.payment.PaymentGatewayContract;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("PA-1")
class SandboxContractTest extends PaymentGatewayContract {
    static final URI URL = URI.create("http://bank.invalid");

    @Override
    protected Configured<PaymentPlugin> plugin() {
        return account(new SandboxPlugin());
    }

    /** In the midst of a change of secrets. */
    static Configured<PaymentPlugin> account(PaymentPlugin plugin) {
        return Sandbox.configured("kit", plugin, URL).with("oldWebhookSecret", SimulatedSandbox.OLD_SECRET);
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
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
                        OperationKind.REAUTHORIZE,
                        OperationKind.REFUND,
                        OperationKind.SETUP_INSTRUMENT,
                        OperationKind.REVOKE_INSTRUMENT)
                .currencies("AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "JPY", "KWD", "NZD", "SEK", "SGD", "USD");
    }
}
