/**
 * What things cost: price lists in numbered versions, quotes with every step that led to them, tax by table, and what
 * becomes of a quote when prices changed before the order is placed.
 *
 * <p>Open {@link dev.kontor.pricing.Pricing} first. The room sees values and the storage contract; what it needs to know
 * of a store, a market or a product comes in through {@link dev.kontor.pricing.PricingFacts}.
 */
@NullMarked
package dev.kontor.pricing;

import org.jspecify.annotations.NullMarked;
