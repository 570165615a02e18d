package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.PluginConfig;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, Secret> SECRETS = Map.of("clientSecret", Secret.of("EGnHDxD_qRPdaLdZz8"));

    @Test
    void the_environment_decides_about_the_host_and_nothing_else_can() {
        assertThat(settings("sandbox", "AYx1", "5GP02").environment().host())
                .isEqualTo(URI.create("https://api-m.sandbox.paypal.com"));
        assertThat(settings("live", "AYx1", "5GP02").environment().host())
                .isEqualTo(URI.create("https://api-m.paypal.com"));
    }

    @Test
    void every_setting_that_cannot_be_is_reported_at_once() {
        assertThatThrownBy(() -> settings("production", "no id at all", "https://shop.example/hook"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'environment'")
                .hasMessageContaining("'clientId'")
                .hasMessageContaining("'webhookId'");
    }

    private static Settings settings(String environment, String clientId, String webhookId) {
        return Settings.of(new PluginConfig(
                "paypal-eu",
                Settings.schema(),
                Map.of("environment", environment, "clientId", clientId, "webhookId", webhookId),
                SECRETS));
    }
}
