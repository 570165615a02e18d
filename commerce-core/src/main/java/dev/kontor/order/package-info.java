/**
 * What somebody ordered: lines, parts, holds, and when an order counts as paid. Knows nothing of how payment or delivery
 * work; what it needs of them comes in as its own facts ({@link dev.kontor.order.Cover}, {@link dev.kontor.order.Standing}).
 *
 * <p>Open {@link dev.kontor.order.Order} and {@link dev.kontor.order.OrderRules} first. The room may see privacy, store,
 * catalog, eligibility and pricing.
 */
@NullMarked
package dev.kontor.order;

import org.jspecify.annotations.NullMarked;
