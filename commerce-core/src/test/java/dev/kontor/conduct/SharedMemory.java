package dev.kontor.conduct;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.BusyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One memory for several openings of a shop, as a database would be: closing a shop leaves it as it is. What stands in it can
 * be looked at, and it can be made to fail.
 */
final class SharedMemory implements StoragePlugin {
    private final MemoryStorage memory = new MemoryStorage();
    private volatile Optional<Schema> schema = Optional.empty();
    private final AtomicReference<Runnable> between = new AtomicReference<>(() -> {});
    private volatile Runnable each = () -> {};
    private volatile boolean broken;

    Configured<StoragePlugin> use() {
        return Configured.of("memory", this);
    }

    void breakDown() {
        broken = true;
    }

    /** Lets something happen after the next use case took its moment, and before its unit begins. */
    void beforeNextUnit(Runnable meanwhile) {
        between.set(meanwhile);
    }

    /** Lets something happen before each unit begins; what it throws the unit throws. */
    void beforeEachUnit(Runnable what) {
        each = what;
    }

    /** Every row of every table with its version: equal before and after when nothing was written. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        schema.ifPresent(prepared -> memory.read(view -> {
            for (Table<?> table : prepared.tables()) {
                contents.put(table.name(), rows(view, table));
            }
            return contents;
        }));
        return contents;
    }

    private static <T> List<String> rows(StorageView view, Table<T> table) {
        return view.query(Query.of(table)).stream()
                .map(row -> row.id() + " v" + row.version() + " " + table.bodyOf(row.value()))
                .sorted()
                .toList();
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("memory", "One memory for several openings", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public Storage open(PluginConfig config, PluginRuntime runtime) {
        return new Opening();
    }

    /** One opening; the memory outlives it. */
    private final class Opening implements Storage {
        @Override
        public void prepare(Schema wanted) {
            schema = Optional.of(wanted);
            memory.prepare(wanted);
        }

        @Override
        public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
            refuseBroken();
            between.getAndSet(() -> {}).run();
            each.run();
            return memory.transact(work);
        }

        @Override
        public <R> R read(Function<? super StorageView, ? extends R> work) {
            refuseBroken();
            return memory.read(work);
        }

        private void refuseBroken() {
            if (broken) {
                throw new BusyException("The storage is down; the test said so.");
            }
        }

        @Override
        public Health check() {
            return broken ? Health.down("the test said so") : memory.check();
        }

        @Override
        public void close() {}
    }
}
