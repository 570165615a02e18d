package dev.kontor.paypal;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Secret;

/**
 * An account at PayPal as a host names it.
 *
 * <pre>{@code
 * Commerce.builder()
 *         .payment(PayPal.account("paypal-eu", Environment.LIVE, "AYx...", Secret.env("PAYPAL_SECRET"), "5GP028458E2496506"))
 * }</pre>
 */
public final class PayPal {
    private PayPal() {}

    /**
     * One REST app of a business account.
     *
     * @param name what the shop calls the account, such as {@code paypal-eu}; stored with every payment, so stable
     * @param environment where the app lives; the credentials of one environment are unknown in the other
     * @param clientId of the app
     * @param clientSecret of the app
     * @param webhookId the id PayPal gave the webhook that leads to this account
     * @return what {@code Commerce.builder().payment(...)} takes; further settings by {@link Configured#with}
     */
    public static Configured<PaymentPlugin> account(
            String name, Environment environment, String clientId, Secret clientSecret, String webhookId) {
        Configured<PaymentPlugin> account = Configured.of(name, new PayPalPlugin());
        return account.with(Settings.ENVIRONMENT, environment.code())
                .with(Settings.CLIENT_ID, clientId)
                .with(Settings.CLIENT_SECRET, clientSecret)
                .with(Settings.WEBHOOK_ID, webhookId);
    }
}
