/**
 * The contract kit of product indexes: extend {@link dev.kontor.tck.search.ProductIndexContract}, hand it the plugin, and run it
 * as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.search;

import org.jspecify.annotations.NullMarked;
