/**
 * Limits, and what is set aside within them for whom: coupons, units of stock, one product per person. A row for each
 * (limit, holder) beside the limit's counter, changed in the same unit, so that setting aside or releasing twice changes
 * nothing.
 *
 * <p>Open {@link dev.kontor.reservation.Reservation} first. Sees {@code dev.kontor.value}, the storage contract and
 * {@code body}.
 */
@NullMarked
package dev.kontor.reservation;

import org.jspecify.annotations.NullMarked;
