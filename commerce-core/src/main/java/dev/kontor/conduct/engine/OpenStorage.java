package dev.kontor.conduct.engine;

import dev.kontor.spi.Health;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.MisuseException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The storage of a shop for as long as the shop is open: whoever still holds a door afterwards is told so, whatever the
 * storage itself would say.
 */
public final class OpenStorage implements Storage {
    private final Storage storage;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * An open storage.
     *
     * @param storage what the plugin opened
     */
    public OpenStorage(Storage storage) {
        this.storage = storage;
    }

    private Storage open() {
        if (closed.get()) {
            throw new MisuseException("This shop is closed; open another one and take new doors from it.");
        }
        return storage;
    }

    @Override
    public void prepare(Schema schema) {
        open().prepare(schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return open().transact(work);
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return open().read(work);
    }

    @Override
    public <R> R join(HostTransaction host, Function<? super StorageUnit, ? extends R> work) {
        return open().join(host, work);
    }

    /** How it is doing; also a plugin that throws here only counts as down. */
    @Override
    public Health check() {
        if (closed.get()) {
            return Health.down("the shop is closed");
        }
        try {
            return storage.check();
        } catch (RuntimeException thrown) {
            return Health.down(
                    "the storage failed to answer, with " + thrown.getClass().getName());
        }
    }

    /** Closes it once; again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            PluginGate.closeQuietly(storage);
        }
    }
}
