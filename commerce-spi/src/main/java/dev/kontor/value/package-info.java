/**
 * Values that shops and plugins share: money, ids, codes, secrets and the exceptions of the house.
 *
 * <p>Every value is immutable, safe for use by many threads, and valid once it is held: what cannot be stored
 * or sent (unpaired surrogates, a third decimal of a euro, a country nobody knows) is refused where the value is
 * made. Open {@link dev.kontor.value.Amounts} and {@link dev.kontor.value.Id} first. The package sees no other of
 * Kontor.
 */
@NullMarked
package dev.kontor.value;

import org.jspecify.annotations.NullMarked;
