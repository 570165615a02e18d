/**
 * Card payments through Stripe. A host opens {@link dev.kontor.stripe.Stripe}; everything else is the plugin behind it:
 * {@code StripeGateway} says what is done, {@code Intents}, {@code Checkouts}, {@code Refunds} and {@code SetUps} do it,
 * {@code Lookups} finds it again, {@code StripeEvents} reads what Stripe tells by itself. Sees {@code dev.kontor.value},
 * {@code dev.kontor.spi} and {@code dev.kontor.spi.payment} only.
 */
@NullMarked
package dev.kontor.stripe;

import org.jspecify.annotations.NullMarked;
