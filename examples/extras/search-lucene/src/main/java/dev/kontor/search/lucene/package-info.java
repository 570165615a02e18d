/**
 * A product index with Lucene. Open {@link dev.kontor.search.lucene.LuceneSearch} first; {@code Fields} says what is indexed.
 * Sees {@code dev.kontor.value}, {@code dev.kontor.spi} and {@code dev.kontor.spi.search} only.
 */
@NullMarked
package dev.kontor.search.lucene;

import org.jspecify.annotations.NullMarked;
