package dev.kontor.transfer;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Method;

/**
 * Payment in advance by bank transfer, in euros, matched with the bank's list of credits by a reference and the amount.
 *
 * <p>Found by {@code ServiceLoader} under the id {@code transfer}. Stateless; safe for use by many threads.
 */
public final class TransferPlugin implements PaymentPlugin {
    /** How a customer calls it. */
    public static final Method METHOD = Method.of("BANK_TRANSFER");

    /** Does nothing; the host names the plugin before it does anything. */
    public TransferPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("transfer", "Bank transfer in advance", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                Field.required("holder", ConfigSchema.Type.TEXT, "who the buyer transfers to"),
                Field.required("iban", ConfigSchema.Type.TEXT, "the shop's account, shown to buyers"),
                Field.required("url", ConfigSchema.Type.URL, "where the bank's interface is"),
                Field.required("token", ConfigSchema.Type.SECRET, "lets the shop read its account and return money"),
                Field.required("webhookSecret", ConfigSchema.Type.SECRET, "signs the messages of the bank"),
                Field.optional("oldWebhookSecret", ConfigSchema.Type.SECRET, "still accepted during its change"),
                Field.optional("payWithin", ConfigSchema.Type.DURATION, "how long a buyer has time, such as P14D")
                        .or("P14D"));
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new TransferGateway(config, runtime);
    }
}
