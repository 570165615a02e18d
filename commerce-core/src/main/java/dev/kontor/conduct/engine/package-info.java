/**
 * What every use case works with: storage, clock, ids, vault, and plugins that were admitted and are called with a
 * deadline. Knows no business. Open {@link dev.kontor.conduct.engine.Engine} first.
 */
@NullMarked
package dev.kontor.conduct.engine;

import org.jspecify.annotations.NullMarked;
