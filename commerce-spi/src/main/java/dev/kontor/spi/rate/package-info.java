/**
 * The contract for exchange rates: who says what a currency was worth in another on a day.
 *
 * <p>Open {@link dev.kontor.spi.rate.RateProvider}. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.rate;

import org.jspecify.annotations.NullMarked;
