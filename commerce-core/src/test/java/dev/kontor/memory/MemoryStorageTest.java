package dev.kontor.memory;

import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.StorageContract;

class MemoryStorageTest extends StorageContract {
    @Override
    protected Storage empty() {
        return new MemoryStorage();
    }

    @Override
    protected boolean runsUnitsTogether() {
        return false;
    }
}
