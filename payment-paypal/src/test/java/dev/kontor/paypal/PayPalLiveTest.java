package dev.kontor.paypal;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.LiveGatewayContract;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Asks PayPal's sandbox itself, where the credentials of an app are in the environment, and the id of a payment token that
 * a buyer of the sandbox has agreed to: PayPal is paid without a buyer in no other way.
 */
class PayPalLiveTest extends LiveGatewayContract {
    private static final String CLIENT = "KONTOR_PAYPAL_TEST_CLIENT";
    private static final String SECRET = "KONTOR_PAYPAL_TEST_SECRET";
    private static final String KEPT = "KONTOR_PAYPAL_TEST_PAYMENT_TOKEN";

    @Override
    protected List<String> variables() {
        return List.of(CLIENT, SECRET, KEPT);
    }

    @Override
    protected Configured<PaymentPlugin> account() {
        return PayPal.account("live", Environment.SANDBOX, System.getenv(CLIENT), Secret.env(SECRET), Diary.WEBHOOK);
    }

    @Override
    protected Optional<Instrument> instrument(Scenario scenario, Method method) {
        return scenario == Scenario.PAYS
                ? Optional.of(new Instrument.Stored(Handle.of(System.getenv(KEPT)), Optional.empty()))
                : Optional.empty();
    }
}
