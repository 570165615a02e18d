/**
 * What was bought and is delivered without a parcel: keys out of pools, downloads, and for how long both stay open (DF, GU).
 * Knows order parts by their ids only.
 *
 * <p>Open {@link dev.kontor.fulfillment.Fulfillment} first, then {@link dev.kontor.fulfillment.LicenseKeys}. Sees
 * {@code dev.kontor.value}, the storage contract, {@code body}, {@code privacy} and {@code vault}; {@code store},
 * {@code catalog} and {@code reservation} are open to it too.
 */
@NullMarked
package dev.kontor.fulfillment;

import org.jspecify.annotations.NullMarked;
