/**
 * What personal data the rooms keep, why, for how long, and what becomes of it then (GD-1, GD-3, GD-7). Each room declares
 * its {@link dev.kontor.privacy.Holding holdings}; the register of processing and every erasure are made of them.
 *
 * <p>Open {@link dev.kontor.privacy.Holding} first. Sees {@code dev.kontor.value} only.
 */
@NullMarked
package dev.kontor.privacy;

import org.jspecify.annotations.NullMarked;
