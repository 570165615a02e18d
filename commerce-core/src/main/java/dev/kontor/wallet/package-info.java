/**
 * Stored payment methods and mandates: what a customer lets the shop charge later, with whose consent, and what follows from how
 * it stands.
 *
 * <p>Open {@link dev.kontor.wallet.InstrumentRules} first, the decisions; {@link dev.kontor.wallet.Wallet} is the rows. What charges an
 * instrument is sealed, and opened by {@link dev.kontor.wallet.InstrumentSeal} alone. Sees payment, whose operations set up and revoke.
 */
@NullMarked
package dev.kontor.wallet;

import org.jspecify.annotations.NullMarked;
