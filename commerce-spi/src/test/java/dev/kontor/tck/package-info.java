/**
 * The contract kits for authors of plugins, and what they share.
 */
@NullMarked
package dev.kontor.tck;

import org.jspecify.annotations.NullMarked;
