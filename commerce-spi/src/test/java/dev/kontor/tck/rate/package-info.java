/**
 * The contract kit for providers of exchange rates: extend {@link dev.kontor.tck.rate.RateProviderContract}, hand it the plugin,
 * and run it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.rate;

import org.jspecify.annotations.NullMarked;
