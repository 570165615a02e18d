package dev.kontor.spi.search;

import dev.kontor.spi.Plugin;

/** A kind of product index; a shop opens at most one. */
public interface SearchPlugin extends Plugin<ProductIndex> {}
