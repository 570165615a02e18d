/**
 * Stores, their markets and what they allow: who may pay how in which currency, and the rules of the shop as numbered
 * sets that never change once an order was placed under them.
 *
 * <p>Open {@link dev.kontor.store.Store} first; {@link dev.kontor.store.Stores} keeps them. Sees {@code dev.kontor.value},
 * the storage contract and {@code dev.kontor.body} only.
 */
@NullMarked
package dev.kontor.store;

import org.jspecify.annotations.NullMarked;
