package dev.kontor.stripe;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.LiveGatewayContract;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks Stripe itself, in test mode, where a test key is in the environment. */
class StripeLiveTest extends LiveGatewayContract {
    private static final String KEY = "KONTOR_STRIPE_TEST_KEY";
    private static final Map<Method, String> BRANDS =
            Map.of(Method.CARD_VISA, "visa", Method.CARD_MASTERCARD, "mastercard", Method.CARD_AMEX, "amex");
    private static final Map<Scenario, String> DECLINES = Map.of(
            Scenario.DECLINES_FUNDS, "_chargeDeclinedInsufficientFunds",
            Scenario.DECLINES_LOST_CARD, "_chargeDeclinedLostCard",
            Scenario.DECLINES_EXPIRED_CARD, "_chargeDeclinedExpiredCard");

    @Override
    protected List<String> variables() {
        return List.of(KEY);
    }

    @Override
    protected Configured<PaymentPlugin> account() {
        return Stripe.account("live", Secret.env(KEY), Secret.of("whsec_no_notice_is_received_here"));
    }

    @Override
    protected Optional<Instrument> instrument(Scenario scenario, Method method) {
        boolean pays = scenario == Scenario.PAYS || scenario == Scenario.KEEPS;
        Optional<String> suffix = pays
                ? Optional.of("")
                : Optional.ofNullable(DECLINES.get(scenario)).filter(any -> method.equals(Method.CARD_VISA));
        return suffix.map(end -> SimulatedStripe.token("pm_card_" + BRANDS.get(method) + end));
    }
}
