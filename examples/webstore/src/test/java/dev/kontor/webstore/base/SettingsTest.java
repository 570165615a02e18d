package dev.kontor.webstore.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static Settings read(Map<String, String> properties, Map<String, String> environment) {
        Properties all = new Properties();
        all.putAll(properties);
        return Settings.read(all, environment);
    }

    @Test
    void nothing_given_is_a_store_on_port_8080_with_a_database_in_a_file() {
        Settings settings = read(Map.of("store.jdbc", "", "store.sandbox", " "), Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.data()).isAbsolute().endsWithRaw(java.nio.file.Path.of("kontor-data"));
        assertThat(settings.jdbc()).isEmpty();
        assertThat(settings.sandbox()).isEmpty();
        assertThat(settings.test()).isFalse();
    }

    @Test
    void every_fault_is_named_at_once() {
        Map<String, String> wrong =
                Map.of("port", "70000", "store.jdbc", "postgres://db", "store.sandbox", "bank", "store.test", "yes");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(wrong, Map.of()))
                .satisfies(e -> assertThat(e.faults())
                        .extracting(Fault::place)
                        .containsExactlyInAnyOrder("-Dport", "-Dstore.jdbc", "-Dstore.sandbox", "-Dstore.test"));
    }

    @Test
    void a_password_comes_from_the_environment_and_is_never_shown() {
        Settings settings =
                read(Map.of("store.jdbc", "jdbc:postgresql://db/shop"), Map.of(Settings.PASSWORD, "s3cret-word"));
        assertThat(settings.password()).isPresent();
        assertThat(settings.toString()).doesNotContain("s3cret-word");
    }

    @Test
    void a_password_in_the_address_of_the_database_is_refused_without_being_repeated() {
        Map<String, String> leaky = Map.of("store.jdbc", "jdbc:postgresql://db/shop?user=a&password=s3cret-word");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(leaky, Map.of()))
                .withMessageContaining(Settings.PASSWORD)
                .withMessageNotContaining("s3cret-word");
    }

    private static Map<String, String> bothProviders() {
        return Map.of(
                Providers.STRIPE_KEY, "sk_test_canary1",
                Providers.STRIPE_WEBHOOK_SECRET, "whsec_canary2",
                Providers.PAYPAL_CLIENT_ID, "AYx-client",
                Providers.PAYPAL_SECRET, "canary3",
                Providers.PAYPAL_WEBHOOK_ID, "5GP028458E2496506");
    }

    @Test
    void no_keys_of_providers_leave_the_sandbox_bank() {
        assertThat(read(Map.of(), Map.of(Providers.STRIPE_KEY, " ")).providers().isEmpty())
                .isTrue();
    }

    @Test
    void keys_of_providers_come_from_the_environment_and_are_never_shown() {
        Settings settings = read(Map.of(), bothProviders());
        assertThat(settings.providers().stripe()).isPresent();
        assertThat(settings.providers().paypal()).isPresent();
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @Test
    void every_fault_of_the_providers_is_named_at_once_with_the_others() {
        Map<String, String> wrong = Map.of(
                Providers.STRIPE_KEY, "sk_live_canary1",
                Providers.PAYPAL_CLIENT_ID, "https://canary2",
                Providers.PAYPAL_WEBHOOK_ID, "a/canary3");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(Map.of("port", "x", "store.sandbox", "http://127.0.0.1:1"), wrong))
                .withMessageNotContaining("canary")
                .satisfies(e -> assertThat(e.faults())
                        .extracting(Fault::place)
                        .containsExactlyInAnyOrder(
                                "-Dport",
                                "-Dstore.sandbox",
                                Providers.STRIPE_KEY,
                                Providers.STRIPE_WEBHOOK_SECRET,
                                Providers.PAYPAL_CLIENT_ID,
                                Providers.PAYPAL_SECRET,
                                Providers.PAYPAL_WEBHOOK_ID));
    }

    @Test
    void what_is_no_test_key_or_no_webhook_secret_is_told_so() {
        Map<String, String> wrong =
                Map.of(Providers.STRIPE_KEY, "pk_test_canary1", Providers.STRIPE_WEBHOOK_SECRET, "sk_test_canary2");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(Map.of(), wrong))
                .withMessageContainingAll("sk_test_ or rk_test_", "whsec_")
                .withMessageNotContaining("canary");
    }

    @Test
    void a_sandbox_bank_beside_providers_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(Map.of("store.sandbox", "http://127.0.0.1:1"), bothProviders()))
                .satisfies(e -> assertThat(e.faults()).extracting(Fault::place).containsExactly("-Dstore.sandbox"));
    }
}
