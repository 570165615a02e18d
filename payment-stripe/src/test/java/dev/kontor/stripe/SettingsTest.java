package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final HttpPort NOBODY = (call, within) -> {
        throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "nobody is asked when an account is opened");
    };

    private static void open(Configured<PaymentPlugin> account) {
        Account.open(account, new TestClock(), NOBODY).close();
    }

    private static Secret hook() {
        return Secret.of("whsec_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_1", "rk_live_1"})
    void a_live_key_never_serves_a_test_account(String key) {
        assertThatThrownBy(() -> open(Stripe.account("stripe-eu", Secret.of(key), hook())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'stripe-eu' setting 'apiKey'")
                .hasMessageContaining("is a live key, but the account is for tests")
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_1", "rk_test_1"})
    void a_test_key_never_serves_a_live_account(String key) {
        assertThatThrownBy(() -> open(Stripe.liveAccount("stripe-eu", Secret.of(key), hook())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a test key, but the account is live");
    }

    @Test
    void a_key_of_its_mode_is_taken() {
        open(Stripe.account("stripe-eu", Secret.of("sk_test_1"), hook()));
        open(Stripe.liveAccount("stripe-eu", Secret.of("rk_live_1"), hook()));
    }

    @Test
    void every_fault_is_told_at_once() {
        assertThatThrownBy(() -> open(Stripe.account("stripe-eu", Secret.of("pk_test_1"), hook())
                        .with("publishableKey", "pk_live_1")
                        .with("captures", "0")
                        .with("statementRoom", "99")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no secret key")
                .hasMessageContaining("'publishableKey'")
                .hasMessageContaining("'captures'")
                .hasMessageContaining("'statementRoom'");
    }

    @Test
    void a_live_account_is_reached_by_https_only() {
        assertThatThrownBy(() -> open(Stripe.liveAccount("stripe-eu", Secret.of("sk_live_1"), hook())
                        .with("url", "http://127.0.0.1:8089")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("https only");
    }

    @Test
    void settings_show_no_secret() {
        Account account = new Account();

        assertThat(account.gateway.toString()).doesNotContain(SimulatedStripe.API_KEY);
        assertThat(account.isUp()).isTrue();
    }
}
