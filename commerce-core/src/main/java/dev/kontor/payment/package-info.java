/**
 * Payments as facts: what was asked of a gateway, what moved, and what may still be asked. The only room that sees the
 * payment contract.
 *
 * <p>A {@link dev.kontor.payment.Payment} is the one point where everything about one subject's money meets: whoever adds an
 * operation or a movement touches it first. Balances are sums over movements and never stored. What we plan is guarded by
 * {@link dev.kontor.payment.PaymentRules}; what a provider reports is always booked.
 *
 * <p>Open {@link dev.kontor.payment.PaymentRules} first. The room may see privacy and vault, and no order.
 */
@NullMarked
package dev.kontor.payment;

import org.jspecify.annotations.NullMarked;
