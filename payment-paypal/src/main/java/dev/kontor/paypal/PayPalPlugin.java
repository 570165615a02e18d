package dev.kontor.paypal;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;

/**
 * The plugin by which a shop takes PayPal. Found by {@code ServiceLoader} under the id {@code paypal}; hosts that write
 * their settings in code use {@link PayPal}. Stateless; safe for use by many threads.
 */
public final class PayPalPlugin implements PaymentPlugin {
    /** Does nothing; the host names the plugin before it does anything. */
    public PayPalPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("paypal", "PayPal", "1");
    }

    @Override
    public ConfigSchema config() {
        return Settings.schema();
    }

    /** Opens an account; asks nobody whether its credentials work. */
    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new PayPalGateway(Settings.of(config), runtime);
    }
}
