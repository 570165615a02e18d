package dev.kontor.soak;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.util.function.Function;

/** A memory that outlives the shop that is opened on it. */
record KeptMemory(Storage memory) implements StoragePlugin, Storage {
    @Override
    public PluginInfo info() {
        return PluginInfo.of("kept-memory", "A memory that outlives its shop", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public Storage open(PluginConfig config, PluginRuntime runtime) {
        return this;
    }

    @Override
    public void prepare(Schema schema) {
        memory.prepare(schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return memory.transact(work);
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return memory.read(work);
    }

    @Override
    public Health check() {
        return memory.check();
    }

    @Override
    public void close() {}
}
