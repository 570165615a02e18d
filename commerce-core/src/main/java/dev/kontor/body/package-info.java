/**
 * How values become JSON and come back: a small neutral tree, a reader and a writer with the types of the house, and the
 * codec that storage uses. The only package that knows the JSON library; no type of it leaves this package.
 *
 * <p>Open {@link dev.kontor.body.Bodies} first. Sees {@code dev.kontor.value} and the storage contract only.
 */
@NullMarked
package dev.kontor.body;

import org.jspecify.annotations.NullMarked;
