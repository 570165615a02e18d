/**
 * The payment contract: what an integrator implements so that a shop can take money through a provider.
 *
 * <p>Open {@link dev.kontor.spi.payment.PaymentGateway} first, then {@link dev.kontor.spi.payment.Outcome}: the seven
 * answers carry the whole meaning of success, failure and doubt. Sees {@code dev.kontor.value} and
 * {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.payment;

import org.jspecify.annotations.NullMarked;
