/**
 * The storage contract: tables described by the rooms of the shop, units of work, counters and claims. Knows nothing of
 * commerce, so a store on another database is a small job, and one contract kit proves each.
 *
 * <p>Open {@link dev.kontor.spi.storage.Storage} first, then {@link dev.kontor.spi.storage.StorageUnit}. Sees
 * {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.storage;

import org.jspecify.annotations.NullMarked;
