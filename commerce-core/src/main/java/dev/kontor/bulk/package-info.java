/**
 * Bulk orders: units that somebody ordered for others, who claim each one from an account of their own (OR-6).
 *
 * <p>Open {@link dev.kontor.bulk.BulkOrder} first, then {@link dev.kontor.bulk.Bulks}. Of orders and accounts the room holds ids
 * only; it sees privacy and vault beside the ground.
 */
@NullMarked
package dev.kontor.bulk;

import org.jspecify.annotations.NullMarked;
