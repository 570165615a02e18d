package dev.kontor.sandbox;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;

/**
 * The model of a payment plugin: a name, a schema of settings, and a gateway per account. It takes cards and redirects at
 * a processor that is reached by HTTP and moves no real money.
 *
 * <p>Found by {@code ServiceLoader} under the id {@code sandbox}. Stateless; safe for use by many threads.
 */
public final class SandboxPlugin implements PaymentPlugin {
    /** Does nothing; the host names the plugin before it does anything. */
    public SandboxPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("sandbox", "Sandbox", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                Field.required("url", ConfigSchema.Type.URL, "where the processor is, such as http://127.0.0.1:8089"),
                Field.required("apiKey", ConfigSchema.Type.SECRET, "begins with sk_sandbox_"),
                Field.required(
                        "webhookSecret", ConfigSchema.Type.SECRET, "signs the messages the processor sends by itself"),
                Field.optional(
                        "oldWebhookSecret",
                        ConfigSchema.Type.SECRET,
                        "still accepted while the secret is being changed"));
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new SandboxGateway(config, runtime);
    }
}
