package dev.kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.memory.MemoryStoragePlugin;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a shop in a file, and the gate that plugins pass. */
class ConfigFileTest {
    private static final String CANARY = "canary-4d1f-never-shown";
    private static final String KEY = "a29udG9yLXRlc3Qta2V5LW9mLTMyLWJ5dGVzLWxvbmc=";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("BANK_KEY", "sk_sandbox_1", "BANK_HOOK", CANARY, "VAULT", KEY, "EMPTY", "");

    @TempDir
    private Path place;

    @Test
    void a_shop_opens_from_a_file_alone() throws IOException {
        try (SandboxServer bank = SandboxServer.start(0, place.resolve("bank.json"))) {
            Files.writeString(place.resolve("hook"), "whsec_1\n");
            CommerceBuilder builder = Commerce.builder()
                    .config(file("""
                    { "storage": { "plugin": "memory" },
                      "vault": [ { "env": "VAULT" } ],
                      "payments": { "bank": { "plugin": "sandbox", "settings": { "url": "%s" },
                                              "secrets": { "apiKey": { "env": "BANK_KEY" },
                                                           "webhookSecret": { "file": "hook" } } } },
                      "verification": { "roster": { "plugin": "roster" }, "documents": { "plugin": "document-review" } },
                      "search": { "plugin": "scan" },
                      "taxes": { "DE": { "standard": "19", "reduced": "7" }, "FR": { "standard": "5.5" } } }
                    """.formatted(bank.uri())), name -> Optional.ofNullable(ENVIRONMENT.get(name)));

            try (Commerce commerce = builder.open()) {
                assertThat(commerce.health())
                        .containsOnlyKeys(
                                "storage", "payment.bank", "agenda", "payments", "messages", "search", "keys", "bulk");
                assertThat(commerce.health().get("payment.bank")).matches(health -> health.up());
            }
        }
    }

    @Test
    void an_empty_file_changes_nothing() {
        try (Commerce commerce = Commerce.builder().config(file("{}")).open()) {
            assertThat(commerce.health().get("storage")).matches(health -> health.up());
        }
    }

    @Test
    void every_fault_of_the_file_and_of_the_plugins_is_told_at_once() {
        CommerceBuilder builder = Commerce.builder()
                .payment(Configured.named("other", "nobody"))
                .payment(new Sandbox().account("twin"))
                .payment(new Sandbox().account("twin"))
                .payment(Configured.of("wild", new WildPlugin(() -> {
                    throw new IllegalStateException("boom");
                })))
                .config(file("""
                    { "storage": { "plugin": "Memory" },
                      "vault": { "env": "VAULT" },
                      "payments": { "No Name": { "plugin": "sandbox" },
                                    "bank": { "plugin": "sandbox", "settings": { "url": 8089, "color": "red" },
                                              "secrets": { "apiKey": "%s", "webhookSecret": { "env": "UNSET" } } },
                                    "bare": { "plugin": "sandbox", "extra": 1 } },
                      "verification": { "nameless": {} },
                      "taxes": { "UK": { "standard": "19" }, "DE": { "standard": 19, "Reduced": "7", "super": "101" } },
                      "payment": {} }
                    """.formatted(CANARY)), name -> Optional.ofNullable(ENVIRONMENT.get(name)));

        List<Fault> faults = faults(builder);

        assertThat(faults.stream().map(Fault::place))
                .contains(
                        "payment",
                        "storage.plugin",
                        "vault",
                        "payments.'No Name'",
                        "payments.bank.settings.url",
                        "payments.bank.secrets.apiKey",
                        "payments.bank.secrets.webhookSecret.env",
                        "payments.bare.extra",
                        "verification.nameless",
                        "taxes.UK",
                        "taxes.DE.standard",
                        "taxes.DE.Reduced",
                        "taxes.DE.super",
                        "PaymentPlugin 'other'",
                        "PaymentPlugin 'twin'",
                        "PaymentPlugin 'bare' setting 'url'",
                        "PaymentPlugin 'wild' (" + WildPlugin.class.getName() + ")");
        assertThat(text(faults))
                .doesNotContain(CANARY, "vault: is missing")
                .contains("payments.bank.secrets.apiKey: is no reference, expected {\"env\": \"NAME\"} or"
                        + " {\"file\": \"path\"}; a secret never stands in this file itself")
                .contains("environment variable 'UNSET' is not set");
    }

