package dev.kontor.memory;

import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.tck.storage.StorageContract;
import java.util.Optional;

/** The kit on a wrapped storage in memory, with a line to it that can be cut and a neighboring realm. */
abstract class Twin extends StorageContract {
    private Optional<WrappedStorage> opened = Optional.empty();

    abstract WrappedStorage open();

    /** What was opened last. */
    WrappedStorage opened() {
        return opened.orElseThrow();
    }

    @Override
    protected Storage empty() {
        WrappedStorage storage = open();
        opened = Optional.of(storage);
        return storage;
    }

    @Override
    protected Optional<CutLine> cutLine() {
        return Optional.of(new CutMemory(opened().sound()));
    }

    @Override
    protected Optional<Storage> neighbor() {
        return Optional.of(new MemoryStorage());
    }

    @Override
    protected boolean runsUnitsTogether() {
        return false;
    }
}
