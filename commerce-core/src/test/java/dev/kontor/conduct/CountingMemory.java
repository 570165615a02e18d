package dev.kontor.conduct;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A memory that notes every question of a read unit: what each would cost a database is one round trip. */
final class CountingMemory implements StoragePlugin, Storage {
    private final MemoryStorage memory = new MemoryStorage();
    private final List<String> questions = new ArrayList<>();
    private int units;

    Configured<StoragePlugin> use() {
        return Configured.of("memory", this);
    }

    /** The questions of some work, which has to ask them all in one read unit. */
    List<String> questionsOf(Supplier<?> work) {
        questions.clear();
        units = 0;
        Object answer = work.get();
        if (units != 1) {
            throw new AssertionError(units + " units instead of one for " + answer);
        }
        return List.copyOf(questions);
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("memory", "A memory that counts", "1");
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
        units++;
        return memory.<R>read(view -> work.apply(new CountingView(view)));
    }

    @Override
    public Health check() {
        return memory.check();
    }

    @Override
    public void close() {
        memory.close();
    }

    private final class CountingView implements StorageView {
        private final StorageView view;

        CountingView(StorageView view) {
            this.view = view;
        }

        @Override
        public <T> Optional<Row<T>> find(Table<T> table, String id) {
            questions.add("find " + table.name());
            return view.find(table, id);
        }

        @Override
        public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
            questions.add("findAll " + table.name());
            return view.findAll(table, ids);
        }

        @Override
        public <T> List<Row<T>> query(Query<T> query) {
            questions.add("query " + query.table().name());
            return view.query(query);
        }

        @Override
        public <T> long count(Query<T> query) {
            questions.add("count " + query.table().name());
            return view.count(query);
        }

        @Override
        public long counter(String counter) {
            questions.add("counter");
            return view.counter(counter);
        }
    }
}
