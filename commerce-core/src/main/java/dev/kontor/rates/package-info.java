/**
 * Exchange rates from a file, which the house brings itself.
 *
 * <p>Open {@link dev.kontor.rates.RateFile}. Sees the contract for rates and reads files; never asks a network.
 */
@NullMarked
package dev.kontor.rates;

import org.jspecify.annotations.NullMarked;
