package dev.kontor.signon;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sign-on at a {@link DoorbellHouse}, with a flaw or without. */
public final class DoorbellPlugin implements SignOnPlugin {
    private final Optional<SignOnFlaw> flaw;
    private final AtomicInteger asked = new AtomicInteger();

    DoorbellPlugin(Optional<SignOnFlaw> flaw) {
        this.flaw = flaw;
    }

    /**
     * A connection without a flaw.
     *
     * @param name what the shop calls it
     * @return for the shop's builder
     */
    public static Configured<SignOnPlugin> connection(String name) {
        return Configured.<SignOnPlugin>of(name, new DoorbellPlugin(Optional.empty()))
                .with("secret", Secret.of("doorbell-secret-canary"));
    }

    @Override
    public PluginInfo info() {
        boolean changes = flaw.filter(SignOnFlaw.CHANGES_ITS_NAME::equals).isPresent();
        return PluginInfo.of("doorbell", "Doorbell", changes ? "1." + asked.incrementAndGet() : "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.required("secret", ConfigSchema.Type.SECRET, "what the house knows the shop by"));
    }

    @Override
    public SignOnService open(PluginConfig config, PluginRuntime runtime) {
        if (flaw.filter(SignOnFlaw.SENDS_WHEN_OPENED::equals).isPresent()) {
            runtime.http().send(HttpCall.get(URI.create(DoorbellHouse.ADDRESS + "/bell")), Duration.ofSeconds(1));
        }
        return new DoorbellService(flaw, config.secret("secret").orElseThrow(), runtime);
    }

    @Override
    public String toString() {
        return "doorbell";
    }
}
