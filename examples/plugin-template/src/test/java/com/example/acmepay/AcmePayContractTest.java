package com.example.acmepay;

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

class AcmePayContractTest extends PaymentGatewayContract {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return Configured.<PaymentPlugin>of("kit", new AcmePayPlugin())
                .with("apiKey", Secret.of(SimulatedAcmePay.API_KEY));
    }

    @Override
    protected SimulatedProvider provider(InstantSource clock) {
        return new SimulatedAcmePay(clock);
    }

    /** What is left out here is what you build next. */
    @Override
    protected Minimum minimum() {
        return Minimum.of(Method.CARD_VISA)
                .kinds(OperationKind.PURCHASE)
                .currencies("EUR")
                .without(29, 30, 31, 32, 33, 34, 35, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 87, 88);
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
    }
}
