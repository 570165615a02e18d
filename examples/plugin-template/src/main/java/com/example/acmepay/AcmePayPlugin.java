package com.example.acmepay;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;

/** Cards through AcmePay. */
public final class AcmePayPlugin implements PaymentPlugin {
    /** For ServiceLoader; does nothing. */
    public AcmePayPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("acmepay", "AcmePay", "0.1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                Field.optional("url", ConfigSchema.Type.URL, "where AcmePay is; only tests need another place")
                        .or("https://api.acmepay.example"),
                Field.required("apiKey", ConfigSchema.Type.SECRET, "from AcmePay's pages, under Developers"));
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new AcmePayGateway(config, runtime);
    }
}
