package dev.kontor.stripe;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import dev.kontor.tck.payment.PaymentGatewayContract;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("PA-1")
class StripeContractTest extends PaymentGatewayContract {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return Stripe.account(
                        SimulatedStripe.ACCOUNT,
                        Secret.of(SimulatedStripe.API_KEY),
                        Secret.of(SimulatedStripe.WEBHOOK_SECRET))
                .with("oldWebhookSecret", Secret.of(SimulatedStripe.OLD_SECRET))
                .with("captures", "5");
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
    }

    @Override
    protected SimulatedProvider provider(InstantSource clock) {
        return new SimulatedStripe(clock);
    }

    @Override
    protected Minimum minimum() {
        return Minimum.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX)
                .kinds(
                        OperationKind.AUTHORIZE,
                        OperationKind.PURCHASE,
                        OperationKind.CAPTURE,
                        OperationKind.VOID_AUTHORIZATION,
                        OperationKind.REFUND,
                        OperationKind.SETUP_INSTRUMENT,
                        OperationKind.REVOKE_INSTRUMENT)
                .currencies(
                        "AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "HUF", "ISK", "JPY", "KWD", "NZD", "SEK", "SGD",
                        "TWD", "UGX", "USD")
                // No bank returns a card payment; it is disputed.
                .without(72);
    }
}
