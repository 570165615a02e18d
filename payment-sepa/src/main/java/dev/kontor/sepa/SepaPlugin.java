package dev.kontor.sepa;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;

/**
 * The plugin by which a shop draws debits in SEPA. Found by {@code ServiceLoader} under the id {@code sepa}; hosts that write
 * their settings in code use {@link Sepa}. Stateless; safe for use by many threads.
 *
 * <p>How a bank wants its files is in the settings: {@code bic}, {@code town} and {@code country} of the creditor and his
 * {@code address} as mandates print it, {@code schemes} ({@code CORE} or {@code CORE,B2B}), {@code collectionFormat}, {@code transferFormat}, {@code leadDays} and
 * {@code cutOff} in the bank's {@code zone}, {@code batchBooking}, {@code firstSequence}, {@code characters} and
 * {@code mode}.
 */
public final class SepaPlugin implements PaymentPlugin {
    /** Does nothing; the host names the plugin before it does anything. */
    public SepaPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("sepa", "SEPA direct debit", "1");
    }

    @Override
    public ConfigSchema config() {
        return Settings.schema();
    }

    /** Opens an account; there is nobody to ask. */
    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new SepaGateway(Settings.of(config), runtime.clock());
    }
}
