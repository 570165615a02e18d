package dev.kontor.transfer;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import dev.kontor.tck.payment.PaymentGatewayContract;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("PA-1")
class TransferContractTest extends PaymentGatewayContract {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return account("kit");
    }

    static Configured<PaymentPlugin> account(String name) {
        return Configured.<PaymentPlugin>of(name, new TransferPlugin())
                .with("holder", "Kontor Example Ltd.")
                .with("iban", "DE02120300000000202051")
                .with("url", "https://bank.invalid")
                .with("token", Secret.of(SimulatedBank.TOKEN))
                .with("webhookSecret", Secret.of(SimulatedBank.SECRET))
                .with("oldWebhookSecret", Secret.of(SimulatedBank.OLD_SECRET));
    }

    @Override
    protected SimulatedProvider provider(InstantSource clock) {
        return new SimulatedBank(clock);
    }

    /**
     * Nobody is declined (29, 30, 31) and nothing is paid later without an act (88). What staff send back at the bank is not
     * tied to a credit (70), and a transfer can neither be disputed (71) nor returned by the payer's bank (72).
     */
    @Override
    protected Minimum minimum() {
        return Minimum.of(TransferPlugin.METHOD)
                .kinds(OperationKind.PURCHASE, OperationKind.REFUND)
                .currencies("EUR")
                .without(29, 30, 31, 70, 71, 72, 88);
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
    }
}
