package dev.kontor.paypal;

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
class PayPalContractTest extends PaymentGatewayContract {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return PayPal.account(
                        "kit",
                        Environment.SANDBOX,
                        SimulatedPayPal.CLIENT_ID,
                        Secret.of(SimulatedPayPal.CLIENT_SECRET),
                        Diary.WEBHOOK)
                .with("oldWebhookId", Diary.OLD_WEBHOOK)
                .with("brandName", "Kit & Sons");
    }

    @Override
    protected SimulatedProvider provider(InstantSource clock) {
        return new SimulatedPayPal(clock);
    }

    /**
     * PayPal says neither why it declined (29, 30, 31) nor when a signature is too old (60), and no bank returns a
     * payment behind its back (72).
     */
    @Override
    protected Minimum minimum() {
        return Minimum.of(Method.PAYPAL)
                .kinds(OperationKind.values())
                .currencies(
                        "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK",
                        "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD")
                .without(29, 30, 31, 60, 72);
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
    }
}
