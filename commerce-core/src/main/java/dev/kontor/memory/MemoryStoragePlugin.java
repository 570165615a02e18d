package dev.kontor.memory;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;

/** The storage plugin {@code memory}: each opening is a new, empty {@link MemoryStorage}. Takes no settings. */
public final class MemoryStoragePlugin implements StoragePlugin {
    /** A plugin; holds nothing. */
    public MemoryStoragePlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of("memory", "Memory of this process", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public Storage open(PluginConfig config, PluginRuntime runtime) {
        return new MemoryStorage();
    }
}