    @Test
    void an_unknown_plugin_is_told_together_with_those_that_are_there() {
        CommerceBuilder builder = Commerce.builder().config(file("""
                    { "payments": { "bank": { "plugin": "stripe" } }, "verification": { "mail": { "plugin": "post" } } }
                    """));

        assertThat(text(faults(builder)))
                .contains(
                        "PaymentPlugin 'bank': needs plugin 'stripe', which is in no jar. Found: [on-account, sandbox, sepa]")
                .contains("VerificationPlugin 'mail': needs plugin 'post', which is in no jar. Found: [document-review,"
                        + " mail-domain, roster, sign-on]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                           | is a list, expected an object
        {"storage": 1}                               | storage: is a number, expected an object
        {"storage": {"plugin": "a/b"}}               | storage.plugin: plugin id: 'a/b' is refused
        {"storage": {"plugin": "memory", "plugin": "x"}} | a field that stands twice
        {"storage"                                   | broken or beyond the limits
        {"vault": [{"env": "a", "file": "b"}]}       | vault[0]: names two sources
        {"vault": [{}]}                              | vault[0]: names no source
        {"vault": [{"env": "canary-4d1f-never-shown"}]} | vault[0].env: is no name of an environment variable
        {"vault": ["canary-4d1f-never-shown"]}       | vault[0]: is no reference
        {"vault": [{"file": "none"}]}                | vault[0].file: file 'none': cannot be read (NoSuchFileException)
        {"vault": [{"file": "\\u0000"}]}             | vault[0].file: is no path of a file
        {"vault": [{"env": "EMPTY"}]}                | vault[0].env: environment variable 'EMPTY' is not set
        {"vault": [{"env": "BANK_HOOK"}]}            | vault
        {"payments": {"bank": null}}                 | payments.bank: is null, expected an object
        {"payments": {"bank": {"plugin": "sandbox", "settings": {"apiKey": "canary-4d1f-never-shown"}}}} | is a secret; hand it in as a Secret
        {"search": {"plugin": "scan", "settings": {"folder": "canary-4d1f-never-shown"}}} | has no setting
        {"search": {"plugin": "solr"}}               | SearchPlugin 'search': needs plugin 'solr', which is in no jar. Found: [scan]
        {"taxes": {"DE": {"standard": "1e9"}}}       | taxes.DE.standard: '1e9' is refused
        {"@class": "java.lang.Runtime"}              | '@class': unknown field
        """)
    void hostile_settings_are_refused_where_they_stand_and_never_echo_a_secret(String json, String expected) {
        List<Fault> faults =
                faults(Commerce.builder().config(file(json), name -> Optional.ofNullable(ENVIRONMENT.get(name))));

        assertThat(text(faults)).contains(expected).doesNotContain(CANARY);
    }

    @Test
    @Timeout(20)
    void huge_deep_and_binary_files_are_refused() throws IOException {
        String deep = "[".repeat(100_000);
        String name = "{\"" + "a".repeat(100_000) + "\": 1}";
        String value = "{\"payments\": {\"b\": {\"plugin\": \"sandbox\", \"settings\": {\"url\": \""
                + "x".repeat(1_000_000) + "\"}}}}";
        Path binary = place.resolve("binary.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        for (Path hostile : List.of(file(deep), file(name), file(value), binary, place, place.resolve("none"))) {
            String told = text(faults(Commerce.builder().config(hostile)));
            assertThat(told).hasSizeBetween(20, 700);
        }
    }

    @Test
    void a_broken_service_entry_is_loud_and_the_others_are_found_all_the_same() throws IOException {
        Path services = Files.createDirectories(place.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PaymentPlugin.class.getName()),
                "no.such.Plugin\n" + ThrowingPlugin.class.getName() + "\n");

        List<Fault> faults =
                withServices(place, () -> faults(Commerce.builder().payment(Configured.named("bank", "nobody"))));

        assertThat(text(faults))
                .contains("META-INF/services/" + PaymentPlugin.class.getName() + ": has a broken entry")
                .contains("no.such.Plugin")
                .contains(ThrowingPlugin.class.getName())
                .contains("Found: [on-account, sandbox, sepa]");
    }

    @Test
    void a_plugin_that_opens_nothing_or_another_contract_is_named_with_its_class() {
        CommerceBuilder builder = Commerce.builder()
                .payment(Configured.of("empty", new WildPlugin(() -> null)))
                .payment(Configured.of("heavy", new WildPlugin(() -> {
                    throw new NoClassDefFoundError("com/acme/Missing");
                })));

        assertThat(faults(builder).stream().map(Fault::toString))
                .containsExactly(
                        "PaymentPlugin 'empty' (" + WildPlugin.class.getName() + "): opened nothing",
                        "PaymentPlugin 'heavy' (" + WildPlugin.class.getName()
                                + "): failed to open with java.lang.NoClassDefFoundError: com/acme/Missing");
    }

    @Test
    void a_plugin_that_shows_its_secret_when_it_fails_is_not_quoted_with_it() {
        CommerceBuilder builder = Commerce.builder()
                .payment(Configured.<PaymentPlugin>of("loud", new WildPlugin(() -> {
                            throw new IllegalStateException("cannot log in with\n" + CANARY + " " + "x".repeat(1000));
                        }))
                        .with("key", Secret.of(CANARY)));

        assertThat(text(faults(builder)))
                .contains("cannot log in with ***")
                .doesNotContain(CANARY)
                .hasSizeLessThan(600);
    }

    @Test
    void what_was_opened_is_closed_when_the_shop_cannot_start() {
        AtomicInteger closed = new AtomicInteger();
        CommerceBuilder builder = Commerce.builder()
                .storage(Configured.of("memory", new CountingStorage(closed)))
                .payment(Configured.named("bank", "nobody"));

        faults(builder);

        assertThat(closed).hasValue(1);
    }

    @Test
    void several_shops_in_one_process_know_nothing_of_each_other() {
        try (Commerce one = Commerce.builder()
                        .payment(new Sandbox().account("bank"))
                        .open();
                Commerce two = Commerce.builder().open()) {
            one.backOffice(Staff.owner("jane"))
                    .setup()
                    .apply(Setup.of(Store.of("shop", "Shop")))
                    .orThrow();

            assertThat(one.storefront("shop", Shopper.user("anna"))).isNotNull();
            assertThat(catchThrowable(() -> two.storefront("shop", Shopper.user("anna"))))
                    .isInstanceOf(UnknownIdException.class);
            two.close();
            assertThat(one.health().get("storage")).matches(health -> health.up());
        }
    }

    private Path file(String json) {
        try {
            return Files.writeString(Files.createTempFile(place, "settings", ".json"), json);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<Fault> faults(CommerceBuilder builder) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> builder.open().close())
                .faults();
    }

    private static String text(List<Fault> faults) {
        return String.valueOf(new ConfigurationException(faults).getMessage());
    }

    private static <T> T withServices(Path folder, Supplier<T> work) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return work.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Does when opened what it is told to. */
    private static final class WildPlugin implements PaymentPlugin {
        private final Supplier<@Nullable PaymentGateway> opening;

        private WildPlugin(Supplier<@Nullable PaymentGateway> opening) {
            this.opening = opening;
        }

        @Override
        public PluginInfo info() {
            return PluginInfo.of("wild", "Wild", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of(ConfigSchema.Field.optional("key", ConfigSchema.Type.SECRET, "any"));
        }

        @Override
        @SuppressWarnings("NullAway") // breaks the contract on purpose
        public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
            return opening.get();
        }
    }

    /** Cannot even be made. */
    public static final class ThrowingPlugin implements PaymentPlugin {
        /** Never ends well. */
        public ThrowingPlugin() {
            throw new IllegalStateException("not today");
        }

        @Override
        public PluginInfo info() {
            return PluginInfo.of("throwing", "Throwing", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
            throw new IllegalStateException();
        }
    }

    /** Memory that counts how often it is closed. */
    private record CountingStorage(AtomicInteger closed) implements StoragePlugin {
        @Override
        public PluginInfo info() {
            return new MemoryStoragePlugin().info();
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public Storage open(PluginConfig config, PluginRuntime runtime) {
            Storage memory = new MemoryStoragePlugin().open(config, runtime);
            return (Storage) Proxy.newProxyInstance(
                    Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.incrementAndGet();
                        }
                        return method.invoke(memory, arguments);
                    });
        }
    }
}
