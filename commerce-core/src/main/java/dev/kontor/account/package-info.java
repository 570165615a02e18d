/**
 * The people of a shop: who they are to the host, which organizations they belong to, how and until when that was
 * proven, and what waits for proof. No passwords: the host knows how somebody signed in, this room knows who it is.
 *
 * <p>Open {@link dev.kontor.account.Accounts} first, then {@link dev.kontor.account.VerificationRules}. Sees the values,
 * the storage and verification contracts, {@code dev.kontor.body} and the room {@code privacy}.
 */
@NullMarked
package dev.kontor.account;

import org.jspecify.annotations.NullMarked;
