/**
 * A storage that keeps everything in the memory of this process and forgets it at the end: for tests, for trying things
 * out, and as the default of a shop that was told of no other. Keeps the whole storage contract, so that what works here
 * works on a database.
 *
 * <p>Open {@link dev.kontor.memory.MemoryStorage} first. Sees {@code dev.kontor.value}, {@code dev.kontor.spi} and
 * {@code dev.kontor.spi.storage} only.
 */
@NullMarked
package dev.kontor.memory;

import org.jspecify.annotations.NullMarked;
