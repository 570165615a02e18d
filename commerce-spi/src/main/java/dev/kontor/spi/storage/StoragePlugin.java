package dev.kontor.spi.storage;

import dev.kontor.spi.Plugin;

/** A kind of storage, found by its id or handed in by the host; opened once per shop. */
public interface StoragePlugin extends Plugin<Storage> {}
