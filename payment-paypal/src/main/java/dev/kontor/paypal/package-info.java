/**
 * PayPal as a payment plugin: approval by redirect, capture or authorization, refunds, stored accounts, webhooks.
 *
 * <p>A host opens {@link dev.kontor.paypal.PayPal}; who reads the code opens {@code PayPalGateway}, then {@code Orders}.
 * Sees {@code dev.kontor.value}, {@code dev.kontor.spi} and {@code dev.kontor.spi.payment} only.
 */
@NullMarked
package dev.kontor.paypal;

import org.jspecify.annotations.NullMarked;
