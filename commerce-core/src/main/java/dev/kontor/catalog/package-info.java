/**
 * What the shop sells: products of several kinds, with their names, terms, files and the rule that says who may buy them.
 *
 * <p>Open {@link dev.kontor.catalog.Product} first; {@link dev.kontor.catalog.Catalog} keeps them. Sees
 * {@code dev.kontor.value}, the contracts of storage and search, {@code dev.kontor.body}, {@code dev.kontor.privacy},
 * {@code dev.kontor.store} and {@code dev.kontor.eligibility} only.
 */
@NullMarked
package dev.kontor.catalog;

import org.jspecify.annotations.NullMarked;
