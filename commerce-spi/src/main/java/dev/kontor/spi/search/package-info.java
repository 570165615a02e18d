/**
 * The search contract: indexes that find products by what people call them, for catalogs too large to be read at each search.
 *
 * <p>Open {@link dev.kontor.spi.search.ProductIndex} first, then {@link dev.kontor.spi.search.ProductText}. Sees
 * {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.search;

import org.jspecify.annotations.NullMarked;
