/**
 * Things in parcels: stock and who waits for it, and shipments on their way to the door.
 *
 * <p>Open {@link dev.kontor.shipping.Stock} and {@link dev.kontor.shipping.Shipments} first. Sees {@code dev.kontor.value},
 * the storage contract, {@code body} and {@code privacy}; orders are known by their ids only.
 */
@NullMarked
package dev.kontor.shipping;

import org.jspecify.annotations.NullMarked;
