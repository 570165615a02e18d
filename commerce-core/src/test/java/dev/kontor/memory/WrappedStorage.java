package dev.kontor.memory;

import dev.kontor.spi.Health;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.util.function.Function;

/** A sound storage that broken twins change in one point. */
class WrappedStorage implements Storage {
    private final MemoryStorage sound;

    WrappedStorage() {
        this(new MemoryStorage());
    }

    /** One more wrapping of what is there. */
    WrappedStorage(MemoryStorage sound) {
        this.sound = sound;
    }

    /** The unit that the work is handed instead of a sound one. */
    StorageUnit wrap(StorageUnit unit) {
        return unit;
    }

    MemoryStorage sound() {
        return sound;
    }

    @Override
    public void prepare(Schema schema) {
        sound.prepare(schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return sound.<R>transact(unit -> work.apply(wrap(unit)));
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return sound.read(work);
    }

    @Override
    public Health check() {
        return sound.check();
    }

    @Override
    public void close() {
        sound.close();
    }
}
