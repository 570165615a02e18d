/**
 * Promotions: what reduces prices, for whom and when, with which coupon, how often; and which of them together are best for
 * a basket (PR-5).
 *
 * <p>Open {@link dev.kontor.promotion.Promotion} first, then {@link dev.kontor.promotion.Discounts}. Sees {@code
 * dev.kontor.value}, the storage contract, {@code body} and {@code dev.kontor.reservation}.
 */
@NullMarked
package dev.kontor.promotion;

import org.jspecify.annotations.NullMarked;
