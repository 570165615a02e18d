package dev.kontor.verification;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import java.util.Optional;

/** Opens {@link PostcardService}s. */
record PostcardPlugin(Optional<Flaw> flaw) implements VerificationPlugin {
    @Override
    public PluginInfo info() {
        return PluginInfo.of("postcard", "Postcards", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public VerificationService open(PluginConfig config, PluginRuntime runtime) {
        return new PostcardService(flaw, runtime);
    }
}
