package dev.kontor.stripe;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import java.nio.file.Path;
import java.util.Optional;

/** The same for an account as it is without further settings. */
class OneCaptureContractTest extends StripeContractTest {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return super.plugin().with("captures", "1");
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.empty();
    }
}
