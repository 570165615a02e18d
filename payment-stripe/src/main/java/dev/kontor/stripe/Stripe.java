package dev.kontor.stripe;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Secret;

/**
 * Accounts at Stripe, for {@code Commerce.builder().payment(...)}.
 *
 * <pre>{@code
 * Commerce.builder()
 *         .payment(Stripe.account("stripe-eu", Secret.env("STRIPE_KEY"), Secret.env("STRIPE_WEBHOOK")))
 *         .open();
 * }</pre>
 *
 * <p>More settings are added with {@link Configured#with(String, String)}; the module's readme lists them.
 */
public final class Stripe {
    private Stripe() {}

    /**
     * An account in Stripe's test mode, where no money moves. A live key is refused when the shop is opened.
     *
     * @param name what the shop calls it; stored with every payment, so stable
     * @param apiKey a secret or restricted key, {@code sk_test_...} or {@code rk_test_...}
     * @param webhookSecret what Stripe signs this account's webhooks with, {@code whsec_...}
     * @return the account
     */
    public static Configured<PaymentPlugin> account(String name, Secret apiKey, Secret webhookSecret) {
        return Configured.<PaymentPlugin>of(name, new StripePlugin())
                .with("apiKey", apiKey)
                .with("webhookSecret", webhookSecret);
    }

    /**
     * An account in live mode. A test key is refused when the shop is opened.
     *
     * @param name what the shop calls it; stored with every payment, so stable
     * @param apiKey a secret or restricted key, {@code sk_live_...} or {@code rk_live_...}
     * @param webhookSecret what Stripe signs this account's webhooks with, {@code whsec_...}
     * @return the account
     */
    public static Configured<PaymentPlugin> liveAccount(String name, Secret apiKey, Secret webhookSecret) {
        return account(name, apiKey, webhookSecret).with("live", "true");
    }
}
