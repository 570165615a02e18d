package dev.kontor.stripe;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;

/**
 * The plugin for Stripe. Found by {@code ServiceLoader} under the id {@code stripe}; opened once per account. Stateless; safe
 * for use by many threads.
 */
public final class StripePlugin implements PaymentPlugin {
    /** Does nothing; the host names the plugin before it does anything. */
    public StripePlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("stripe", "Stripe", "1");
    }

    @Override
    public ConfigSchema config() {
        return Settings.SCHEMA;
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new StripeGateway(Settings.of(config), runtime);
    }
}
