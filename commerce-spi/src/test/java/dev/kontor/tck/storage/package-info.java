/**
 * The contract kit for storages: extend {@link dev.kontor.tck.storage.StorageContract}, hand it an empty storage, and run
 * it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.storage;

import org.jspecify.annotations.NullMarked;
