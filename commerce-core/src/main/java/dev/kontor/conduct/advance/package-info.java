/**
 * The one level-triggered step over all axes of an order: gather everything, decide purely, carry out. Whatever happened, in
 * whatever order, is followed by this step, and the same facts always end in the same state.
 *
 * <p>Open {@link dev.kontor.conduct.advance.Advance} first, then {@link dev.kontor.conduct.advance.Next}.
 */
@NullMarked
package dev.kontor.conduct.advance;

import org.jspecify.annotations.NullMarked;
