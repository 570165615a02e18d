/**
 * Seals what must not be read by whoever gets hold of the database: license keys, bank accounts, tokens (DF-4, GD-6).
 *
 * <p>Open {@link dev.kontor.vault.Vault} first. Sees {@code dev.kontor.value} only.
 */
@NullMarked
package dev.kontor.vault;

import org.jspecify.annotations.NullMarked;
