package dev.kontor.house;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A storage that a test keeps, lent to a shop: the shop's end leaves it open, and each unit may be wrapped. */
final class LentStorage implements Storage {
    private final Storage own;
    private final UnaryOperator<StorageUnit> wrapping;

    private LentStorage(Storage own, UnaryOperator<StorageUnit> wrapping) {
        this.own = own;
        this.wrapping = wrapping;
    }

    static Configured<StoragePlugin> of(Storage own) {
        return of(own, unit -> unit);
    }

    static Configured<StoragePlugin> of(Storage own, UnaryOperator<StorageUnit> wrapping) {
        return Configured.of("lent", new Plugin(new LentStorage(own, wrapping)));
    }

    /** A storage whose units are wrapped, for those who work without a plugin. */
    static Storage over(Storage own, UnaryOperator<StorageUnit> wrapping) {
        return new LentStorage(own, wrapping);
    }

    private record Plugin(Storage lent) implements StoragePlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("lent", "A test's own storage", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public Storage open(PluginConfig config, PluginRuntime runtime) {
            return lent;
        }
    }

    @Override
    public void prepare(Schema schema) {
        own.prepare(schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return own.transact(unit -> work.apply(wrapping.apply(unit)));
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return own.read(work);
    }

    @Override
    public <R> R join(HostTransaction host, Function<? super StorageUnit, ? extends R> work) {
        return own.join(host, unit -> work.apply(wrapping.apply(unit)));
    }

    @Override
    public Health check() {
        return own.check();
    }

    @Override
    public void close() {
        // The test closes it.
    }
}
