/**
 * What customers and staff do with stored payment methods (PA-5). Open {@link dev.kontor.conduct.wallet.AddInstrument} first.
 */
@NullMarked
package dev.kontor.conduct.wallet;

import org.jspecify.annotations.NullMarked;
